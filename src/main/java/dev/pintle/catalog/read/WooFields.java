package dev.pintle.catalog.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Works out of WooCommerce's fields of one product or variation what Pinterest is told.
///
/// @param shop the shop's address; may be empty
record WooFields(String shop) {
  /// Names of all that is worked out.
  static final List<String> NAMES =
      List.of(
          "@key",
          "@group",
          "@description",
          "@link",
          "@image",
          "@images",
          "@price",
          "@sale_price",
          "@sale_dates",
          "@availability",
          "@brand",
          "@category",
          "@categories",
          "@option_names",
          "@option_values",
          "@color",
          "@size",
          "@material",
          "@pattern",
          "@weight",
          "@product_id",
          "@variant_id",
          "@position",
          "@status",
          "@visibility",
          "@backorder",
          "@kind",
          "@edit_link");

  private static final int MOST_IMAGES = 50;
  private static final int MOST_ATTRIBUTES = 30;

  /// A comma between parts; one that belongs to a part has a backslash before it.
  private static final Pattern COMMA = Pattern.compile("(?<!\\\\),\\s*");

  private static final Pattern BETWEEN_LINKS = Pattern.compile("\\s*,\\s*(?=https?://)|\\n");

  private static final Pattern LOCAL_AMOUNT = Pattern.compile("[0-9]*,[0-9]{1,4}");

  /// What a variation has of its parent where it has none itself.
  static final List<String> INHERITED =
      List.of(
          WooDefaults.NAME,
          WooDefaults.SHORT,
          WooDefaults.DESCRIPTION,
          WooDefaults.CATEGORIES,
          WooDefaults.TAGS,
          WooDefaults.BRANDS,
          WooDefaults.IMAGES,
          WooDefaults.VISIBILITY,
          "Weight (kg)");

  /// @param row of the product, or of the variation with what it inherits
  /// @param parentId the parent's id, or its SKU where that is all that is known; empty for a
  ///   product of its own
  void workOut(Row row, String parentId) {
    String kind = kind(row);
    identity(row, parentId, kind);
    texts(row);
    prices(row);
    stock(row);
    status(row);
    options(row, !parentId.isEmpty());
    String unit = weightColumn(row);
    String weight = row.get(unit);
    row.put("@weight", weight.isEmpty() ? "" : decimal(weight) + " " + unitOf(unit));
  }

  static String kind(Row row) {
    String type = row.get(WooDefaults.TYPE).toLowerCase(Locale.ROOT);
    for (String word : parts(type)) {
      if (!word.equals("virtual") && !word.equals("downloadable")) {
        return word;
      }
    }
    return type.isEmpty() ? "" : "simple";
  }

  private void identity(Row row, String parentId, String kind) {
    String id = row.get(WooDefaults.ID);
    String sku = row.get(WooDefaults.SKU);
    String own = id.isEmpty() ? sku : id;
    boolean variation = !parentId.isEmpty();
    String product = variation ? parentId : own;
    row.put("@key", own);
    row.put("@group", variation ? parentId : "");
    row.put("@product_id", product);
    row.put("@variant_id", variation ? own : "");
    row.put("@position", variation ? row.get(WooDefaults.POSITION) : "");
    row.put("@kind", kind);
    boolean numbered = !shop.isEmpty() && product.matches("[0-9]+");
    row.put("@link", numbered ? shop + "/?post_type=product&p=" + product : "");
    row.put(
        "@edit_link", numbered ? shop + "/wp-admin/post.php?post=" + product + "&action=edit" : "");
  }

  private static void texts(Row row) {
    String text = row.get(WooDefaults.DESCRIPTION);
    text = text.isBlank() ? row.get(WooDefaults.SHORT) : text;
    row.put("@description", text.replace("\\n", "\n"));
    List<String> images = images(row.get(WooDefaults.IMAGES));
    row.put("@image", images.isEmpty() ? "" : images.getFirst());
    row.put(
        "@images", String.join("\n", images.subList(Math.min(1, images.size()), images.size())));
    List<String> categories = parts(row.get(WooDefaults.CATEGORIES));
    String deepest = "";
    for (String category : categories) {
      deepest = depth(category) > depth(deepest) ? category : deepest;
    }
    row.put("@category", deepest);
    row.put("@categories", String.join("\n", categories));
    List<String> brands = parts(row.get(WooDefaults.BRANDS));
    row.put("@brand", brands.isEmpty() ? "" : brands.getFirst());
  }

  private static int depth(String category) {
    return category.isEmpty() ? 0 : category.split(">", -1).length;
  }

  private static List<String> images(String text) {
    return Arrays.stream(BETWEEN_LINKS.split(text, -1))
        .map(String::strip)
        .filter(link -> !link.isEmpty())
        .distinct()
        .limit(MOST_IMAGES)
        .toList();
  }

  private static List<String> parts(String text) {
    return Arrays.stream(COMMA.split(text, -1))
        .map(part -> part.replace("\\,", ",").strip())
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static void prices(Row row) {
    String regular = decimal(row.get(WooDefaults.REGULAR_PRICE));
    String sale = decimal(row.get(WooDefaults.SALE_PRICE));
    row.put("@price", regular);
    row.put("@sale_price", sale);
    String starts = time(row.get(WooDefaults.SALE_STARTS));
    String ends = time(row.get(WooDefaults.SALE_ENDS));
    boolean dated = !sale.isEmpty() && !starts.isEmpty() && !ends.isEmpty();
    row.put("@sale_dates", dated ? starts + "/" + ends : "");
  }

  /// The export writes amounts as the shop shows them, without separators of thousands: a comma is
  /// a decimal one.
  private static String decimal(String amount) {
    String plain = amount.strip();
    plain = LOCAL_AMOUNT.matcher(plain).matches() ? plain.replace(',', '.') : plain;
    return plain.startsWith(".") ? "0" + plain : plain;
  }

  private static String time(String text) {
    return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2} .*") ? text.replaceFirst(" ", "T") : text;
  }

  private static void stock(Row row) {
    String stock = row.get(WooDefaults.IN_STOCK).toLowerCase(Locale.ROOT);
    String backorders = row.get(WooDefaults.BACKORDERS).toLowerCase(Locale.ROOT);
    boolean onBackorder = stock.contains("backorder");
    boolean allowed = !backorders.isEmpty() && !backorders.equals("0") && !backorders.equals("no");
    String availability =
        switch (stock) {
          case "1", "instock", "true", "yes" -> "in stock";
          case "0", "outofstock", "false", "no" -> "out of stock";
          default -> onBackorder ? "preorder" : row.get(WooDefaults.IN_STOCK);
        };
    row.put("@availability", availability);
    row.put("@backorder", onBackorder || allowed ? "yes" : "");
  }

  private static void status(Row row) {
    String published = row.get(WooDefaults.PUBLISHED).toLowerCase(Locale.ROOT);
    row.put(
        "@status",
        switch (published) {
          case "1", "publish", "true", "" -> "published";
          case "0" -> "private";
          case "-1", "auto-draft", "pending", "future", "false" -> "draft";
          case "trash" -> "trashed";
          default -> published;
        });
    row.put(
        "@visibility",
        row.get(WooDefaults.VISIBILITY).equalsIgnoreCase("hidden") ? "hidden" : "visible");
  }

  private static void options(Row row, boolean variation) {
    var options = new Options();
    var own = new Options();
    for (int i = 1; i <= MOST_ATTRIBUTES; i++) {
      int column = row.columns().find("Attribute " + i + " name");
      if (column < 0) {
        break;
      }
      String value = row.get("Attribute " + i + " value(s)");
      options.add(row.get(column), value);
      if (parts(value).size() == 1) {
        own.add(row.get(column), value);
      }
    }
    // a product of its own has attributes too, but they tell it from nothing
    (variation ? options : own).putInto(row);
    if (!variation) {
      row.put("@option_names", "");
      row.put("@option_values", "");
    }
  }

  private static String weightColumn(Row row) {
    for (String unit : List.of("kg", "g", "lbs", "oz")) {
      String name = "Weight (" + unit + ")";
      if (row.columns().find(name) >= 0) {
        return name;
      }
    }
    return "Weight (kg)";
  }

  private static String unitOf(String column) {
    String unit = column.substring(column.indexOf('(') + 1, column.length() - 1);
    return unit.equals("lbs") ? "lb" : unit;
  }
}
