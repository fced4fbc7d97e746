package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Severity;

/// What Pinterest would do with a product.
public enum Verdict {
  /// It takes it as it is.
  FINE,
  /// It takes it, and has something to say.
  WARNED,
  /// It does not take it.
  REFUSED;

  Verdict with(Severity severity) {
    return switch (severity) {
      case ERROR -> REFUSED;
      case WARNING -> this == FINE ? WARNED : this;
    };
  }
}
