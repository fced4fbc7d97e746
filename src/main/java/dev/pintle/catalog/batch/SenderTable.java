package dev.pintle.catalog.batch;

import dev.pintle.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The table `item_sender`: whose turn it is to send a feed's batches, and what keeps them from
/// being sent. Thread-safe.
final class SenderTable {
  private final Database database;

  SenderTable(Database database) {
    this.database = database;
  }

  /// @param nextAt before which nothing is sent
  /// @param tries how often in a row nothing passed
  /// @param blocked why nothing passes, in words; empty when it does
  record State(Instant nextAt, int tries, String blocked) {
    static final State FREE = new State(Instant.EPOCH, 0, "");
  }

  /// Takes the turn for a while, or keeps it.
  ///
  /// @return whether this node has it
  boolean take(String feedId, String node, Instant now, Duration lease) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    insert into item_sender (feed_id, lease_owner, lease_until, next_at, tries,
                      blocked, told_until)
                    values (?, ?, ?, 0, 0, '', 0)
                    on conflict (feed_id) do update
                      set lease_owner = excluded.lease_owner, lease_until = excluded.lease_until
                      where item_sender.lease_owner = excluded.lease_owner
                        or item_sender.lease_until < ?
                    """,
                    feedId,
                    node,
                    now.plus(lease).toEpochMilli(),
                    now.toEpochMilli()))
        == 1;
  }

  /// Gives up all turns of a node.
  void giveUp(String node) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("update item_sender set lease_until = 0 where lease_owner = ?", node));
  }

  State state(String feedId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from item_sender where feed_id = :feed")
                .bind("feed", feedId)
                .map((row, _) ->
                    new State(
                        Instant.ofEpochMilli(row.getLong("next_at")),
                        row.getInt("tries"),
                        row.getString("blocked")))
                .findOne()
                .orElse(State.FREE));
  }

  void block(String feedId, Instant until, String words) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update item_sender set next_at = ?, tries = tries + 1, blocked = ?"
                    + " where feed_id = ?",
                until.toEpochMilli(),
                words,
                feedId));
  }

  /// Something passed, or somebody wants it tried at once.
  void free(String feedId) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update item_sender set next_at = 0, tries = 0, blocked = '' where feed_id = ?"
                    + " and (tries > 0 or next_at > 0)",
                feedId));
  }

  /// Notes the last ingestion of a feed's file that has come to an end.
  ///
  /// @return when it began, if it was not noted before
  Optional<Instant> noteIngestion(String feedId) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          long began =
              handle
                  .createQuery(
                      """
                      select coalesce(max(created_at), 0) from processing_result
                      where feed_id = :feed and status = 'COMPLETED'
                      """)
                  .bind("feed", feedId)
                  .mapTo(Long.class)
                  .one();
          int noted =
              handle.execute(
                  "update item_sender set told_until = ? where feed_id = ? and told_until < ?",
                  began,
                  feedId,
                  began);
          return noted == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(began));
        });
  }
}
