package dev.pintle.catalog.read;

import java.util.List;
import java.util.Locale;

/// Works out of Shopify's fields of one variant what Pinterest is told.
///
/// @param shop the shop's address; may be empty
record ShopifyFields(String shop) {
  /// Names of all that is worked out.
  static final List<String> NAMES =
      List.of(
          "@key",
          "@id",
          "@group",
          "@link",
          "@image",
          "@images",
          "@price",
          "@sale_price",
          "@availability",
          "@option_names",
          "@option_values",
          "@color",
          "@size",
          "@material",
          "@pattern",
          "@weight",
          "@position",
          "@status",
          "@visibility",
          "@stock",
          "@backorder",
          "@kind",
          "@edit_link");

  private static final int MOST_IMAGES = 50;

  /// @param row with all fields of the product and the variant
  /// @param images of the product, in order
  /// @param position of the variant, 1 for the first
  /// @param variants how many the product has
  void workOut(Row row, List<String> images, int position, int variants) {
    options(row, variants);
    identity(row, position, variants);
    images(row, images);
    prices(row);
    stock(row);
    status(row);
    String grams = row.get(ShopifyDefaults.GRAMS);
    row.put("@weight", grams.isEmpty() || isZero(grams) ? "" : grams + " g");
    row.put("@kind", isTrue(row.get(ShopifyDefaults.GIFT_CARD)) ? "gift card" : "");
  }

  private static void options(Row row, int variants) {
    var options = new Options();
    for (int i = 1; i <= 3; i++) {
      String value = row.get("Option" + i + " Value");
      if (variants > 1 || !value.equals("Default Title")) {
        options.add(row.get("Option" + i + " Name"), value);
      }
    }
    options.putInto(row);
  }

  private void identity(Row row, int position, int variants) {
    String handle = row.get(ShopifyDefaults.HANDLE);
    String product = row.get(ShopifyDefaults.PRODUCT_ID);
    String variant = row.get(ShopifyDefaults.VARIANT_ID);
    String sku = plain(row.get(ShopifyDefaults.SKU));
    row.put(ShopifyDefaults.SKU, sku);
    row.put(ShopifyDefaults.BARCODE, plain(row.get(ShopifyDefaults.BARCODE)));
    String options = row.get("@option_values").replace('\n', '/');
    String own = sku.isEmpty() ? options : sku;
    String key = own.isEmpty() ? handle : handle + "/" + own;
    row.put("@key", variant.isEmpty() ? key : variant);
    row.put("@id", !variant.isEmpty() ? variant : sku.isEmpty() ? key : sku);
    row.put("@group", variants > 1 ? product.isEmpty() ? handle : product : "");
    row.put("@position", String.valueOf(position));
    boolean linked = !shop.isEmpty() && !handle.isEmpty();
    String query = variant.isEmpty() || variants < 2 ? "" : "?variant=" + variant;
    row.put("@link", linked ? shop + "/products/" + handle + query : "");
    boolean editable = !shop.isEmpty() && !product.isEmpty();
    row.put("@edit_link", editable ? shop + "/admin/products/" + product : "");
  }

  /// Spreadsheets keep digits as they are when an apostrophe stands before them.
  private static String plain(String text) {
    return text.startsWith("'") ? text.substring(1) : text;
  }

  private static void images(Row row, List<String> images) {
    String own = row.get(ShopifyDefaults.VARIANT_IMAGE);
    String main = own.isEmpty() && !images.isEmpty() ? images.getFirst() : own;
    row.put("@image", main);
    List<String> others =
        images.stream().filter(image -> !image.equals(main)).limit(MOST_IMAGES).toList();
    row.put("@images", String.join("\n", others));
  }

  private static void prices(Row row) {
    String price = row.get(ShopifyDefaults.PRICE);
    String before = row.get(ShopifyDefaults.COMPARE_PRICE);
    boolean sale = Amounts.isLess(price, before);
    row.put("@price", sale ? before : price);
    row.put("@sale_price", sale ? price : "");
  }

  private static void stock(Row row) {
    boolean knowsTracker = row.columns().find(ShopifyDefaults.TRACKER) >= 0;
    boolean tracked = !knowsTracker || !row.get(ShopifyDefaults.TRACKER).isEmpty();
    String quantity = row.get(ShopifyDefaults.QUANTITY);
    String policy = row.get(ShopifyDefaults.POLICY).toLowerCase(Locale.ROOT);
    boolean goesOn = policy.equals("continue") || isTrue(policy);
    boolean known = quantity.matches("[-+]?[0-9]{1,9}");
    row.put("@stock", tracked && known ? quantity : "");
    row.put("@backorder", tracked && goesOn ? "yes" : "");
    String availability = "";
    if (!tracked || goesOn || (known && Integer.parseInt(quantity) > 0)) {
      availability = "in stock";
    } else if (known) {
      availability = "out of stock";
    }
    row.put("@availability", availability);
  }

  private static void status(Row row) {
    String status = row.get(ShopifyDefaults.STATUS).toLowerCase(Locale.ROOT);
    boolean hidden = row.get(ShopifyDefaults.PUBLISHED).equalsIgnoreCase("false");
    row.put("@status", status.isEmpty() || status.equals("active") ? "published" : status);
    row.put("@visibility", hidden ? "hidden" : "visible");
  }

  private static boolean isTrue(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equals("1");
  }

  private static boolean isZero(String number) {
    return number.matches("0*(\\.0*)?");
  }
}
