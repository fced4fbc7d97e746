package dev.pintle.catalog.read;

/// What is put in the place of a text, wherever it stands in a value.
record Replacement(String find, String with) {
  public Replacement {
    if (find.isEmpty()) {
      throw new IllegalArgumentException("a replacement finds nothing");
    }
  }
}
