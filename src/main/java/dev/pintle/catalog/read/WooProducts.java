package dev.pintle.catalog.read;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Product;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what WooCommerce sends in its webhooks `product.created` and `product.updated`, and
/// answers by REST. Its fields have the names of the product export, so that the same mapping holds
/// for both; the product's address is besides `Permalink`. Stateless.
public final class WooProducts {
  private static final int MOST_VARIATIONS = 2_000;

  private WooProducts() {}

  /// The product. A variable one comes as it is, of kind `variable`: what is sold are its
  /// variations.
  ///
  /// @param product the body of the webhook; also a variation's, which names its parent
  public static List<Product> read(Json.Obj product, ReadSettings settings) {
    return read(product, List.of(), settings);
  }

  /// The variations of a variable product, with what they inherit of it; or the product itself when
  /// it has none.
  ///
  /// @param variations as `/products/ID/variations` answers them
  public static List<Product> read(
      Json.Obj product, List<Json.Obj> variations, ReadSettings settings) {
    var products = new Collected();
    var mapper = new RowMapper(Format.WOO, settings, new Findings(products), products);
    rows(product, variations, 0, settings, mapper);
    return products.products();
  }

  static void rows(
      Json.Obj product,
      List<Json.Obj> variations,
      long number,
      ReadSettings settings,
      RowSink sink) {
    var fields = new WooFields(settings.shop());
    Row row = new Row(new Columns());
    if (variations.isEmpty()) {
      row.begin(number);
      fill(row, product, settings.longestField());
      fields.workOut(row, parent(product));
      sink.row(row);
      return;
    }
    int count = Math.min(MOST_VARIATIONS, variations.size());
    for (int i = 0; i < count; i++) {
      row.begin(number);
      fill(row, product, settings.longestField());
      clear(row);
      fill(row, variations.get(i), settings.longestField());
      row.put(WooDefaults.TYPE, "variation");
      row.put(WooDefaults.POSITION, String.valueOf(i + 1));
      fields.workOut(row, String.valueOf(product.scalar("id")));
      sink.row(row);
    }
  }

  /// What a variation does not inherit.
  private static void clear(Row row) {
    for (String name : row.columns().names()) {
      boolean kept =
          WooFields.INHERITED.contains(name)
              || name.equals(WooDefaults.PUBLISHED)
              || name.equals(WooDefaults.LINK);
      if (!kept) {
        row.put(name, "");
      }
    }
  }

  private static String parent(Json.Obj product) {
    String parent = product.scalar("parent_id");
    boolean variation = "variation".equals(product.text("type"));
    return variation && parent != null && !parent.equals("0") ? parent : "";
  }

  private static void fill(Row row, Json.Obj from, int longest) {
    put(row, WooDefaults.ID, from.scalar("id"));
    put(row, WooDefaults.TYPE, from.scalar("type"));
    put(row, WooDefaults.SKU, from.scalar("sku"));
    put(row, WooDefaults.GTIN, from.scalar("global_unique_id"));
    put(row, WooDefaults.NAME, from.scalar("name"));
    if (from.get("status") instanceof Json.Text(String status)) {
      put(row, WooDefaults.PUBLISHED, status);
    }
    put(row, WooDefaults.VISIBILITY, from.scalar("catalog_visibility"));
    put(row, WooDefaults.SHORT, cut(from.text("short_description"), longest));
    put(row, WooDefaults.DESCRIPTION, cut(from.text("description"), longest));
    put(row, WooDefaults.LINK, from.scalar("permalink"));
    put(row, WooDefaults.REGULAR_PRICE, price(from));
    put(row, WooDefaults.SALE_PRICE, from.scalar("sale_price"));
    put(row, WooDefaults.SALE_STARTS, time(from, "date_on_sale_from"));
    put(row, WooDefaults.SALE_ENDS, time(from, "date_on_sale_to"));
    put(row, WooDefaults.IN_STOCK, from.scalar("stock_status"));
    put(row, WooDefaults.STOCK, from.scalar("stock_quantity"));
    put(row, WooDefaults.BACKORDERS, from.scalar("backorders"));
    put(row, "Weight (kg)", from.scalar("weight"));
    lists(row, from);
    attributes(row, from);
  }

  private static void lists(Row row, Json.Obj from) {
    put(row, WooDefaults.CATEGORIES, names(from, "categories"));
    put(row, WooDefaults.TAGS, names(from, "tags"));
    put(row, WooDefaults.BRANDS, names(from, "brands"));
    var images = new ArrayList<String>();
    String own = from.object("image").text("src");
    if (own != null) {
      images.add(own);
    }
    for (Json.Obj image : ShopifyProducts.objects(from.get("images"))) {
      String link = image.text("src");
      if (link != null) {
        images.add(link);
      }
    }
    put(row, WooDefaults.IMAGES, String.join("\n", images));
  }

  private static void attributes(Row row, Json.Obj from) {
    int number = 0;
    for (Json.Obj attribute : ShopifyProducts.objects(from.get("attributes"))) {
      number++;
      put(row, "Attribute " + number + " name", attribute.scalar("name"));
      String value = attribute.scalar("option");
      if (value == null && attribute.get("options") instanceof Json.Arr(var options)) {
        value =
            String.join(
                ", ", options.stream().map(Json::scalar).filter(one -> one != null).toList());
      }
      put(row, "Attribute " + number + " value(s)", value);
    }
  }

  private static @Nullable String price(Json.Obj from) {
    String regular = from.scalar("regular_price");
    return regular == null || regular.isEmpty() ? from.scalar("price") : regular;
  }

  private static @Nullable String time(Json.Obj from, String name) {
    String universal = from.text(name + "_gmt");
    return universal == null ? from.text(name) : universal + "Z";
  }

  private static String names(Json.Obj from, String list) {
    var names = new ArrayList<String>();
    for (Json.Obj one : ShopifyProducts.objects(from.get(list))) {
      String name = one.text("name");
      if (name != null) {
        names.add(name.replace(",", "\\,"));
      }
    }
    return String.join(", ", names);
  }

  private static @Nullable String cut(@Nullable String text, int longest) {
    return text == null || text.length() <= longest ? text : text.substring(0, longest);
  }

  /// What is empty says nothing, so that a variation keeps what it inherits.
  private static void put(Row row, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      row.put(name, value);
    }
  }
}
