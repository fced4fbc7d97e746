package dev.pintle.warehouse;

import java.util.regex.Pattern;

/// A column of a table.
///
/// @param name letters, digits and `_`, in small letters
/// @param unit what a number counts; empty when it counts nothing
/// @param additive whether values of several rows may be added up
public record Column(
    String name, ColumnType type, String unit, String description, boolean additive) {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  public Column {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a name of a column: " + name);
    }
  }

  /// A column that says which row it is, rather than measure something.
  public static Column of(String name, ColumnType type, String description) {
    return new Column(name, type, "", description, false);
  }

  /// Whether it is fit as the name of a schema, a table or a column, without quotes.
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
