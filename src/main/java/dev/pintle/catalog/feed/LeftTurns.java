package dev.pintle.catalog.feed;

import dev.pintle.store.Database;

/// The turns of a process that was killed: sources that it read, feeds that it ran, batches that it
/// sent. They end by themselves in minutes; where no other process can be at them, at once, so that
/// a price that changes after a crash is not told late.
public final class LeftTurns {
  private final Database database;

  public LeftTurns(Database database) {
    this.database = database;
  }

  /// Ends them, if the store is one that a single process opens. To be called before anything else
  /// takes a turn.
  public void end() {
    if (!database.isOfOneProcess()) {
      return;
    }
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("update product_source set lease_until = 0 where lease_until > 0");
          handle.execute("update feed set lease_until = 0 where lease_until > 0");
          handle.execute("update item_sender set lease_until = 0 where lease_until > 0");
        });
  }
}
