package dev.pintle.forward.rule;

import java.util.List;

/// What a configuration makes of an event.
public sealed interface Decision {
  /// These rules take it, in this order.
  record Taken(List<CompiledRule> rules) implements Decision {}

  /// It goes no further.
  record Held(String reason) implements Decision {}
}
