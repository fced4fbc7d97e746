package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Item;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.Trait;
import java.nio.charset.StandardCharsets;

/// What a run made of a product, before it is known whether that is news.
///
/// @param hash of the attributes; empty unless it is live
/// @param mark of everything but where the product stands in its source
record ItemDraft(
    String itemId,
    Product product,
    ItemStatus status,
    String reason,
    Attributes attributes,
    String hash,
    long mark) {
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_AVAILABILITY = 20;
  private static final int LONGEST_LINK = 2_000;

  /// What is kept of a value that goes nowhere: such products may hold anything.
  private static final int LONGEST_VALUE = 12_000;

  /// Of a product that is told as an item.
  static ItemDraft live(Item item, Product product) {
    String hash = item.attributes().hash();
    return of(item.id(), product, ItemStatus.LIVE, "", item.attributes(), hash, hash);
  }

  /// Of a product that Pinterest would refuse.
  static ItemDraft refused(String itemId, Item item, Product product, String reason) {
    return out(itemId, product, ItemStatus.REFUSED, reason, item.attributes());
  }

  /// Of a product that the feed's rules leave out.
  static ItemDraft leftOut(String itemId, Product product, String reason) {
    return out(itemId, product, ItemStatus.LEFT_OUT, reason, product.attributes());
  }

  private static ItemDraft out(
      String itemId, Product product, ItemStatus status, String reason, Attributes attributes) {
    Attributes.Builder shorter = attributes.toBuilder();
    attributes.forEach((one, value) -> shorter.put(one, fit(value, LONGEST_VALUE)));
    Attributes kept = shorter.build();
    return of(itemId, product, status, fit(reason, LONGEST_REASON), kept, "", kept.hash());
  }

  private static ItemDraft of(
      String itemId,
      Product product,
      ItemStatus status,
      String reason,
      Attributes attributes,
      String hash,
      String content) {
    long mark = IdTable.hash(IdTable.hash(content), status.word());
    mark = IdTable.hash(IdTable.hash(mark, reason), product.key());
    mark = IdTable.hash(mark, product.get(Trait.EDIT_LINK));
    return new ItemDraft(id(itemId), product, status, reason, attributes, hash, mark);
  }

  ItemRecord toRecord() {
    return new ItemRecord(
        itemId,
        fit(product.key(), LONGEST_ID),
        product.row(),
        status,
        reason,
        hash,
        hash.isEmpty() ? "" : offer(attributes),
        fit(attributes.get(Attribute.TITLE), LONGEST_TITLE),
        fit(attributes.get(Attribute.AVAILABILITY), LONGEST_AVAILABILITY),
        fit(product.get(Trait.EDIT_LINK), LONGEST_LINK),
        new String(attributes.toJson(), StandardCharsets.UTF_8),
        mark);
  }

  /// What a product without an id that can be used is kept by.
  static String placeOf(Product product) {
    return product.row() > 0 || product.key().isEmpty()
        ? "#row/" + product.row()
        : "#key/" + product.key();
  }

  /// An id as the table can hold it: Pinterest takes none that is longer.
  private static String id(String id) {
    return id.length() <= LONGEST_ID && id.indexOf('\0') < 0
        ? id
        : fit(id, LONGEST_ID - 20) + "…" + Long.toHexString(IdTable.hash(id));
  }

  /// A hash of what changes most often, and is told soonest.
  private static String offer(Attributes attributes) {
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
