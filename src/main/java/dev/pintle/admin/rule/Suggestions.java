package dev.pintle.admin.rule;

import dev.pintle.forward.Recorded;
import dev.pintle.forward.RecordedEvents;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Paths to suggest where one is typed. Stateless.
final class Suggestions {
  private static final int LOOK_AT = 20;
  private static final int MAX_PLACES = 300;

  private Suggestions() {}

  /// The paths that occur in the latest events, each with what the newest has there, masked.
  static List<Recorded.Place> places(RecordedEvents events, String storeId) {
    Map<String, Recorded.Place> places = new LinkedHashMap<>();
    events.latest(storeId, LOOK_AT).stream()
        .map(Recorded::places)
        .flatMap(Collection::stream)
        .forEach(place -> places.putIfAbsent(place.path(), place));
    return places.values().stream().limit(MAX_PLACES).toList();
  }
}
