package dev.pintle.forward.rule;

import java.util.List;

/// Holds events back of which something does not hold (capabilities D-09).
///
/// @param events the events it looks at, by name; none for every event
/// @param keep what must hold for an event to go on
public record Filter(String name, List<String> events, Condition keep) {
  public Filter {
    events = List.copyOf(events);
  }
}
