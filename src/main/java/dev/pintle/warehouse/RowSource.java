package dev.pintle.warehouse;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Rows that come one by one, so that there may be any number of them.
@FunctionalInterface
public interface RowSource {
  /// Hands over each row.
  ///
  /// @throws IOException when they cannot be had to the end: nothing of them is kept then
  /// @throws InterruptedException as with the exception above
  void writeTo(Sink sink) throws IOException, InterruptedException;

  /// Takes rows.
  @FunctionalInterface
  interface Sink {
    /// Takes one. The array may be used again afterwards.
    ///
    /// @param values one for each column of the table, in their order, of the column's Java type
    void row(@Nullable Object[] values) throws IOException;
  }
}
