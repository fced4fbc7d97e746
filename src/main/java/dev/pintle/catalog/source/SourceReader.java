package dev.pintle.catalog.source;

import dev.pintle.catalog.source.ReadingTable.Claim;
import dev.pintle.http.Downloaded;
import dev.pintle.http.Fetcher;
import dev.pintle.http.FileRequest;
import dev.pintle.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads addresses when their time comes, and what is sent here at once. Thread-safe.
final class SourceReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SourceReader.class);
  private static final int AT_ONCE = 2;

  private final SourceTable sources;
  private final ReadingTable table;
  private final Intake intake;
  private final Spool spool;
  private final Fetcher fetcher;
  private final SourceSettings settings;
  private final ProductSources.SourceListener listener;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  SourceReader(
      SourceTable sources,
      ReadingTable table,
      Intake intake,
      Spool spool,
      Fetcher fetcher,
      SourceSettings settings,
      ProductSources.SourceListener listener) {
    this.sources = sources;
    this.table = table;
    this.intake = intake;
    this.spool = spool;
    this.fetcher = fetcher;
    this.settings = settings;
    this.listener = listener;
  }

  /// Begins to read those whose time has come, without waiting for them.
  void readDue(long now) {
    sources.due(now).forEach(this::begin);
  }

  /// Begins to read one, without waiting for it.
  void begin(String id) {
    Thread thread = Thread.ofVirtual().name("read-" + id).unstarted(() -> run(id));
    threads.add(thread);
    thread.start();
  }

  private void run(String id) {
    try {
      room.acquire();
      try {
        read(id);
      } finally {
        room.release();
      }
    } catch (InterruptedException _) {
      // The server stops; another reads it, or this one does after its next start.
    } catch (RuntimeException e) {
      log.warn("the product source {} could not be read; it is tried again", id, e);
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  /// Reads an address now.
  ReadOutcome read(String id) throws InterruptedException {
    Optional<Claim> claimed = table.claim(id);
    Optional<ProductSource> found = sources.find(id);
    if (claimed.isEmpty() || found.isEmpty()) {
      return new ReadOutcome.Busy();
    }
    ProductSource source = found.get();
    ReadOutcome outcome;
    try (var arrival = intake.begin(source, claimed.get())) {
      outcome = fetch(source, claimed.get(), arrival);
    } catch (InterruptedException | StoreException e) {
      table.release(claimed.get());
      throw e;
    }
    return told(source, outcome);
  }

  private ReadOutcome fetch(ProductSource source, Claim claim, Intake.Arrival arrival)
      throws InterruptedException {
    boolean here = claim.asRead() && spool.has(source.id(), source.status().digest());
    var request =
        new FileRequest(
            URI.create(source.location()),
            source.secret(),
            here ? claim.etag() : "",
            here ? claim.lastModified() : "",
            settings.largestFile(),
            settings.longestRead());
    return switch (fetcher.download(request, arrival::take)) {
      case Downloaded.Whole whole -> arrival.settle(fit(whole.etag()), fit(whole.lastModified()));
      case Downloaded.Unchanged _ -> {
        table.same(claim, claim.etag(), claim.lastModified());
        yield new ReadOutcome.Same();
      }
      case Downloaded.Status(_, int status) -> fail(claim, refusal(status, source.hasSecret()));
      case Downloaded.Failed(_, _, var words) -> fail(claim, words);
    };
  }

  /// Reads the beginning of an address, and keeps nothing.
  Trial attempt(ProductSources.Wish wish) throws InterruptedException {
    return new Attempt(wish).with(fetcher, settings.largestFile());
  }

  /// Takes a file that is sent here.
  ReadOutcome take(ProductSource source, InputStream in) {
    Optional<Claim> claimed = table.claim(source.id());
    if (claimed.isEmpty()) {
      return new ReadOutcome.Busy();
    }
    Claim claim = claimed.get();
    ReadOutcome outcome;
    try (var arrival = intake.begin(source, claim)) {
      outcome = received(claim, arrival, in);
    } catch (StoreException e) {
      table.release(claim);
      throw e;
    }
    return told(source, outcome);
  }

  private ReadOutcome received(Claim claim, Intake.Arrival arrival, InputStream in) {
    try {
      arrival.take(new Limited(in, settings.largestFile()));
      return arrival.settle("", "");
    } catch (Limited.TooLarge _) {
      return fail(claim, "the file is larger than " + (settings.largestFile() >> 20) + " MB");
    } catch (IOException _) {
      return fail(claim, "the file broke off while it was sent");
    }
  }

  private ReadOutcome told(ProductSource source, ReadOutcome outcome) {
    if (outcome instanceof ReadOutcome.Changed) {
      listener.changed(source.id());
    }
    return outcome;
  }

  private ReadOutcome fail(Claim claim, String trouble) {
    table.failed(claim, trouble);
    return new ReadOutcome.Failed(trouble);
  }

  /// What an answer without a file means, in words.
  static String refusal(int status, boolean withPassword) {
    return switch (status) {
      case 401 ->
          withPassword
              ? "the address does not take the user name and password that are entered (401)"
              : "the address asks for a user name and password: enter them below (401)";
      case 403 -> "the address lets nobody in who comes from this server (403)";
      case 404, 410 -> "there is no file at the address any more (" + status + ")";
      case 429 -> "the address has been asked too often (429)";
      default ->
          status >= 500
              ? "the server of the address is in trouble (" + status + ")"
              : "the address answered " + status + " and no file";
    };
  }

  private static String fit(String header) {
    return header.length() <= 100 ? header : "";
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
