package dev.pintle.catalog.check;

import dev.pintle.sandbox.catalog.FeedFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// A value of a product, and what is said of the product for it.
///
/// @param told as [BothReadings#row(int)] writes it
record Defect(String field, String value, String told) {
  private static final String LONG_LINK = "https://shop.example/";

  static Map<String, String> good(String id) {
    var row = new LinkedHashMap<String, String>();
    row.put("id", id);
    row.put("title", "Linen shirt");
    row.put("description", "A shirt of linen");
    row.put("link", "https://shop.example/p/" + id);
    row.put("image_link", "https://cdn.example/" + id + ".jpg");
    row.put("price", "24.99 USD");
    row.put("availability", "in stock");
    row.put("condition", "new");
    row.put("google_product_category", "Apparel & Accessories > Clothing > Shirts & Tops");
    return row;
  }

  Map<String, String> row() {
    var row = good("a");
    row.put(field, value);
    return row;
  }

  static String file(FeedFormat format, List<Map<String, String>> rows) {
    return switch (format) {
      case TSV -> table(rows, "\t");
      case CSV -> table(rows, ",");
      case XML -> xml(rows);
    };
  }

  private static String table(List<Map<String, String>> rows, String separator) {
    var columns = new LinkedHashSet<>(good("a").keySet());
    rows.forEach(row -> columns.addAll(row.keySet()));
    var file = new StringBuilder(String.join(separator, columns)).append('\n');
    for (var row : rows) {
      var cells = new ArrayList<String>();
      for (String column : columns) {
        String value = row.getOrDefault(column, "");
        boolean plain =
            !value.contains(separator) && !value.contains("\"") && !value.contains("\n");
        cells.add(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
      }
      file.append(String.join(separator, cells)).append('\n');
    }
    return file.toString();
  }

  private static String xml(List<Map<String, String>> rows) {
    var file =
        new StringBuilder(
            "<?xml version=\"1.0\"?><rss version=\"2.0\""
                + " xmlns:g=\"http://base.google.com/ns/1.0\"><channel><title>Shop</title>\n");
    for (var row : rows) {
      file.append("<item>");
      row.forEach((name, value) ->
          file.append("<g:" + name + ">")
              .append(value.replace("&", "&amp;").replace("<", "&lt;"))
              .append("</g:" + name + ">"));
      file.append("</item>\n");
    }
    return file.append("</channel></rss>").toString();
  }

  private static Defect of(String field, String value, String told) {
    return new Defect(field, value, told);
  }

  private static String letters(int count) {
    return "x".repeat(count);
  }

  static List<Defect> all() {
    var all = new ArrayList<Defect>();
    all.addAll(texts());
    all.addAll(links());
    all.addAll(images());
    all.addAll(prices());
    all.addAll(choices());
    all.addAll(measures());
    all.addAll(numbers());
    return all;
  }

  private static List<Defect> texts() {
    return List.of(
        of("id", "", "ITEMID_MISSING"),
        of("id", letters(127), ""),
        of("id", letters(128), "PARSE_LINE_ERROR"),
        of("id", "😀".repeat(127), ""),
        of("id", " spaced ", ""),
        of("id", "größe 1/2", ""),
        of("title", "", "TITLE_MISSING"),
        of("title", "   ", "TITLE_MISSING"),
        of("title", letters(500), ""),
        of("title", letters(501), "TITLE_LENGTH_TOO_LONG"),
        of("title", "😀".repeat(500), ""),
        of("title", "Shirt <b>bold</b>", "+PINTLE_HTML_IN_TEXT"),
        of("title", "Shirt &amp; tie", "+PINTLE_HTML_IN_TEXT"),
        of("title", "5\" disk", ""),
        of("title", "a, b; c | d", ""),
        of("description", "", "DESCRIPTION_MISSING"),
        of("description", letters(10_000), ""),
        of("description", letters(10_001), "DESCRIPTION_LENGTH_TOO_LONG"),
        of("description", letters(300_000), "DESCRIPTION_LENGTH_TOO_LONG"),
        of("description", "two\nlines", ""),
        of("product_type", letters(1_000), ""),
        of("product_type", letters(1_001), "PRODUCT_TYPE_LENGTH_TOO_LONG"),
        of("product_type", "Shirts | Linen", "+PINTLE_VALUE_INVALID"),
        of("custom_label_0", letters(511), ""),
        of("custom_label_4", letters(512), "CUSTOM_LABEL_LENGTH_TOO_LONG"),
        of("item_group_id", letters(128), "+PINTLE_VALUE_INVALID"),
        of("gtin", "4006381333931", ""),
        of("gtin", "4006381333932", "GTIN_INVALID"),
        of("gtin", "96385074", ""),
        of("gtin", "4.00638E+12", "GTIN_INVALID"),
        of("gtin", "00000000", "+GTIN_INVALID"),
        of("gtin", "400-6381333931", "GTIN_INVALID"),
        of("mpn", "---", "MPN_INVALID"),
        of("mpn", "AB-1", ""),
        of("mpn", letters(71), "MPN_INVALID"));
  }

  private static List<Defect> links() {
    return List.of(
        of("link", "", "PRODUCT_LINK_MISSING"),
        of("link", LONG_LINK + letters(490), ""),
        of("link", LONG_LINK + letters(491), "LINK_LENGTH_TOO_LONG"),
        of("link", "shop.example/a", "LINK_FORMAT_INVALID"),
        of("link", "ftp://shop.example/a", "LINK_FORMAT_INVALID"),
        of("link", "https:///a", "LINK_FORMAT_INVALID"),
        of("link", "https://shop.example/a b", "LINK_FORMAT_INVALID"),
        of("link", "https://shop.example/a|b", "LINK_FORMAT_INVALID"),
        of("link", "https://shop.example/{id}", "LINK_FORMAT_INVALID"),
        of("link", "https://shop.example/a?b={id}|c", ""),
        of("link", "https://shop.example/100%", "LINK_FORMAT_INVALID"),
        of("link", "https://shop.example/%zz", "LINK_FORMAT_INVALID"),
        of("link", "https://shop.example/a[1]", "LINK_FORMAT_INVALID"),
        of("link", "https://shop.example/größe", ""),
        of("link", "https://shop.example/a?b=c[]&d=e", ""),
        of("link", "https://shop.example:8443/a", ""),
        of("link", "HTTPS://SHOP.EXAMPLE/a", ""),
        of("link", "https://www.shop.example/a", ""),
        of("link", "https://de.shop.example/a", "INVALID_DOMAIN"),
        of("link", "https://other.example/a", "INVALID_DOMAIN"),
        of("link", "https://notshop.example/a", "INVALID_DOMAIN"),
        of("link", "https://my_shop.example/a", "INVALID_DOMAIN"),
        of("link", "https://müller.example/a", "INVALID_DOMAIN"),
        of("link", "https://user@shop.example/a", "LINK_FORMAT_INVALID"),
        of("link", "https://shop/a", "LINK_FORMAT_INVALID"),
        of("link", "https://192.168.1.1/a", "INVALID_DOMAIN"),
        of("link", "https://shop.example/a?utm_source=pinterest", ""),
        of("link", "https://shop.example/a?utm_source=Pinterest", "UTM_SOURCE_AUTO_CORRECTED"),
        of("link", "https://shop.example/a?utm_source=pintrest", "+UTM_SOURCE_AUTO_CORRECTED"),
        of("link", "https://shop.example/a?utm_source=", "LINK_FORMAT_WARNING"),
        of("link", "https://shop.example/a?utm_foo=1", "LINK_FORMAT_WARNING"),
        of("link", "https://shop.example/a?utm_medium=a&utm_medium=b", "LINK_FORMAT_WARNING"),
        of("link", "https://shop.example/a?utm_source=a?utm_medium=b", "LINK_FORMAT_WARNING"),
        of("ad_link", "https://shop.example/p/a", "AD_LINK_SAME_AS_LINK"),
        of("ad_link", "shop.example/p/a", "AD_LINK_FORMAT_WARNING"),
        of("adwords_redirect", "https://shop.example/p/a", "ADWORDS_SAME_AS_LINK"),
        of("adwords_redirect", "not a link", "ADWORDS_FORMAT_WARNING"),
        of("adwords_redirect", LONG_LINK + letters(1_979), ""),
        of("adwords_redirect", LONG_LINK + letters(1_980), "ADWORDS_FORMAT_INVALID"),
        of("mobile_link", "m.shop.example", "+PINTLE_VALUE_INVALID"),
        of("ios_deep_link", "shop://p/a", ""),
        of("ios_deep_link", "p/a", "IOS_DEEP_LINK_INVALID"),
        of("android_deep_link", "shop p", "ANDROID_DEEP_LINK_INVALID"));
  }

  private static List<Defect> images() {
    return List.of(
        of("image_link", "", "IMAGE_LINK_MISSING"),
        of("image_link", LONG_LINK + letters(1_979), ""),
        of("image_link", LONG_LINK + letters(1_980), "IMAGE_LINK_LENGTH_TOO_LONG"),
        of("image_link", "cdn.example/a.jpg", "IMAGE_LINK_INVALID"),
        of("image_link", "//cdn.example/a.jpg", "IMAGE_LINK_INVALID"),
        of("image_link", "data:image/png;base64,AAAA", "IMAGE_LINK_INVALID"),
        of("image_link", "https://cdn.example/a b.jpg", "IMAGE_LINK_WARNING"),
        of("image_link", "https://cdn.example/a|b.jpg", "IMAGE_LINK_WARNING"),
        of("image_link", "https://cdn.example/a%.jpg", "IMAGE_LINK_WARNING"),
        of("image_link", "https://cdn.example/a,b.jpg", "IMAGE_LINK_WARNING"),
        of("image_link", "https://cdn.example/a.pdf", "+IMAGE_LINK_WARNING"),
        of("image_link", "https://cdn_1.example/a.jpg", ""),
        of("additional_image_link", "https://cdn.example/1.jpg,https://cdn.example/2.jpg", ""),
        of("additional_image_link", "1.jpg", "ADDITIONAL_IMAGE_LINK_WARNING"),
        of(
            "additional_image_link",
            "https://cdn.example/1.jpg,2.jpg",
            "ADDITIONAL_IMAGE_LINK_WARNING"),
        of(
            "additional_image_link",
            LONG_LINK + letters(1_980),
            "ADDITIONAL_IMAGE_LINK_LENGTH_TOO_LONG"),
        of(
            "additional_image_link",
            "https://cdn.example/1.jpg,".repeat(10) + "https://a.example/b",
            "TOO_MANY_ADDITIONAL_IMAGE_LINKS"),
        of("video_link", "https://cdn.example/a.mp4", ""),
        of("video_link", "https://cdn.example/a.avi", "+VIDEO_INVALID_FILE"),
        of("video_link", "a.mp4", "+VIDEO_MALFORMED_URL"));
  }

  private static List<Defect> prices() {
    return List.of(
        of("price", "", "PRICE_MISSING"),
        of("price", "24.99USD", ""),
        of("price", "24.99", ""),
        of("price", "24.99  USD", "PRODUCT_PRICE_INVALID"),
        of("price", "24.99 usd", "PRODUCT_PRICE_INVALID"),
        of("price", "24,99 USD", "PRODUCT_PRICE_INVALID"),
        of("price", "1,299.00 USD", "PRODUCT_PRICE_INVALID"),
        of("price", "$24.99", "PRODUCT_PRICE_INVALID"),
        of("price", "USD 24.99", "PRODUCT_PRICE_INVALID"),
        of("price", "free", "PRODUCT_PRICE_INVALID"),
        of("price", "-1.00 USD", "PRODUCT_PRICE_INVALID"),
        of("price", "24.99 XXX", "PRODUCT_PRICE_INVALID"),
        of("price", "24.99 ABC", "PRODUCT_PRICE_INVALID"),
        of("price", "24.99\u00a0USD", "PRODUCT_PRICE_INVALID"),
        of("price", "24. USD", "PRODUCT_PRICE_INVALID"),
        of("price", ".99 USD", "PRODUCT_PRICE_INVALID"),
        of("price", "0 USD", "+PINTLE_VALUE_INVALID"),
        of("price", "1.299 USD", "+PINTLE_VALUE_INVALID"),
        of("price", "24.9900 USD", ""),
        of("price", "24.99 EUR", "COUNTRY_DOES_NOT_MAP_TO_CURRENCY"),
        of("sale_price", "14.99 USD", ""),
        of("sale_price", "34.99 USD", "SALES_PRICE_TOO_HIGH"),
        of("sale_price", "24.99 USD", "SALES_PRICE_TOO_HIGH"),
        of("sale_price", "1.99 USD", "SALES_PRICE_TOO_LOW"),
        of("sale_price", "14,99", "SALES_PRICE_INVALID"),
        of("sale_price", "14.99 EUR", "INCONSISTENT_CURRENCY_VALUES"),
        of("min_ad_price", "cheap", "MIN_AD_PRICE_INVALID"),
        of("min_ad_price", "19.99 EUR", "INCONSISTENT_CURRENCY_VALUES"),
        of("list_price", "dear", "LIST_PRICE_INVALID"),
        of("list_price", "29.99 USD", ""));
  }

  private static List<Defect> choices() {
    return List.of(
        of("availability", "", "AVAILABILITY_INVALID"),
        of("availability", "In Stock", ""),
        of("availability", "in_stock", "-AVAILABILITY_INVALID"),
        of("availability", "IN_STOCK", "-AVAILABILITY_INVALID"),
        of("availability", "instock", "AVAILABILITY_INVALID"),
        of("availability", "backorder", "AVAILABILITY_INVALID"),
        of("condition", "", "OPTIONAL_CONDITION_MISSING"),
        of("condition", "NEW", ""),
        of("condition", "brand new", "OPTIONAL_CONDITION_INVALID"),
        of("age_group", "kid", "AGE_GROUP_INVALID"),
        of("gender", "Men", "GENDER_INVALID"),
        of("size_type", "big_and_tall", ""),
        of("size_type", "big and tall", "SIZE_TYPE_INVALID"),
        of("size_system", "us", ""),
        of("size_system", "MX", "SIZE_SYSTEM_INVALID"),
        of("google_product_category", "", "OPTIONAL_PRODUCT_CATEGORY_MISSING"),
        of("google_product_category", "Shirts", "OPTIONAL_PRODUCT_CATEGORY_INVALID"),
        of("google_product_category", "Apparel & Accessories", "PRODUCT_CATEGORY_DEPTH_WARNING"),
        of("google_product_category", "212", ""),
        of("google_product_category", "166", "PRODUCT_CATEGORY_DEPTH_WARNING"),
        of("google_product_category", "0", "OPTIONAL_PRODUCT_CATEGORY_INVALID"),
        of(
            "google_product_category",
            "Apparel & Accessories > > Shirts",
            "OPTIONAL_PRODUCT_CATEGORY_INVALID"),
        of("adult", "no", ""),
        of("adult", "TRUE", "+PINTLE_ADULT_NEVER_SHOWN"),
        of("adult", "perhaps", "ADULT_INVALID"),
        of("adult", "0", "ADULT_INVALID"),
        of("adult", "n", "ADULT_INVALID"));
  }

  private static List<Defect> measures() {
    return List.of(
        of("shipping_weight", "3 kg", ""),
        of("shipping_weight", "3kg", "SHIPPING_WEIGHT_INVALID"),
        of("shipping_weight", "3 stone", "SHIPPING_WEIGHT_INVALID"),
        of("shipping_weight", "3,5 kg", "SHIPPING_WEIGHT_INVALID"),
        of("shipping_weight", "500 grams", "SHIPPING_WEIGHT_INVALID"),
        of("shipping_height", "20 cm", ""),
        of("shipping_height", "20", "SHIPPING_HEIGHT_INVALID"),
        of("shipping_width", "20 inches", "SHIPPING_WIDTH_INVALID"),
        of("shipping", "US:CA:Ground:9.99 USD", ""),
        of("shipping", ":::9.99 USD", ""),
        of("shipping", "US:9.99 USD", "SHIPPING_INVALID"),
        of("shipping", "UK::Post:9.99 GBP", "SHIPPING_INVALID"),
        of("shipping", "US:::1 USD,CA:::2 USD", "SHIPPING_INVALID"),
        of("tax", "US:CA:9.25:y", ""),
        of("tax", "US:CA:9.25:", ""),
        of("tax", "US:CA:9.25", "TAX_INVALID"),
        of("tax", "US:CA:nine:y", "TAX_INVALID"),
        of("availability_date", "2026-02-30", "AVAILABILITY_DATE_INVALID"),
        of("availability_date", "31.01.2026", "AVAILABILITY_DATE_INVALID"),
        of("expiration_date", "2026-01-31T12:00+01:00", ""),
        of("expiration_date", "tomorrow", "EXPIRATION_DATE_INVALID"),
        of("sale_price_effective_date", "2026-01-01T00:00Z/2026-01-31T23:59Z", ""),
        of("sale_price_effective_date", "2026-01-31/2026-01-01", "SALE_DATE_INVALID"),
        of("sale_price_effective_date", "2026-01-01", "SALE_DATE_INVALID"));
  }

  private static List<Defect> numbers() {
    return List.of(
        of("custom_number_0", "4294967295", ""),
        of("custom_number_0", "4294967296", "+PINTLE_VALUE_INVALID"),
        of("average_review_rating", "4.5", ""),
        of("average_review_rating", "6", "+PINTLE_VALUE_INVALID"),
        of("number_of_ratings", "1,024", "+PINTLE_VALUE_INVALID"),
        of("installment_price", "6 x 10 BRL", "+PINTLE_VALUE_INVALID"),
        of("unit_pricing_measure", "lots", "+PINTLE_VALUE_INVALID"),
        of("variant_names", "Color,Size", "+PINTLE_VALUE_INVALID"),
        of("updated_time", "yesterday", "-UPDATED_TIME_INVALID"),
        of("is_bundle", "perhaps", "IS_BUNDLE_INVALID"),
        of("multipack", "six", "MULTIPACK_INVALID"),
        of("ad_image_0_link", "https://cdn.example/a.jpg", "-AD_IMAGE_0_TAG_REQUIRED"));
  }
}
