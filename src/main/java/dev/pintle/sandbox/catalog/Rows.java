package dev.pintle.sandbox.catalog;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The products of a feed's file, one after the other.
interface Rows {
  /// How much of a value is kept: more than any rule allows.
  int MAX_VALUE = 20_000;

  /// Reads what is before the first product; called first, once.
  Header header() throws IOException, FeedRefused;

  /// Reads on to the next product; null at the end.
  @Nullable Row next() throws IOException, FeedRefused;

  /// What the first line says.
  ///
  /// @param duplicated whether a column is there twice
  record Header(boolean duplicated) {}
}
