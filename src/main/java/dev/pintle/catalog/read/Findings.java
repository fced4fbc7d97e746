package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.item.Severity;

/// Tells what is wrong with a file, and remembers whether it was read whole. Not thread-safe.
final class Findings {
  private final ProductSink sink;
  private boolean complete = true;

  Findings(ProductSink sink) {
    this.sink = sink;
  }

  void error(String code, long row, String field, String value, String mend) {
    sink.finding(new Finding(Severity.ERROR, code, row, "", field, value, mend));
  }

  void warning(String code, long row, String field, String value, String mend) {
    sink.finding(new Finding(Severity.WARNING, code, row, "", field, value, mend));
  }

  void incomplete() {
    complete = false;
  }

  boolean isComplete() {
    return complete;
  }
}
