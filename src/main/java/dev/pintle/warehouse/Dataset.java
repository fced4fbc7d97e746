package dev.pintle.warehouse;

/// The tables of one import.
///
/// @param storeId whose they are: nobody else's queries see them
/// @param schema where they are; no two imports of a server share one
public record Dataset(String storeId, String schema) {
  public Dataset {
    if (!Column.isName(schema)) {
      throw new IllegalArgumentException("not a name of a schema: " + schema);
    }
  }
}
