package dev.pintle.catalog.source;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Duration;
import java.util.Optional;

/// Who is reading a source, and what became of it. One node at a time reads a source: it says every
/// few seconds that it still does, and when it was killed another may go on soon after.
/// Thread-safe.
final class ReadingTable {
  static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;
  private static final int LONGEST_TROUBLE = 1_000;

  private final Database database;
  private final Ids ids;
  private final Time time;

  ReadingTable(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  /// A source that this node alone reads.
  ///
  /// @param token what says that it is this node
  /// @param etag of the last whole file
  /// @param lastModified of the last whole file
  /// @param asRead whether the last whole file was read as people want it now
  record Claim(
      String sourceId,
      String token,
      String etag,
      String lastModified,
      boolean asRead,
      int tries,
      int everyMinutes,
      long version) {}

  /// What a file was.
  record Read(
      String digest, String format, long products, long bytes, String etag, String lastModified) {}

  /// Takes a source for a while; empty when somebody reads it, or there is none.
  Optional<Claim> claim(String id) {
    String token = ids.letters(20);
    long now = time.millis();
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    update product_source set lease_owner = :token, lease_until = :until,
                      progress_bytes = 0
                    where id = :id and lease_until <= :now
                    returning etag, last_modified, tries, every_minutes, version, read_version
                    """)
                .bind("token", token)
                .bind("until", now + LEASE.toMillis())
                .bind("id", id)
                .bind("now", now)
                .map((row, _) ->
                    new Claim(
                        id,
                        token,
                        row.getString("etag"),
                        row.getString("last_modified"),
                        row.getLong("version") == row.getLong("read_version"),
                        row.getInt("tries"),
                        row.getInt("every_minutes"),
                        row.getLong("version")))
                .findOne());
  }

  /// Lets a source be read as soon as somebody can.
  void wantNow(String id) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update product_source set next_at = ? where id = ? and kind = 'url'",
                time.millis(),
                id));
  }

  /// Says that it is still being read.
  ///
  /// @return whether it is still this node's
  boolean goesOn(Claim claim, long bytes) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update product_source set lease_until = ?, progress_bytes = ?
                    where id = ? and lease_owner = ?
                    """,
                    time.millis() + LEASE.toMillis(),
                    bytes,
                    claim.sourceId(),
                    claim.token()))
        == 1;
  }

  /// Keeps that it was read and is the same.
  void same(Claim claim, String etag, String lastModified) {
    long now = time.millis();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update product_source set lease_until = 0, trouble = '', tries = 0, read_at = ?,
                  etag = ?, last_modified = ?,
                  next_at = case when every_minutes = 0 then null
                    else ? + every_minutes * 60000 end
                where id = ? and lease_owner = ?
                """,
                now,
                etag,
                lastModified,
                now,
                claim.sourceId(),
                claim.token()));
  }

  /// Keeps that it was read and is another.
  ///
  /// @return whether it was still this node's
  boolean changed(Claim claim, Read read) {
    long now = time.millis();
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update product_source set lease_until = 0, trouble = '', tries = 0,
                      state = 'good', read_at = ?, changed_at = ?, digest = ?, format = ?,
                      row_count = ?, byte_count = ?, etag = ?, last_modified = ?, read_version = ?,
                      next_at = case when every_minutes = 0 then null
                        else ? + every_minutes * 60000 end
                    where id = ? and lease_owner = ?
                    """,
                    now,
                    now,
                    read.digest(),
                    read.format(),
                    read.products(),
                    read.bytes(),
                    read.etag(),
                    read.lastModified(),
                    claim.version(),
                    now,
                    claim.sourceId(),
                    claim.token()))
        == 1;
  }

  /// Keeps that not all of it could be read. It is tried again soon, then less and less often, yet
  /// never later than it would be read anyway.
  void failed(Claim claim, String trouble) {
    long now = time.millis();
    long retry = FIRST_RETRY.toMillis() << Math.min(claim.tries(), MOST_DOUBLINGS);
    String fitting =
        trouble.length() <= LONGEST_TROUBLE ? trouble : trouble.substring(0, LONGEST_TROUBLE);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update product_source set lease_until = 0, trouble = ?, tries = tries + 1,
                  next_at = case when every_minutes = 0 then null
                    when every_minutes * 60000 < ? then ? + every_minutes * 60000
                    else ? end
                where id = ? and lease_owner = ?
                """,
                fitting,
                retry,
                now,
                now + retry,
                claim.sourceId(),
                claim.token()));
  }

  /// Lets go of a source as if it had not been taken.
  void release(Claim claim) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update product_source set lease_until = 0 where id = ? and lease_owner = ?",
                claim.sourceId(),
                claim.token()));
  }
}
