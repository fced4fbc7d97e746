package dev.pintle.sandbox.catalog;

/// The formats that a feed can have.
public enum FeedFormat {
  TSV,
  CSV,
  XML
}
