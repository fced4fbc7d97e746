package dev.pintle.collect;

import dev.pintle.http.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the events of a `{"batch":[…]}` body lie, found without reading them: so one event that is
/// nonsense (or nested without end, or missing) does not take its neighbours with it, as long as
/// its brackets and quotes are balanced.
///
/// @param events where each event lies, in order
/// @param context where the context shared by all of them lies, null when there is none
/// @param writeKey where the write key lies, null when there is none
record BatchBody(List<Span> events, @Nullable Span context, @Nullable Span writeKey) {
  static final int MAX_EVENTS = 10_000;

  /// A run of bytes.
  record Span(int from, int to) {
    int length() {
      return to - from;
    }
  }

  /// Finds them.
  ///
  /// @throws HttpProblem 400 when it is not such a body, 413 when it has more than 10,000 events
  static BatchBody of(byte[] body) {
    return new Scan(body).batch();
  }

  /// The value under a key of the body's outermost object, null when there is none or the body is
  /// no object.
  static @Nullable Span field(byte[] body, String name) {
    try {
      return new Scan(body).find(name);
    } catch (HttpProblem _) {
      return null;
    }
  }

  private static final class Scan {
    private final byte[] body;
    private int at;

    Scan(byte[] body) {
      this.body = body;
      boolean mark =
          body.length >= 3
              && body[0] == (byte) 0xEF
              && body[1] == (byte) 0xBB
              && body[2] == (byte) 0xBF;
      this.at = mark ? 3 : 0;
    }

    BatchBody batch() {
      List<Span> events = null;
      Span context = null;
      Span writeKey = null;
      for (Span name = begin(); name != null; name = next()) {
        if (is(name, "batch")) {
          events = elements();
        } else {
          Span value = value();
          context = is(name, "context") ? value : context;
          writeKey = is(name, "writeKey") ? value : writeKey;
        }
      }
      if (at < body.length) {
        throw malformed("there is something after the JSON value");
      }
      if (events == null) {
        throw HttpProblem.badRequest("invalid_batch", "batch is needed: a list of events");
      }
      return new BatchBody(events, context, writeKey);
    }

    @Nullable Span find(String wanted) {
      Span found = null;
      for (Span name = begin(); name != null; name = next()) {
        Span value = value();
        found = is(name, wanted) ? value : found;
      }
      return found;
    }

    /// Steps into the object, to its first key; null when it has none.
    private @Nullable Span begin() {
      space();
      if (!takes('{')) {
        throw malformed("the body must be a JSON object");
      }
      return takes('}') ? null : key();
    }

    /// Steps from a value to the next key; null at the end of the object.
    private @Nullable Span next() {
      if (takes('}')) {
        return null;
      }
      if (!takes(',')) {
        throw malformed("the JSON is malformed at byte " + at);
      }
      return key();
    }

    private Span key() {
      Span name = value();
      if (name.length() < 2 || body[name.from] != '"' || !takes(':')) {
        throw malformed("the JSON is malformed at byte " + at);
      }
      return name;
    }

    private List<Span> elements() {
      if (!takes('[')) {
        throw HttpProblem.badRequest("invalid_batch", "batch must be a list of events");
      }
      var events = new ArrayList<Span>();
      if (takes(']')) {
        return events;
      }
      do {
        events.add(element());
        if (events.size() > MAX_EVENTS) {
          throw new HttpProblem(
              413, "too_many_events", "batch must have at most " + MAX_EVENTS + " events");
        }
      } while (takes(','));
      if (!takes(']')) {
        throw malformed(
            at < body.length
                ? "the JSON is malformed at byte " + at
                : "the JSON ends in the middle");
      }
      return events;
    }

    /// Passes over one value, whatever it is, and the space after it.
    private Span value() {
      int from = at;
      while (at < body.length) {
        byte b = body[at];
        if (b == '"' || b == '{' || b == '[') {
          step(b);
          break;
        } else if (b == ',' || b == ':' || b == '}' || b == ']' || isSpace(b)) {
          break;
        }
        at++;
      }
      if (at == from) {
        throw malformed("the JSON is malformed at byte " + at);
      }
      var span = new Span(from, at);
      space();
      return span;
    }

    /// Passes over all there is up to the next comma of a list or its end: one value, if it is
    /// JSON.
    private Span element() {
      int from = at;
      int to = at;
      while (at < body.length && body[at] != ',' && body[at] != ']' && body[at] != '}') {
        step(body[at]);
        to = isSpace(body[at - 1]) ? to : at;
      }
      return new Span(from, to);
    }

    /// Passes over a text, over brackets and all within them, or over one byte.
    private void step(byte first) {
      if (first == '"') {
        text();
      } else if (first == '{' || first == '[') {
        nested();
      } else {
        at++;
      }
    }

    private void nested() {
      int depth = 0;
      while (at < body.length) {
        byte b = body[at];
        if (b == '"') {
          text();
          continue;
        }
        at++;
        if (b == '{' || b == '[') {
          depth++;
        } else if (b == '}' || b == ']') {
          depth--;
          if (depth == 0) {
            return;
          }
        }
      }
      throw malformed("the JSON ends in the middle");
    }

    private void text() {
      at++;
      while (at < body.length && body[at] != '"') {
        at += body[at] == '\\' ? 2 : 1;
      }
      if (at >= body.length) {
        at = body.length;
        throw malformed("the JSON ends in the middle of a text");
      }
      at++;
    }

    private boolean takes(char wanted) {
      space();
      if (at < body.length && body[at] == wanted) {
        at++;
        space();
        return true;
      }
      return false;
    }

    private void space() {
      while (at < body.length && isSpace(body[at])) {
        at++;
      }
    }

    private static boolean isSpace(byte b) {
      return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private boolean is(Span name, String wanted) {
      if (name.length() != wanted.length() + 2) {
        return false;
      }
      for (int i = 0; i < wanted.length(); i++) {
        if (body[name.from + 1 + i] != wanted.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    private static HttpProblem malformed(String how) {
      return HttpProblem.badRequest("invalid_json", how);
    }
  }
}
