package dev.pintle.catalog.source;

import dev.pintle.base.Time;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.read.ProductReader;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.read.ReadSummary;
import dev.pintle.catalog.source.ReadingTable.Claim;
import dev.pintle.catalog.source.ReadingTable.Read;
import dev.pintle.store.StoreException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Takes product files in: spools them, reads them once to their end, and only then lets them
/// count. Thread-safe.
final class Intake {
  private static final int BUFFER = 1 << 16;
  private static final int BATCH = 500;
  private static final long BEAT_MS = 5_000;

  private final Spool spool;
  private final ReadingTable table;
  private final ProductTable products;
  private final FoundTable found;
  private final Time time;

  Intake(Spool spool, ReadingTable table, ProductTable products, FoundTable found, Time time) {
    this.spool = spool;
    this.table = table;
    this.products = products;
    this.found = found;
    this.time = time;
  }

  /// A file on its way in. Used by one thread; closing it forgets what does not count.
  final class Arrival implements AutoCloseable {
    private final ProductSource source;
    private final Claim claim;
    private final Path part;
    private long bytes;
    private long lastBeat = time.millis();

    private Arrival(ProductSource source, Claim claim, Path part) {
      this.source = source;
      this.claim = claim;
      this.part = part;
    }

    /// Takes the file.
    ///
    /// @throws IOException when it breaks off
    void take(InputStream in) throws IOException {
      var from = new BufferedInputStream(in, BUFFER);
      boolean packed = Spool.isPacked(from);
      byte[] buffer = new byte[BUFFER];
      try (OutputStream out = disk(() -> spool.write(part, packed))) {
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
          int length = read;
          disk(() -> {
            out.write(buffer, 0, length);
            return true;
          });
          bytes += length;
          beat();
        }
      }
    }

    long bytes() {
      return bytes;
    }

    private void beat() {
      long now = time.millis();
      if (now - lastBeat < BEAT_MS) {
        return;
      }
      lastBeat = now;
      if (!table.goesOn(claim, bytes)) {
        throw new StoreException("the product source " + source.id() + " was taken over", null);
      }
    }

    /// Reads what was taken to its end, and lets it count when it is whole.
    ReadOutcome settle(String etag, String lastModified) {
      try {
        String digest = spool.digest(part, settings(source).largestBytes());
        boolean known =
            claim.asRead()
                && digest.equals(source.status().digest())
                && (source.kind().isLive() || spool.has(source.id(), digest));
        if (known) {
          table.same(claim, etag, lastModified);
          return new ReadOutcome.Same();
        }
        var noted = new Noted();
        ReadSummary summary = read(noted, _ -> {});
        found.keep(source.id(), noted);
        return summary.complete() && summary.products() > 0
            ? counts(digest, summary, etag, lastModified)
            : failed(summary, noted);
      } catch (Limited.TooLarge _) {
        long most = settings(source).largestBytes() >> 20;
        return fail("what is in the file is larger than " + most + " MB");
      } catch (IOException _) {
        return fail("the file is packed with gzip, but is damaged or breaks off");
      }
    }

    private ReadSummary read(Noted noted, Consumer<Product> each) throws IOException {
      try (InputStream in = spool.opened(part)) {
        return ProductReader.read(
            in,
            settings(source),
            new ProductSink() {
              @Override
              public void product(Product product) {
                each.accept(product);
                beat();
              }

              @Override
              public void finding(Finding finding) {
                noted.add(finding);
              }
            });
      }
    }

    private ReadOutcome counts(String digest, ReadSummary summary, String etag, String lastModified)
        throws IOException {
      String format = summary.format().word();
      if (source.kind().isLive()) {
        fill();
      } else {
        spool.keep(source.id(), part, digest);
      }
      var read = new Read(digest, format, summary.products(), bytes, etag, lastModified);
      if (!table.changed(claim, read)) {
        return new ReadOutcome.Busy();
      }
      spool.keepOnly(source.id(), digest);
      return new ReadOutcome.Changed(summary.products());
    }

    /// Tells a live source what an export of its shop has.
    private void fill() throws IOException {
      List<ProductChange> batch = new ArrayList<>(BATCH);
      read(
          new Noted(),
          product -> {
            batch.add(new ProductChange.Put(product, group(product), 0));
            if (batch.size() == BATCH) {
              products.apply(source.id(), batch);
              batch.clear();
            }
          });
      products.apply(source.id(), batch);
    }

    private ReadOutcome failed(ReadSummary summary, Noted noted) {
      String error = noted.firstError();
      String why =
          summary.complete()
              ? "the file holds no product"
              : "the file breaks off or is damaged after " + summary.products() + " products";
      return fail(error.isEmpty() ? why : why + ": " + error);
    }

    private ReadOutcome fail(String trouble) {
      table.failed(claim, trouble);
      return new ReadOutcome.Failed(trouble);
    }

    @Override
    public void close() {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        throw new StoreException("cannot remove " + part, e);
      }
    }
  }

  Arrival begin(ProductSource source, Claim claim) {
    return new Arrival(source, claim, disk(() -> spool.begin(source.id())));
  }

  static ReadSettings settings(ProductSource source) {
    return ReadSettings.ofJson(source.settings(), _ -> {});
  }

  private static String group(Product product) {
    String id = product.get(Trait.PRODUCT_ID);
    return id.isEmpty() ? product.get(Attribute.ITEM_GROUP_ID) : id;
  }

  @FunctionalInterface
  private interface DiskTask<T> {
    T run() throws IOException;
  }

  /// The disk's trouble is not that of the file.
  private static <T> T disk(DiskTask<T> task) {
    try {
      return task.run();
    } catch (IOException e) {
      throw new StoreException("cannot write a product file: is the disk full?", e);
    }
  }
}
