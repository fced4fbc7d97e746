package dev.pintle.admin.catalog;

import dev.pintle.catalog.feed.ItemRow;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.item.Attribute;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// How products of feeds are written on pages.
public final class ItemLook {
  private ItemLook() {}

  /// The page of one.
  ///
  /// @param base the address of the feed's pages
  public static String href(String base, String itemId) {
    return base + "/item?id=" + URLEncoder.encode(itemId, StandardCharsets.UTF_8);
  }

  /// The class of the badge of a status.
  public static String of(ItemStatus status) {
    return switch (status) {
      case LIVE -> "delivered";
      case HELD, KEPT -> "skipped";
      case LEFT_OUT, GONE -> "filtered";
      case REFUSED -> "dead";
    };
  }

  /// What a badge says.
  public static String word(ItemStatus status) {
    return switch (status) {
      case LIVE -> "told";
      case HELD -> "waits for you";
      case KEPT -> "kept by you";
      case LEFT_OUT -> "left out";
      case REFUSED -> "with errors";
      case GONE -> "gone";
    };
  }

  /// What it costs, with the sale price where it has one.
  public static String price(ItemRow row) {
    String price = row.attributes().get(Attribute.PRICE);
    String sale = row.attributes().get(Attribute.SALE_PRICE);
    return sale.isEmpty() ? price : sale + ", was " + price;
  }

  /// Its attributes by Pinterest's names, in their usual order.
  public static Map<String, String> attributes(ItemRow row) {
    var all = new LinkedHashMap<String, String>();
    row.attributes().forEach((attribute, value) -> all.put(attribute.word(), value));
    return all;
  }
}
