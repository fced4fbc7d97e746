package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Finding;
import dev.pintle.store.Database;
import java.util.Map;

/// What runs note of feeds: who is at one, what was found, and how it ended. Thread-safe.
final class RunRows {
  private static final int LONGEST_TROUBLE = 1_000;
  private static final int LONGEST_ITEM_ID = 200;
  private static final int LONGEST_FIELD = 100;
  private static final int LONGEST_FOUND = 400;
  private static final int LONGEST_MEND = 1_000;
  private static final int LONGEST_CODE = 80;

  private final Database database;

  RunRows(Database database) {
    this.database = database;
  }

  /// Takes a feed for a node until a time, unless another one has it.
  ///
  /// @return whether it is the node's now
  boolean lease(String feedId, String owner, long now, long until) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update feed set lease_owner = ?, lease_until = ?,
                      dirty_at = case when dirty_at is null then ? else dirty_at end
                    where id = ? and (lease_until <= ? or lease_owner = ?)
                    """,
                    owner,
                    until,
                    now,
                    feedId,
                    now,
                    owner))
        == 1;
  }

  /// Keeps a feed for longer.
  ///
  /// @return whether it was still the node's
  boolean renew(String feedId, String owner, long until) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    "update feed set lease_until = ? where id = ? and lease_owner = ?",
                    until,
                    feedId,
                    owner))
        == 1;
  }

  void release(String feedId, String owner) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set lease_until = 0, lease_owner = null
                where id = ? and lease_owner = ?
                """,
                feedId,
                owner));
  }

  /// Notes that a run came to its end.
  ///
  /// @param from when it began: what changed later is for the next one
  void ran(String feedId, long from, long now) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set ran_at = ?, trouble = '',
                  dirty_at = case when dirty_at <= ? then null else dirty_at end,
                  held_deletes = (
                    select count(*) from item where feed_id = feed.id and status = 'held')
                where id = ?
                """,
                now,
                from,
                feedId));
  }

  /// Notes that a run changed nothing, and why. It is tried again when something changes, and the
  /// next day.
  void failed(String feedId, String trouble, long from) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set trouble = ?,
                  dirty_at = case when dirty_at <= ? then null else dirty_at end
                where id = ?
                """,
                fit(trouble, LONGEST_TROUBLE),
                from,
                feedId));
  }

  /// Notes that the table of items is about to have what the file has not.
  void stale(String feedId) {
    database
        .jdbi()
        .useHandle(handle -> handle.execute("update feed set stale = true where id = ?", feedId));
  }

  /// Puts a file in the place of the one before, unless somebody chose another form meanwhile.
  void built(Feed feed, FeedFiles.Made made, long now) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set built_at = ?, stale = false, file_bytes = ?, file_items = ?,
                  changed_at = case when file_digest = ? then changed_at else ? end,
                  sync_at = case when file_digest = ? then sync_at else ? end,
                  file_digest = ?
                where id = ? and format = ? and gzip = ?
                """,
                now,
                made.bytes(),
                made.items(),
                made.digest(),
                now,
                made.digest(),
                now,
                made.digest(),
                feed.id(),
                feed.choices().format().word(),
                feed.choices().gzip()));
  }

  /// Has a file differ from the one before although no item does.
  void renew(String feedId, long now) {
    database
        .jdbi()
        .useHandle(
            handle -> handle.execute("update feed set renewed_at = ? where id = ?", now, feedId));
  }

  /// Puts what was found in the place of what was found before.
  void findings(Feed feed, FindingTally tally) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("delete from catalog_finding where feed_id = ?", feed.id());
          handle.execute("delete from catalog_finding_count where feed_id = ?", feed.id());
          var counts =
              handle.prepareBatch(
                  """
                  insert into catalog_finding_count (source_id, feed_id, code, severity, total)
                  values (?, ?, ?, ?, ?)
                  """);
          var kept =
              handle.prepareBatch(
                  """
                  insert into catalog_finding (source_id, feed_id, code, number, severity,
                    source_row, item_id, field, found, mend)
                  values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  """);
          for (Map.Entry<String, FindingTally.OfCode> entry : tally.codes().entrySet()) {
            FindingTally.OfCode of = entry.getValue();
            String code = fit(entry.getKey(), LONGEST_CODE);
            counts.add(feed.sourceId(), feed.id(), code, of.severity().word(), of.total());
            long number = 0;
            for (Finding finding : of.kept()) {
              kept.add(
                  feed.sourceId(),
                  feed.id(),
                  code,
                  ++number,
                  finding.severity().word(),
                  finding.row(),
                  fit(finding.itemId(), LONGEST_ITEM_ID),
                  fit(finding.field(), LONGEST_FIELD),
                  fit(finding.value(), LONGEST_FOUND),
                  fit(finding.mend(), LONGEST_MEND));
            }
          }
          counts.execute();
          kept.execute();
        });
  }

  private static String fit(String text, int longest) {
    String cut = text.length() <= longest ? text : text.substring(0, longest);
    return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', ' ');
  }
}
