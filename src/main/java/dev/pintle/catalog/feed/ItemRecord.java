package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Item;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import java.nio.charset.StandardCharsets;

/// A row of the table `item` as a run writes it.
///
/// @param mark of everything in it but `sourceRow`
record ItemRecord(
    String itemId,
    String productKey,
    long sourceRow,
    ItemStatus status,
    String reason,
    String hash,
    String offerHash,
    String title,
    String availability,
    String editLink,
    String body,
    long mark) {
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_AVAILABILITY = 20;
  private static final int LONGEST_LINK = 2_000;

  /// Of a product that is told as an item.
  static ItemRecord live(Item item, Product product) {
    String hash = item.attributes().hash();
    return of(item.id(), product, ItemStatus.LIVE, "", item.attributes(), hash);
  }

  /// Of a product that Pinterest would refuse.
  static ItemRecord refused(String itemId, Item item, Product product, String reason) {
    return of(itemId, product, ItemStatus.REFUSED, reason, item.attributes(), "");
  }

  /// Of a product that the feed's rules leave out.
  static ItemRecord leftOut(String itemId, Product product, String reason) {
    return of(itemId, product, ItemStatus.LEFT_OUT, reason, product.attributes(), "");
  }

  private static ItemRecord of(
      String itemId,
      Product product,
      ItemStatus status,
      String reason,
      Attributes attributes,
      String hash) {
    String key = fit(product.key(), LONGEST_ID);
    String link = fit(product.get(Trait.EDIT_LINK), LONGEST_LINK);
    String why = fit(reason, LONGEST_REASON);
    String all = hash.isEmpty() ? attributes.hash() : hash;
    long mark = IdTable.hash(IdTable.hash(all), status.word());
    mark = IdTable.hash(IdTable.hash(IdTable.hash(mark, why), key), link);
    return new ItemRecord(
        id(itemId),
        key,
        product.row(),
        status,
        why,
        hash,
        hash.isEmpty() ? "" : offer(attributes),
        fit(attributes.get(Attribute.TITLE), LONGEST_TITLE),
        fit(attributes.get(Attribute.AVAILABILITY), LONGEST_AVAILABILITY),
        link,
        new String(attributes.toJson(), StandardCharsets.UTF_8),
        mark);
  }

  /// What a product without an id that can be used is kept by.
  static String placeOf(Product product) {
    return product.row() > 0 || product.key().isEmpty()
        ? "#row/" + product.row()
        : id("#key/" + product.key());
  }

  /// An id as the table can hold it: Pinterest takes none that is longer.
  static String id(String id) {
    return id.length() <= LONGEST_ID
        ? id
        : id.substring(0, LONGEST_ID - 20) + "…" + Long.toHexString(IdTable.hash(id));
  }

  /// A hash of what changes most often, and is told soonest.
  static String offer(Attributes attributes) {
    long hash = IdTable.hash(attributes.get(Attribute.PRICE));
    hash = IdTable.hash(hash, attributes.get(Attribute.SALE_PRICE));
    return Long.toHexString(IdTable.hash(hash, attributes.get(Attribute.AVAILABILITY)));
  }

  /// Not longer, and without half a character or what a database does not take.
  private static String fit(String text, int longest) {
    String cut = text;
    if (text.length() > longest) {
      int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
      cut = text.substring(0, end);
    }
    return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', ' ');
  }
}
