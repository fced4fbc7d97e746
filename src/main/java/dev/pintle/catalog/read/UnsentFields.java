package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Price;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Fields that Pinterest reads of a file and Pintle sends none of, because its interface knows them
/// not. What is wrong with them costs nothing here, and much where a shop gives its own file to
/// Pinterest.
///
/// @param listPrice the column; -1 for none
/// @param bundle the column; -1 for none
/// @param multipack the column; -1 for none
record UnsentFields(int listPrice, int bundle, int multipack) {
  static final UnsentFields NONE = new UnsentFields(-1, -1, -1);

  private static final Set<String> YES_NO =
      Set.of("true", "false", "yes", "no", "t", "f", "y", "n", "1", "0");
  private static final Pattern COUNT = Pattern.compile("0{0,3}[1-9][0-9]{0,5}");

  static UnsentFields of(Format format, Columns columns) {
    return switch (format) {
      case TSV, CSV, XML, AUTO ->
          new UnsentFields(
              find(columns, "list_price"), find(columns, "is_bundle"), find(columns, "multipack"));
      case JSON, RETAIL_JSON, SHOPIFY_CSV, SHOPIFY, WOO_CSV, WOO -> NONE;
    };
  }

  private static int find(Columns columns, String name) {
    int named = columns.find("g:" + name);
    return named < 0 ? columns.find(name) : named;
  }

  /// Tells what is wrong with those of a row.
  void tell(Row row, Findings findings) {
    String listed = row.get(listPrice).strip();
    if (!listed.isEmpty() && Price.parse(listed) == null) {
      findings.warning(
          "LIST_PRICE_INVALID",
          row.number(),
          "list_price",
          listed,
          "write an amount and its currency, as 24.99 USD");
    }
    String bundled = row.get(bundle).strip();
    if (!bundled.isEmpty() && !YES_NO.contains(bundled.toLowerCase(Locale.ROOT))) {
      findings.warning(
          "IS_BUNDLE_INVALID", row.number(), "is_bundle", bundled, "write true or false");
    }
    String packed = row.get(multipack).strip();
    if (!packed.isEmpty() && !COUNT.matcher(packed).matches()) {
      findings.warning(
          "MULTIPACK_INVALID", row.number(), "multipack", packed, "write a whole number above 0");
    }
  }
}
