package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.forward.Mask.Known;
import dev.pintle.forward.rule.EventPath;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.journal.Journal.Logged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An event of the journal, to try rules on. It tells what may be seen of it: what is personal is
/// masked wherever it turns up. Immutable.
public final class Recorded {
  private static final int MAX_PLACES = 400;
  private static final int SHORTEST_HIDDEN = 4;

  private final long offset;
  private final Event event;
  private final Envelope envelope;
  private final List<Known> known;
  private final Json masked;
  private final Map<String, String> hidden = new HashMap<>(); // filled while it is made

  private Recorded(long offset, Event event, Envelope envelope) {
    this.offset = offset;
    this.event = event;
    this.envelope = envelope;
    this.known = Mask.known(event);
    this.masked = Mask.json(event.body(), known);
    hide(event.body(), masked);
  }

  static Recorded of(Logged logged) {
    var envelope = logged.envelope();
    var event = EventReader.readAccepted(logged.json(), envelope.receivedAtMs());
    return new Recorded(logged.offset(), event, envelope);
  }

  /// A place in an event.
  ///
  /// @param shown what stands there, masked
  public record Place(String path, String shown) {}

  public long offset() {
    return offset;
  }

  public Event event() {
    return event;
  }

  public Envelope envelope() {
    return envelope;
  }

  /// What rules call it, free of personal data.
  public String name() {
    return Mask.text(Ruleset.nameOf(event));
  }

  /// All places that a path can name, and what stands there.
  public List<Place> places() {
    var places = new ArrayList<Place>();
    collect(event.body(), "", places);
    return List.copyOf(places);
  }

  /// A value that was made of the event, masked.
  public Json shown(Json value) {
    return switch (value) {
      case Json.Text(String text) -> new Json.Text(shown(text));
      case Json.Num(String digits) ->
          hidden.containsKey(digits) ? new Json.Text(shown(digits)) : value;
      case Json.Arr(var items) -> new Json.Arr(items.stream().map(this::shown).toList());
      case Json.Obj object -> {
        var fields = new LinkedHashMap<String, Json>();
        for (int i = 0; i < object.size(); i++) {
          fields.put(shown(object.name(i)), shown(object.value(i)));
        }
        yield Mask.json(Json.Obj.of(fields), known);
      }
      case Json.Bool _, Json.Null _ -> value;
    };
  }

  private String shown(String text) {
    String whole = hidden.get(key(text));
    if (whole != null) {
      return whole;
    }
    String shown = text;
    for (var one : hidden.entrySet()) {
      if (one.getKey().length() >= SHORTEST_HIDDEN) {
        shown =
            Pattern.compile(one.getKey(), Pattern.LITERAL | Pattern.CASE_INSENSITIVE)
                .matcher(shown)
                .replaceAll(Matcher.quoteReplacement(one.getValue()));
      }
    }
    return Mask.text(shown, known);
  }

  private static String key(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  /// Remembers what the mask took away.
  private void hide(Json plain, Json seen) {
    switch (plain) {
      case Json.Obj object when seen instanceof Json.Obj other -> {
        for (int i = 0; i < Math.min(object.size(), other.size()); i++) {
          hide(object.value(i), other.value(i));
        }
      }
      case Json.Arr(var items) when seen instanceof Json.Arr(var others) -> {
        for (int i = 0; i < items.size(); i++) {
          hide(items.get(i), others.get(i));
        }
      }
      case Json.Text _, Json.Num _, Json.Bool _ -> {
        String text = Json.scalar(plain);
        String shown = Json.scalar(seen);
        if (text != null && shown != null && !text.isBlank() && !text.equals(shown)) {
          hidden.putIfAbsent(key(text), shown);
        }
      }
      case Json.Obj _, Json.Arr _, Json.Null _ -> {
        // nothing that was masked
      }
    }
  }

  private void collect(Json json, String path, List<Place> places) {
    if (places.size() >= MAX_PLACES) {
      return;
    }
    switch (json) {
      case Json.Obj object -> {
        for (int i = 0; i < object.size(); i++) {
          collect(object.value(i), EventPath.below(path, object.name(i)), places);
        }
      }
      case Json.Arr(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          collect(items.get(i), path + "[" + i + "]", places);
        }
      }
      case Json.Text _, Json.Num _, Json.Bool _ -> {
        EventPath read = EventPath.of(path);
        if (read != null && json.equals(read.in(event))) {
          places.add(new Place(path, String.valueOf(Json.scalar(shown(json)))));
        }
      }
      case Json.Null _ -> {
        // no path finds it
      }
    }
  }
}
