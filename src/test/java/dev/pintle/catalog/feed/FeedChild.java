package dev.pintle.catalog.feed;

import dev.pintle.ManualTime;
import dev.pintle.store.Database;
import java.time.Instant;

/// A process of its own that runs a feed, so that it can be killed while it does.
final class FeedChild {
  private FeedChild() {}

  /// Runs the feed.
  ///
  /// @param arguments the database, from which to which product the feed has, and the time
  @SuppressWarnings("SystemOut") // whoever kills it waits for its word
  public static void main(String[] arguments) throws InterruptedException {
    try (var database = new Database(arguments[0], 4)) {
      var shelf = new Shelf(database, null, new ManualTime(Instant.parse(arguments[3])));
      Feed feed =
          shelf.feeds.all().stream()
              .filter(one -> one.name().equals("Germany"))
              .findFirst()
              .orElseThrow();
      var bench = new Workbench(shelf, feed);
      bench.products(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
      System.out.println("running");
      bench.run();
      System.out.println("done");
    }
  }
}
