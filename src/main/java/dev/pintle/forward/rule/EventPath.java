package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A place in an event: names by dots, places in lists by brackets, `["odd name"]` or `['odd
/// name']` for names with dots, with or without `$.` before it. It begins with a field of the
/// event; one that does not is a property or, where there is none, a field of the event that the
/// Segment spec does not know, such as `channel`. Adobe's `arc.event.…` is the body as it came in.
/// Immutable.
public final class EventPath {
  private static final int MAX_STEPS = 30;
  private static final Set<String> ROOTS =
      Set.of(
          "type",
          "event",
          "name",
          "messageId",
          "timestamp",
          "originalTimestamp",
          "sentAt",
          "userId",
          "anonymousId",
          "previousId",
          "groupId",
          "context",
          "properties",
          "traits",
          "integrations",
          "original");

  private final String written;
  private final String[] names; // empty where an index stands
  private final int[] indexes;
  private final boolean property; // stands below `properties`, which was not written

  private EventPath(String written, List<String> names, List<Integer> indexes, boolean property) {
    this.written = written;
    this.property = property;
    this.names = names.toArray(new String[0]);
    this.indexes = indexes.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Reads a path; null when it is none.
  public static @Nullable EventPath of(String written) {
    var names = new ArrayList<String>();
    var indexes = new ArrayList<Integer>();
    if (!parse(written, names, indexes)) {
      return null;
    }
    if (written.startsWith("$.") || written.startsWith("$[")) {
      names.removeFirst();
      indexes.removeFirst();
    }
    if (names.isEmpty() || names.size() > MAX_STEPS) {
      return null;
    }
    boolean property = false;
    boolean adobe = names.size() > 1 && names.get(0).equals("arc") && names.get(1).equals("event");
    if (adobe) {
      names.set(1, "original");
      names.removeFirst();
      indexes.removeFirst();
    } else if (indexes.getFirst() < 0 && !ROOTS.contains(names.getFirst())) {
      names.addFirst("properties");
      indexes.addFirst(-1);
      property = true;
    }
    return new EventPath(written, names, indexes, property);
  }

  /// The path of a name below another path, which is empty at the top.
  public static String below(String path, String name) {
    boolean plain =
        !name.isEmpty() && name.chars().noneMatch(c -> c == '.' || c == '[' || c == ']' || c < ' ');
    if (plain) {
      return path.isEmpty() ? name : path + "." + name;
    }
    return path + "[\"" + name + "\"]";
  }

  /// Reads a path that begins in any object, not in an event; null when it is none.
  static @Nullable EventPath within(String written) {
    var names = new ArrayList<String>();
    var indexes = new ArrayList<Integer>();
    boolean fine = parse(written, names, indexes) && !names.isEmpty() && names.size() <= MAX_STEPS;
    return fine ? new EventPath(written, names, indexes, false) : null;
  }

  /// What stands there; null when nothing does, or JSON's null.
  public @Nullable Json in(Event event) {
    return in(event.body());
  }

  @Nullable Json in(Json whole) {
    Json found = from(0, whole);
    return found == null && property ? from(1, whole) : found;
  }

  private @Nullable Json from(int first, Json whole) {
    Json at = whole;
    for (int i = first; i < names.length; i++) {
      if (indexes[i] >= 0) {
        at =
            at instanceof Json.Arr(var items) && indexes[i] < items.size()
                ? items.get(indexes[i])
                : null;
      } else {
        at = at instanceof Json.Obj object ? object.get(names[i]) : null;
      }
      if (at == null || at instanceof Json.Null) {
        return null;
      }
    }
    return at;
  }

  @Override
  public String toString() {
    return written;
  }

  private static boolean parse(String written, List<String> names, List<Integer> indexes) {
    int at = 0;
    int length = written.length();
    while (at < length) {
      if (written.charAt(at) == '[') {
        int end = written.indexOf(']', at);
        if (end < 0) {
          return false;
        }
        String inside = written.substring(at + 1, end);
        if (inside.length() >= 2 && (inside.startsWith("\"") || inside.startsWith("'"))) {
          end = written.indexOf(inside.charAt(0) + "]", at + 2) + 1;
          if (end <= 0) {
            return false;
          }
          names.add(written.substring(at + 2, end - 1));
          indexes.add(-1);
        } else {
          if (inside.isEmpty()
              || inside.length() > 6
              || !inside.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
          }
          names.add("");
          indexes.add(Integer.parseInt(inside));
        }
        at = end + 1;
      } else {
        int end = at;
        while (end < length && written.charAt(end) != '.' && written.charAt(end) != '[') {
          if (written.charAt(end) == ']' || written.charAt(end) < ' ') {
            return false;
          }
          end++;
        }
        if (end == at) {
          return false;
        }
        names.add(written.substring(at, end));
        indexes.add(-1);
        at = end;
      }
      if (at < length && written.charAt(at) == '.') {
        at++;
        if (at == length || written.charAt(at) == '[') {
          return false;
        }
      } else if (at < length && written.charAt(at) != '[') {
        return false;
      }
    }
    return true;
  }
}
