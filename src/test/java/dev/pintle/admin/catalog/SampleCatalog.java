package dev.pintle.admin.catalog;

import dev.pintle.admin.AdminServer;
import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedChoices;
import dev.pintle.catalog.feed.Feeds.Change;
import dev.pintle.catalog.feed.FileFormat;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.store.Store;
import java.nio.charset.StandardCharsets;

/// A catalogue as runs leave it, without any having run.
public final class SampleCatalog {
  private final AdminServer server;
  private final Store shop;

  public SampleCatalog(AdminServer server, Store shop) {
    this.server = server;
    this.shop = shop;
  }

  /// A product source without products.
  String source() {
    sql(
        """
        insert into product_source (id, store_id, name, kind, source_key, format, location,
          settings, every_minutes, created_at, version, lease_until, etag, last_modified, digest,
          state, trouble, row_count, byte_count, revision)
        values ('products_1', ?, 'Export', 'api', 'k', 'auto', '', '{}', 0, 0, 1, 0, '', '', '',
          '', '', 0, 0, 0)
        """,
        shop.id());
    return "products_1";
  }

  /// A feed of it for Germany, which is not active.
  public Feed feed() {
    var choices =
        new FeedChoices(
            "Germany",
            source(),
            new Market("DE", "de", "EUR"),
            Delivery.FILE,
            FileFormat.TSV,
            false,
            null,
            FeedRules.STANDARD,
            false,
            "",
            "");
    return ((Change.Done) server.sync.feeds().create(shop.id(), choices, "ada")).feed();
  }

  /// Puts a product into a feed as a run would.
  void item(Feed feed, String id, String status, String reason, String title) {
    var body =
        Attributes.builder()
            .put(Attribute.ID, id)
            .put(Attribute.TITLE, title)
            .put(Attribute.PRICE, "20.00 EUR")
            .build();
    sql(
        """
        insert into item (feed_id, item_id, product_key, source_row, status, reason, hash,
          sent_hash, offer_hash, sent_offer, title, availability, edit_link, body, changed_at)
        values (?, ?, ?, 2, ?, ?, '', '', '', '', ?, 'in stock', '', ?, 0)
        """,
        feed.id(),
        id,
        id,
        status,
        reason,
        title,
        new String(body.toJson(), StandardCharsets.UTF_8));
  }

  void sql(String sql, Object... values) {
    server.database.jdbi().useHandle(handle -> handle.execute(sql, values));
  }

  /// Notes something found of an item.
  void finding(Feed feed, String code, String severity, String item, String mend) {
    sql(
        """
        insert into catalog_finding (source_id, feed_id, code, number, severity, source_row,
          item_id, field, found, mend)
        values (?, ?, ?, 0, ?, 7, ?, 'price', '=1+1', ?)
        """,
        feed.sourceId(),
        feed.id(),
        code,
        severity,
        item,
        mend);
    sql(
        "insert into catalog_finding_count (source_id, feed_id, code, severity, total)"
            + " values (?, ?, ?, ?, 1200)",
        feed.sourceId(),
        feed.id(),
        code,
        severity);
  }

  /// Gives the source a product.
  void product(String id, String title, String price, String traits) {
    sql(
        """
        insert into product (source_id, product_key, group_key, body, revision, changed_at)
        values ('products_1', ?, ?, ?, 1, 0)
        """,
        id,
        id,
        """
        {"attributes":{"id":"%s","title":"%s","description":"d","price":"%s",
         "link":"https://shop.example/%s","image_link":"https://shop.example/i.jpg",
         "availability":"in stock"},"traits":{%s}}
        """
            .formatted(id, title, price, id, traits));
  }
}
