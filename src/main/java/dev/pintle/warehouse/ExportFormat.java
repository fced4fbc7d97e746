package dev.pintle.warehouse;

/// As what a table can be taken away.
public enum ExportFormat {
  /// With the column names in the first line; null is nothing, an empty text is `""`.
  CSV,
  /// Packed with zstd.
  PARQUET;

  public String ending() {
    return this == CSV ? "csv" : "parquet";
  }
}
