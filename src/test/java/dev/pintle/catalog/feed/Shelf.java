package dev.pintle.catalog.feed;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A store with a product source, for tests of its feeds.
final class Shelf {
  static final Market GERMANY = new Market("DE", "de", "EUR");

  final ManualTime time;
  final Ids ids = new Ids(new SecureRandom());
  final Database database;
  final Vault vault;
  final Audit audit;
  final Feeds feeds;
  final Items items;
  final Holds holds;
  final Store store;
  final String sourceId;

  Shelf(Database database) {
    this(database, null, new ManualTime(Instant.parse("2026-03-04T05:06:07Z")));
  }

  /// @param store null for one of its own
  Shelf(Database database, @Nullable Store store, ManualTime time) {
    this.database = database;
    this.time = time;
    this.vault = vault();
    this.audit = new Audit(database, ids, time);
    this.feeds = new Feeds(database, vault, audit, ids, time);
    this.items = new Items(database);
    this.holds = new Holds(database, audit, time);
    this.store =
        store == null
            ? new Stores(database, ids, time).create("Shelf", "DE", "Europe/Berlin")
            : store;
    this.sourceId = source(this.store.id());
  }

  /// Makes another product source.
  String source(String storeId) {
    String id = ids.next("psrc");
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into product_source (id, store_id, name, kind, format, location, settings,
                  every_minutes, created_at, version, lease_until, etag, last_modified, digest,
                  state, trouble, row_count, byte_count)
                values (?, ?, 'Products', 'api', 'auto', '', '{}', 0, 0, 1, 0, '', '', '', 'ready',
                  '', 0, 0)
                """,
                id,
                storeId));
    return id;
  }

  FeedChoices choices(String name) {
    return choices(name, GERMANY, FileFormat.TSV, null);
  }

  FeedChoices choices(String name, Market market, FileFormat format, @Nullable Secret password) {
    return new FeedChoices(
        name,
        sourceId,
        market,
        Delivery.FILE,
        format,
        false,
        password,
        FeedRules.STANDARD,
        true,
        "",
        "");
  }

  Feed create(FeedChoices choices) {
    return switch (feeds.create(store.id(), choices, "ada")) {
      case Feeds.Change.Done(Feed feed) -> feed;
      case Feeds.Change.Wrong(var problems) -> throw new AssertionError(problems);
      case Feeds.Change.Outdated _, Feeds.Change.Missing _ -> throw new AssertionError();
    };
  }

  Feed now(Feed feed) {
    return feeds.find(feed.id()).orElseThrow();
  }

  private static Vault vault() {
    try {
      return Vault.open(
          Files.createTempDirectory("pintle-feeds").resolve("keys"), new SecureRandom());
    } catch (IOException e) {
      throw new IllegalStateException("cannot make a directory for keys", e);
    }
  }

  /// A directory for files.
  static Path directory() {
    try {
      return Files.createTempDirectory("pintle-feed-files");
    } catch (IOException e) {
      throw new IllegalStateException("cannot make a directory for files", e);
    }
  }
}
