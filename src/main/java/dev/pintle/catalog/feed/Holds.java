package dev.pintle.catalog.feed;

import dev.pintle.base.Time;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;

/// Items that should go, and wait because there are so many of them, for somebody to say whether
/// they do. Each answer can be given again when it broke off. Thread-safe.
public final class Holds {
  /// Rows at a time, so that others get to write in between.
  private static final int AT_ONCE = 5_000;

  private final Database database;
  private final Audit audit;
  private final Time time;

  public Holds(Database database, Audit audit, Time time) {
    this.database = database;
    this.audit = audit;
    this.time = time;
  }

  /// Lets the items go that wait.
  ///
  /// @return how many they were
  public long approve(Feed feed, String actor) {
    long count = letGo(feed, ItemStatus.HELD);
    audit.append(actor, "approved deletions", feed.name(), count + " items");
    return count;
  }

  /// Keeps the items that wait, until their product comes back or somebody drops them.
  ///
  /// @return how many they are
  public long keep(Feed feed, String actor) {
    long all = 0;
    for (int count = 1; count > 0; all += count) {
      count =
          database
              .jdbi()
              .withHandle(handle ->
                  handle.execute(
                      """
                      update item set status = 'kept' where feed_id = ? and item_id in (
                        select item_id from item where feed_id = ? and status = 'held' limit ?)
                      """,
                      feed.id(),
                      feed.id(),
                      AT_ONCE));
    }
    done(feed);
    audit.append(actor, "kept items", feed.name(), all + " items");
    return all;
  }

  /// Lets the items go that were kept.
  ///
  /// @return how many they were
  public long drop(Feed feed, String actor) {
    long count = letGo(feed, ItemStatus.KEPT);
    audit.append(actor, "dropped kept items", feed.name(), count + " items");
    return count;
  }

  /// What Pinterest was told by a batch stays as a row until it is told that it is gone.
  private long letGo(Feed feed, ItemStatus status) {
    long all = 0;
    for (int count = 1; count > 0; all += count) {
      count =
          database
              .jdbi()
              .inTransaction(handle ->
                  handle.execute(
                          """
                          delete from item where feed_id = ? and sent_hash = '' and item_id in (
                            select item_id from item
                            where feed_id = ? and status = ? and sent_hash = '' limit ?)
                          """,
                          feed.id(),
                          feed.id(),
                          status.word(),
                          AT_ONCE)
                      + handle.execute(
                          """
                          update item set status = 'gone', hash = '', offer_hash = ''
                          where feed_id = ? and item_id in (
                            select item_id from item
                            where feed_id = ? and status = ? and sent_hash <> '' limit ?)
                          """,
                          feed.id(),
                          feed.id(),
                          status.word(),
                          AT_ONCE));
    }
    done(feed);
    return all;
  }

  /// The file is to be written without them.
  private void done(Feed feed) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set dirty_at = ?, stale = true, held_deletes = (
                  select count(*) from item where feed_id = feed.id and status = 'held')
                where id = ?
                """,
                time.millis(),
                feed.id()));
  }
}
