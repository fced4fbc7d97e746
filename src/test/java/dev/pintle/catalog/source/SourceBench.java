package dev.pintle.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.item.Traits;
import dev.pintle.catalog.source.ProductSources.Wish;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.http.LocalDns;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/// Product sources on a database, with one store.
final class SourceBench implements AutoCloseable {
  final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  final Database database;
  final Store store;
  final ProductSources sources;
  final Audit audit;

  /// The sources that were said to have changed, in order.
  final List<String> told = new CopyOnWriteArrayList<>();

  private final Vault vault;
  private final LocalDns names;
  private final Fetcher fetcher;

  SourceBench(Database database, Path directory) throws IOException {
    names = new LocalDns();
    var ids = new Ids(new Random(7));
    this.database = database;
    store = new Stores(database, ids, time).create("shop", "DE", "Europe/Berlin");
    audit = new Audit(database, ids, time);
    vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    fetcher = new Fetcher(new Dns(names.server()), true);
    fetcher.start();
    var settings = new SourceSettings(directory.resolve("catalog"), 1 << 20, Duration.ofSeconds(5));
    sources = new ProductSources(database, vault, fetcher, settings, audit, ids, time);
    sources.tell(told::add);
    sources.start();
  }

  @Override
  public void close() {
    sources.close();
    fetcher.close();
    names.close();
  }

  ProductSource create(SourceKind kind) {
    return sources.create(store.id(), kind, wish(""), "ada");
  }

  static Wish wish(String location) {
    return new Wish("spring", location, null, Json.Obj.EMPTY, 60);
  }

  /// Begins to read it as another node would that is killed then.
  void claim(ProductSource source) {
    var other = new ReadingTable(database, new Ids(new Random(8)), time);
    assertThat(other.claim(source.id())).isPresent();
  }

  /// The ids of those whose time has come.
  List<String> due() {
    return new SourceTable(database, vault).due(time.millis());
  }

  ProductSource seen(ProductSource source) {
    return sources.find(source.id()).orElseThrow();
  }

  static Product product(String key, String title) {
    var attributes = Attributes.builder().put(Attribute.TITLE, title).build();
    return new Product(0, key, attributes, Traits.NONE);
  }

  /// What products a stream has: key and title of each.
  static List<String> all(ProductStream stream) throws IOException {
    var all = new ArrayList<String>();
    stream.into(
        new ProductSink() {
          @Override
          public void product(Product product) {
            all.add(product.key() + " " + product.get(Attribute.TITLE));
          }

          @Override
          public void finding(Finding finding) {
            all.add(finding.code());
          }
        });
    return all;
  }
}
