package dev.pintle.forward;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many events there were of each kind of twins: counted in memory, an event at a time, and
/// then written, a kind at a time. Not thread-safe.
final class TwinTally {
  private static final Comparator<Count> ORDER =
      Comparator.comparingLong((Count count) -> count.twin().day())
          .thenComparing(count -> count.twin().name())
          .thenComparing(count -> count.twin().browser())
          .thenComparing(Count::server);

  private static final class Events {
    long number;
  }

  private final Map<ServerTwin, Map<Twin, Events>> counts = new EnumMap<>(ServerTwin.class);

  /// So many events that were alike.
  record Count(Twin twin, ServerTwin server, long events) {}

  void add(Twin twin, ServerTwin server, long events) {
    counts
            .computeIfAbsent(server, _ -> new HashMap<>())
            .computeIfAbsent(twin, _ -> new Events())
            .number +=
        events;
  }

  /// What was counted, always in the same order: so two who write at once do not lock each other
  /// out.
  List<Count> counts() {
    var all = new ArrayList<Count>();
    counts.forEach((server, twins) ->
        twins.forEach((twin, events) -> all.add(new Count(twin, server, events.number))));
    all.sort(ORDER);
    return all;
  }
}
