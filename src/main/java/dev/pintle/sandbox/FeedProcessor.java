package dev.pintle.sandbox;

import dev.pintle.base.Time;
import dev.pintle.sandbox.FeedRun.Status;
import dev.pintle.sandbox.FeedSettings.Forced;
import dev.pintle.sandbox.catalog.FeedFile;
import dev.pintle.sandbox.catalog.FeedItem;
import dev.pintle.sandbox.catalog.FeedOutcome;
import dev.pintle.sandbox.catalog.FeedRules;
import dev.pintle.sandbox.catalog.IssueCodes;
import dev.pintle.sandbox.catalog.ItemKey;
import dev.pintle.sandbox.catalog.Shelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Processes a feed: downloads its file, judges it row by row, and puts what is good on its
/// account's shelf. The file is read twice, so that one which is refused at its end has changed
/// nothing. Thread-safe.
final class FeedProcessor {
  private static final Duration LONGEST_FETCH = Duration.ofMinutes(30);
  private static final Duration INACTIVE = Duration.ofDays(90);

  /// A product count that changes by more than this share is a large delta.
  private static final double LARGE_DELTA = 0.5;

  private static final double LARGE_DECREASE = 0.99;

  private final Pinterest pinterest;
  private final FeedFetcher fetcher;
  private final FeedIssues issues;
  private final WorkFiles files;
  private final Time time;
  private volatile FeedSettings settings = FeedSettings.USUAL;

  FeedProcessor(
      Pinterest pinterest, FeedFetcher fetcher, FeedIssues issues, WorkFiles files, Time time) {
    this.pinterest = pinterest;
    this.fetcher = fetcher;
    this.issues = issues;
    this.files = files;
    this.time = time;
  }

  FeedSettings settings() {
    return settings;
  }

  void settings(FeedSettings other) {
    settings = other;
  }

  /// Processes a feed to the end of a run.
  FeedRun process(Feed feed, FeedRun run) throws InterruptedException, IOException {
    time.sleep(settings.takes());
    for (Forced forced : settings.forced()) {
      if (forced.concerns(feed) && forced.itemId().isEmpty()) {
        return failed(run, forced.code());
      }
    }
    List<String> domains = pinterest.claimed(feed.accountId());
    if (domains.isEmpty()) {
      return failed(run, "NO_VERIFIED_DOMAIN");
    }
    Path file = files.file("run-" + run.id() + ".file");
    try {
      FeedSetup setup = feed.setup();
      boolean whole =
          fetcher.fetch(
              setup.location(), setup.credentials(), file, settings.maxBytes(), LONGEST_FETCH);
      return whole ? read(feed, run, file, domains) : failed(run, "FETCH_ERROR");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private FeedRun read(Feed feed, FeedRun run, Path file, List<String> domains) throws IOException {
    FeedBytes bytes = new FeedBytes(file, settings.maxBytes());
    String signature;
    try {
      signature = bytes.signature();
    } catch (IOException e) {
      return failed(run, "FETCH_ERROR"); // too large once unpacked, or not whole
    }
    if (signature.equals(feed.last().signature()) && isStocked(feed)) {
      return unchanged(feed, run);
    }
    FeedRules rules = rules(feed, domains);
    FeedOutcome outcome;
    try (var writing = issues.write(run.id())) {
      outcome = judge(feed, rules, bytes, writing::add);
    }
    return switch (outcome) {
      case FeedOutcome.Refused(String code) -> failed(run, code);
      case FeedOutcome.Read read -> {
        Map<String, Integer> ingestion = new HashMap<>();
        if (decreases(feed.last().ingested(), read.ingested())) {
          ingestion.put("LARGE_PRODUCT_COUNT_DECREASE", 1);
        } else {
          stock(feed, rules, bytes);
          var success = new Feed.Success(signature, now(), read.original(), read.ingested());
          pinterest.feeds().update(feed.id(), one -> one.after(success));
        }
        yield ended(run, read, ingestion, feed.last().ingested());
      }
    };
  }

  /// Whether the products it brought are there, some at least.
  private boolean isStocked(Feed feed) {
    return feed.last().ingested() == 0
        || pinterest.shelves().of(feed.accountId()).size(feed.id()) > 0;
  }

  private FeedRun unchanged(Feed feed, FeedRun run) {
    Instant now = now();
    if (!now.isBefore(feed.last().changedAt().plus(INACTIVE))) {
      pinterest.feeds().update(feed.id(), one -> one.with(one.setup().asleep(), now));
      return failed(run, "FETCH_INACTIVE_FEED_ERROR");
    }
    return new FeedRun(
        run.id(),
        run.feedId(),
        run.createdAt(),
        now,
        Status.COMPLETED,
        feed.last().original(),
        feed.last().ingested(),
        Map.of(),
        Map.of("FETCH_SAME_SIGNATURE", 1),
        Map.of(),
        Map.of());
  }

  private FeedRules rules(Feed feed, List<String> domains) {
    Map<String, String> forced = new HashMap<>();
    settings.forced().stream()
        .filter(one -> one.concerns(feed) && !one.itemId().isEmpty())
        .forEach(one -> forced.put(one.itemId(), one.code()));
    FeedSetup setup = feed.setup();
    return new FeedRules(
        setup.country(),
        setup.currency(),
        setup.availability().toLowerCase(Locale.ROOT).replace('_', ' '),
        domains,
        settings.maxItems(),
        settings.maxGroupItems(),
        forced);
  }

  private static FeedOutcome judge(
      Feed feed, FeedRules rules, FeedBytes bytes, Consumer<FeedItem> seen) throws IOException {
    try (var in = bytes.open()) {
      return new FeedFile(feed.setup().format(), rules, seen).read(in);
    }
  }

  private void stock(Feed feed, FeedRules rules, FeedBytes bytes) throws IOException {
    Shelf shelf = pinterest.shelves().of(feed.accountId());
    Shelf.Restocking restocking = shelf.restock(feed.id(), now());
    Consumer<FeedItem> put =
        item -> {
          if (item.ingested()) {
            restocking.put(new ItemKey(feed.market(), item.id()), item.attributes());
          }
        };
    if (!(judge(feed, rules, bytes, put) instanceof FeedOutcome.Read)) {
      throw new UncheckedIOException(new IOException("the file is other than a moment ago"));
    }
    restocking.finish();
    if (pinterest.feeds().find(feed.id()) == null) {
      shelf.removeFeed(feed.id()); // it was deleted meanwhile
    }
  }

  private static boolean decreases(int before, int now) {
    return before > 0 && before - now > before * LARGE_DECREASE;
  }

  private FeedRun ended(
      FeedRun run, FeedOutcome.Read read, Map<String, Integer> ingestion, int before) {
    var errors = new TreeMap<String, Integer>();
    var warnings = new TreeMap<String, Integer>();
    read.issues()
        .forEach((code, count) -> (IssueCodes.isError(code) ? errors : warnings).put(code, count));
    if (before > 0 && Math.abs(read.ingested() - before) > before * LARGE_DELTA) {
      warnings.put("INDEXED_PRODUCT_COUNT_LARGE_DELTA", 1);
    }
    var info = new TreeMap<String, Integer>();
    read.availabilities()
        .forEach((word, count) -> info.put(word.toUpperCase(Locale.ROOT).replace(' ', '_'), count));
    boolean failed = !ingestion.isEmpty();
    return new FeedRun(
        run.id(),
        run.feedId(),
        run.createdAt(),
        now(),
        failed ? Status.FAILED : Status.COMPLETED,
        read.original(),
        failed ? 0 : read.ingested(),
        errors,
        warnings,
        ingestion,
        failed ? Map.of() : info);
  }

  /// The run of a feed that is not taken at all.
  FeedRun failed(FeedRun run, String code) {
    boolean ingestion = IssueCodes.INGESTION_ERRORS.contains(code);
    return new FeedRun(
        run.id(),
        run.feedId(),
        run.createdAt(),
        now(),
        Status.FAILED,
        -1,
        -1,
        ingestion ? Map.of() : Map.of(code, 1),
        Map.of(),
        ingestion ? Map.of(code, 1) : Map.of(),
        Map.of());
  }

  private Instant now() {
    return time.instant();
  }
}
