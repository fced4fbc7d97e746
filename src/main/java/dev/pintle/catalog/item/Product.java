package dev.pintle.catalog.item;

/// One row of a product source: something that is sold, or one variant of it. What Pinterest would
/// be told stands in `attributes` as the source has it, and only rules and checks say whether it is
/// right.
///
/// @param row where it stands in the source: line of a text, number of an element of XML; 1 for the
///   first; 0 for what did not come in a file
/// @param key what the source knows it by; the same in each reading; never empty but when the
///   source gives it no id
public record Product(long row, String key, Attributes attributes, Traits traits) {
  public String get(Attribute attribute) {
    return attributes.get(attribute);
  }

  public String get(Trait trait) {
    return traits.get(trait);
  }
}
