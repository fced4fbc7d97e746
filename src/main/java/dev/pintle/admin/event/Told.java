package dev.pintle.admin.event;

import dev.pintle.admin.web.Flow;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Explainer.Story;
import java.util.List;
import java.util.Optional;

/// What became of an event at a destination, by the release that took it.
///
/// @param release its number; 0 for the default mapping, -1 when none runs for the event's source
record Told(Story story, int release) {
  static final int NONE = -1;

  /// At the first of some destinations; by the default mapping when there is none. Empty when the
  /// event is not kept.
  static Optional<Told> of(
      Flow flow, String storeId, List<Destination> chosen, String sourceId, long offset) {
    for (Destination destination : chosen) {
      var program = flow.programs().at(destination, sourceId, offset);
      return program == null
          ? flow.explainer().untaken(storeId, offset).map(story -> new Told(story, NONE))
          : flow.explainer()
              .explain(program.rules(), storeId, offset)
              .map(story -> new Told(story, program.release()));
    }
    return flow.explainer().explain(storeId, offset).map(story -> new Told(story, 0));
  }
}
