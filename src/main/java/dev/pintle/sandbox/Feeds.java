package dev.pintle.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The feeds of all accounts, with how they were processed lately. Thread-safe.
final class Feeds {
  static final int MAX_OF_ACCOUNT = 50;
  static final int KEPT_RUNS = 30;

  private static final long FIRST_FEED = 2_680_000_000_001L;
  private static final long FIRST_RUN = 5_224_831_246_000_000_001L;
  private static final Duration DAY = Duration.ofDays(1);

  // Guarded by this, with the runs, the newest first.
  private final Map<String, Feed> feeds = new LinkedHashMap<>();
  private final Map<String, List<FeedRun>> runs = new LinkedHashMap<>();
  private long made;

  synchronized List<Feed> all() {
    return List.copyOf(feeds.values());
  }

  /// An account's, the oldest first.
  synchronized List<Feed> of(String accountId) {
    return feeds.values().stream().filter(feed -> feed.accountId().equals(accountId)).toList();
  }

  synchronized @Nullable Feed find(String id) {
    return feeds.get(id);
  }

  /// Makes a feed, unless its account has too many or one of this name.
  synchronized Feed create(String accountId, FeedSetup setup, Instant now) {
    if (of(accountId).size() >= MAX_OF_ACCOUNT) {
      throw Refused.invalid("The account has " + MAX_OF_ACCOUNT + " feeds, which is the most.");
    }
    refuseTwin(accountId, "", setup);
    String id = Long.toString(FIRST_FEED + made++);
    var feed =
        new Feed(id, accountId, setup, now, now, Feed.due(id, setup, now), Feed.Success.NONE);
    feeds.put(id, feed);
    return feed;
  }

  synchronized Feed change(Feed feed, FeedSetup setup, Instant now) {
    refuseTwin(feed.accountId(), feed.id(), setup);
    Feed changed = feeds.getOrDefault(feed.id(), feed).with(setup, now);
    feeds.put(feed.id(), changed);
    return changed;
  }

  /// Changes a feed that is still there.
  synchronized void update(String id, UnaryOperator<Feed> change) {
    feeds.computeIfPresent(id, (_, feed) -> change.apply(feed));
  }

  /// Takes a feed away, with its runs.
  synchronized void remove(String id) {
    feeds.remove(id);
    runs.remove(id);
  }

  /// The feeds that are to be processed now; each is told once.
  synchronized List<Feed> due(Instant now) {
    var due = new ArrayList<Feed>();
    for (Feed feed : all()) {
      boolean past = feed.isDue(now);
      if (past) {
        due.add(feed);
      }
      if (past || feed.dueAt().isAfter(now.plus(DAY).plus(DAY))) { // the clock was set back
        feeds.put(feed.id(), feed.dueAt(Feed.due(feed.id(), feed.setup(), now)));
      }
    }
    return due;
  }

  /// Begins to process a feed; the oldest runs are forgotten.
  synchronized FeedRun begin(String feedId, Instant now) {
    var run = FeedRun.begun(Long.toString(FIRST_RUN + made++), feedId, now);
    var all = new ArrayList<>(runs.getOrDefault(feedId, List.of()));
    all.addFirst(run);
    runs.put(feedId, List.copyOf(all.subList(0, Math.min(all.size(), KEPT_RUNS))));
    return run;
  }

  synchronized void end(FeedRun run) {
    runs.computeIfPresent(
        run.feedId(),
        (_, all) -> all.stream().map(one -> one.id().equals(run.id()) ? run : one).toList());
  }

  /// The runs of a feed, the newest first.
  synchronized List<FeedRun> runs(String feedId) {
    return runs.getOrDefault(feedId, List.of());
  }

  synchronized @Nullable FeedRun run(String id) {
    return runs.values().stream()
        .flatMap(List::stream)
        .filter(run -> run.id().equals(id))
        .findFirst()
        .orElse(null);
  }

  /// Those that an earlier process did not end, the oldest first.
  synchronized List<FeedRun> unfinished() {
    return runs.values().stream()
        .flatMap(List::stream)
        .filter(run -> !run.isOver())
        .sorted(Comparator.comparing(FeedRun::createdAt))
        .toList();
  }

  synchronized long made() {
    return made;
  }

  /// Puts back what was kept.
  synchronized void restore(Feed feed, List<FeedRun> ofFeed, long madeBefore) {
    feeds.put(feed.id(), feed);
    runs.put(feed.id(), List.copyOf(ofFeed));
    made = Math.max(made, madeBefore);
  }

  private void refuseTwin(String accountId, String id, FeedSetup setup) {
    if (of(accountId).stream()
        .anyMatch(feed -> !feed.id().equals(id) && feed.setup().name().equals(setup.name()))) {
      throw new Refused(Answer.error(422, 4170, "The feed name already exists."));
    }
  }
}
