package dev.pintle.catalog.source;

import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.read.Preview;
import dev.pintle.catalog.read.ProductReader;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.read.ReadSummary;
import dev.pintle.http.Fetcher;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The stores' ways in for products, and what came by each. Thread-safe.
public final class ProductSources implements AutoCloseable {
  private static final Duration GONE_IS_KNOWN = Duration.ofDays(90);
  private static final int KEY_LENGTH = 32;
  private static final int MOST_A_STORE = 200;

  private final SourceTable table;
  private final ReadingTable readings;
  private final ProductTable products;
  private final FoundTable found;
  private final Spool spool;
  private final SourceReader reader;
  private final Audit audit;
  private final Ids ids;
  private final Time time;
  private final List<SourceListener> listeners = new CopyOnWriteArrayList<>();

  public ProductSources(
      Database database,
      Vault vault,
      Fetcher fetcher,
      SourceSettings settings,
      Audit audit,
      Ids ids,
      Time time) {
    this.table = new SourceTable(database, vault);
    this.readings = new ReadingTable(database, ids, time);
    this.products = new ProductTable(database, time);
    this.found = new FoundTable(database);
    this.spool = new Spool(settings.directory());
    var intake = new Intake(spool, readings, products, found, time);
    this.reader =
        new SourceReader(table, readings, intake, spool, fetcher, settings, this::changed);
    this.audit = audit;
    this.ids = ids;
    this.time = time;
  }

  /// What people say of a source that they make or change.
  ///
  /// @param secret as of [ProductSource#secret()]
  public record Wish(
      String name, String location, @Nullable Secret secret, Json.Obj settings, int everyMinutes) {}

  /// Is told that a source has other products than before. What it does must be quick; it may be
  /// told once more than needed, and by several threads.
  @FunctionalInterface
  public interface SourceListener {
    void changed(String sourceId);
  }

  /// Lets somebody be told of changes, before the start.
  public void tell(SourceListener listener) {
    listeners.add(listener);
  }

  public void start() {
    spool.start();
  }

  /// Ends what is being read: another node reads it, or this one after its next start.
  @Override
  public void close() {
    reader.close();
  }

  /// Begins to read the addresses whose time has come, without waiting for them.
  public void readDue() {
    reader.readDue(time.millis());
  }

  /// Reads an address now.
  ReadOutcome read(String id) throws InterruptedException {
    return reader.read(id);
  }

  /// Lets an address be read as soon as can be, without waiting for it.
  public void readSoon(ProductSource source, String actor) {
    readings.wantNow(source.id());
    audit.append(actor, "read product source", source.name(), "");
    reader.begin(source.id());
  }

  /// The first products of a source's file, as they would be read by other settings.
  public Preview preview(ProductSource source, ReadSettings settings, int products)
      throws IOException {
    ProductSource seen = withFile(source);
    try (InputStream file = spool.open(seen.id(), seen.status().digest())) {
      return Preview.of(file, settings, products);
    }
  }

  /// Reads the beginning of an address as it would be read, and keeps nothing.
  public Trial attempt(Wish wish) throws InterruptedException {
    return reader.attempt(wish);
  }

  /// Takes a file: all products of an uploaded one, or what an export of its shop tells a live
  /// source to begin with.
  ///
  /// @param file is read to its end unless it is too large; who opened it closes it
  public ReadOutcome upload(ProductSource source, String name, InputStream file, String actor) {
    if (source.kind() == SourceKind.URL) {
      throw new IllegalArgumentException("an address is read, and takes no file");
    }
    ReadOutcome outcome = reader.take(source, file);
    if (outcome instanceof ReadOutcome.Changed(long rows)) {
      audit.append(actor, "uploaded products", source.name(), rows + " products, " + name);
    }
    return outcome;
  }

  /// What reading a source found the last time: of each code the first.
  public List<Finding> findings(ProductSource source) {
    return found.of(source.id());
  }

  /// Makes a source.
  ///
  /// @throws IllegalArgumentException when the store has as many as it may
  public ProductSource create(String storeId, SourceKind kind, Wish wish, String actor) {
    if (table.of(storeId).size() >= MOST_A_STORE) {
      throw new IllegalArgumentException("a store has at most 200 product sources");
    }
    var source =
        new ProductSource(
            ids.next("products"),
            storeId,
            wish.name(),
            kind,
            kind.isLive() ? ids.letters(KEY_LENGTH) : "",
            wish.location(),
            wish.secret(),
            wish.settings(),
            kind == SourceKind.URL ? wish.everyMinutes() : 0,
            Instant.ofEpochMilli(time.millis()),
            1,
            SourceStatus.NEW);
    table.insert(source, time.millis());
    audit.append(actor, "created product source", source.name(), kind.title());
    return table.find(source.id()).orElse(source);
  }

  /// A store's, the oldest first.
  public List<ProductSource> of(String storeId) {
    return table.of(storeId);
  }

  public Optional<ProductSource> find(String id) {
    return table.find(id);
  }

  /// The one that webhooks name by a key.
  public Optional<ProductSource> byKey(String key) {
    return table.byKey(key);
  }

  /// Changes a source.
  ///
  /// @param was as it was seen
  /// @return whether it still was so; when not, nothing was changed
  public boolean update(ProductSource was, Wish wish, String actor) {
    var changed =
        new ProductSource(
            was.id(),
            was.storeId(),
            wish.name(),
            was.kind(),
            was.key(),
            wish.location(),
            wish.secret(),
            wish.settings(),
            was.kind() == SourceKind.URL ? wish.everyMinutes() : 0,
            was.createdAt(),
            was.version(),
            was.status());
    List<String> changes = changes(was, changed);
    if (changes.isEmpty()) {
      return true;
    }
    if (!table.update(changed, readsOtherwise(was, changed), time.millis())) {
      return false;
    }
    audit.append(actor, "changed product source", wish.name(), String.join("; ", changes));
    if (!was.settings().equals(wish.settings())) {
      changed(was.id());
    }
    return true;
  }

  private static boolean readsOtherwise(ProductSource was, ProductSource is) {
    return was.kind() == SourceKind.URL
        && !(was.location().equals(is.location())
            && was.settings().equals(is.settings())
            && sameSecret(was.secret(), is.secret()));
  }

  private static List<String> changes(ProductSource was, ProductSource is) {
    var changes = new ArrayList<String>();
    if (!was.name().equals(is.name())) {
      changes.add("name, was " + was.name());
    }
    if (!was.location().equals(is.location())) {
      changes.add("address, was " + was.location());
    }
    if (was.everyMinutes() != is.everyMinutes()) {
      changes.add("every " + was.everyMinutes() + " → " + is.everyMinutes() + " minutes");
    }
    if (!was.settings().equals(is.settings())) {
      changes.add("how fields are read");
    }
    if (!sameSecret(was.secret(), is.secret())) {
      changes.add(is.hasSecret() ? "secret" : "secret removed");
    }
    return changes;
  }

  private static boolean sameSecret(@Nullable Secret one, @Nullable Secret other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.matches(other.value());
  }

  /// The names of the feeds that are made of a source.
  public List<String> feeds(String id) {
    return table.feeds(id);
  }

  /// Removes a source with all its products, unless feeds are made of it.
  ///
  /// @return the feeds that are; empty when it was removed
  public List<String> delete(ProductSource source, String actor) {
    List<String> feeds = table.feeds(source.id());
    if (feeds.isEmpty()) {
      table.delete(source.id());
      spool.forget(source.id());
      audit.append(actor, "deleted product source", source.name(), source.kind().title());
    }
    return feeds;
  }

  /// All products of a source, as they are when the stream is asked for them. Those of a file come
  /// in its order, those that were told in the order of their keys.
  public ProductStream stream(ProductSource source) {
    return source.kind().isLive()
        ? sink -> products.all(source.id(), sink)
        : sink -> {
          ProductSource seen = withFile(table.find(source.id()).orElse(source));
          try (InputStream file = spool.open(seen.id(), seen.status().digest())) {
            ReadSummary summary = ProductReader.read(file, Intake.settings(seen), sink);
            if (!summary.complete()) {
              throw new IOException("the file of " + seen.name() + " cannot be read as it is set");
            }
          }
        };
  }

  /// The source as it is once its file is on this node.
  private ProductSource withFile(ProductSource source) throws IOException {
    if (spool.has(source.id(), source.status().digest())) {
      return source;
    }
    if (source.kind() == SourceKind.UPLOAD) {
      throw new IOException(
          source.status().digest().isEmpty()
              ? "the product source " + source.name() + " has no file yet"
              : "the file of " + source.name() + " is not on this node: upload it again");
    }
    try {
      reader.read(source.id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stops", e);
    }
    ProductSource now = table.find(source.id()).orElse(source);
    if (!spool.has(now.id(), now.status().digest())) {
      String trouble = now.status().trouble();
      throw new IOException(
          "the file of "
              + source.name()
              + " is not here"
              + (trouble.isEmpty() ? " yet" : ": " + trouble));
    }
    return now;
  }

  /// Tells a live source what changed, all of it or nothing.
  public Applied apply(ProductSource source, List<? extends ProductChange> changes) {
    var applied = products.apply(source.id(), changes);
    if (applied.revision() > 0) {
      changed(source.id());
    }
    return applied;
  }

  /// Says what is wrong with a source, until something comes by it again.
  void trouble(ProductSource source, String trouble) {
    table.trouble(source.id(), trouble);
  }

  /// Sends on what changed in a live source after a revision, the oldest change first.
  ///
  /// @return the revision to ask for the next time
  public long changesAfter(ProductSource source, long revision, ChangeSink sink) {
    long upTo = table.find(source.id()).map(now -> now.status().revision()).orElse(revision);
    products.changes(source.id(), revision, upTo, sink);
    return upTo;
  }

  /// A product of a live source.
  public Optional<Product> product(ProductSource source, String key) {
    return Optional.ofNullable(products.find(source.id(), key));
  }

  /// A page of the products of a live source, by their keys.
  public List<Product> page(ProductSource source, String after, int limit) {
    return products.page(source.id(), after, limit).stream()
        .map(ProductRow::product)
        .filter(product -> product != null)
        .toList();
  }

  /// Forgets what has been gone for long: whoever would tell it late is believed again.
  public void forgetGone() {
    products.forgetGone(time.millis() - GONE_IS_KNOWN.toMillis());
  }

  private void changed(String sourceId) {
    listeners.forEach(listener -> listener.changed(sourceId));
  }
}
