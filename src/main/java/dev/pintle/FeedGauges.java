package dev.pintle;

import dev.pintle.base.Metrics;
import dev.pintle.base.Metrics.Name;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedRunner.Outcome;
import dev.pintle.catalog.feed.FeedWorker;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.catalog.feed.Registration;
import java.time.Duration;

/// The numbers of feeds that an operator watches.
final class FeedGauges implements FeedWorker.RunReport {
  private final Metrics metrics;

  FeedGauges(Metrics metrics, Feeds feeds) {
    this.metrics = metrics;
    for (var state : Registration.State.values()) {
      metrics.gauge(Name.FEEDS, "registration", state.word(), feeds, all -> count(all, state));
    }
    metrics.gauge(Name.FEED_ITEMS, "delivery", "file", feeds, FeedGauges::items);
  }

  private static double count(Feeds feeds, Registration.State state) {
    return feeds.all().stream().filter(feed -> feed.registration().state() == state).count();
  }

  private static double items(Feeds feeds) {
    return feeds.all().stream().mapToLong(feed -> feed.file().items()).sum();
  }

  @Override
  public void ran(Feed feed, Outcome outcome, Duration taken) {
    String word =
        switch (outcome) {
          case Outcome.Done _ -> "done";
          case Outcome.Failed _ -> "failed";
          case Outcome.Busy _ -> "busy";
        };
    metrics.add(Name.FEED_RUNS, "outcome", word, 1);
    metrics.add(Name.FEED_RUN_SECONDS, "outcome", word, taken.toSeconds());
  }
}
