package dev.pintle.forward.release;

import java.util.Set;
import java.util.function.Predicate;

/// What a configuration is checked against, besides itself.
///
/// @param hasSecret whether a secret has a value where the configuration is to run
/// @param recentEvents the names of the store's latest events, in lower case, as rules call them;
///   empty when there are none yet
/// @param customNames the event names of their own that the store's other destinations send
public record Surroundings(
    Predicate<String> hasSecret, Set<String> recentEvents, Set<String> customNames) {
  public Surroundings {
    recentEvents = Set.copyOf(recentEvents);
    customNames = Set.copyOf(customNames);
  }
}
