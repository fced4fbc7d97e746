package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import dev.pintle.store.Database;
import java.util.List;

/// What the last run of each feed found: every code is counted, of each the first are kept.
/// Thread-safe.
public final class FeedFindings {
  /// How many of a code are kept.
  public static final int KEPT = 50;

  private final Database database;

  public FeedFindings(Database database) {
    this.database = database;
  }

  /// How often a code was found.
  public record CodeCount(Severity severity, String code, long total) {}

  /// A feed's, errors first, then by number.
  public List<CodeCount> counts(Feed feed) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select severity, code, total from catalog_finding_count
                    where source_id = :source and feed_id = :feed
                    order by severity, total desc, code
                    """)
                .bind("source", feed.sourceId())
                .bind("feed", feed.id())
                .map((row, _) ->
                    new CodeCount(
                        severity(row.getString("severity")),
                        row.getString("code"),
                        row.getLong("total")))
                .list());
  }

  /// Those that are kept of a feed, errors first.
  ///
  /// @param code empty for all
  public List<Finding> of(Feed feed, String code, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from catalog_finding
                    where source_id = :source and feed_id = :feed
                      and (:code = '' or code = :code)
                    order by severity, code, number limit :limit
                    """)
                .bind("source", feed.sourceId())
                .bind("feed", feed.id())
                .bind("code", code)
                .bind("limit", limit)
                .map((row, _) ->
                    new Finding(
                        severity(row.getString("severity")),
                        row.getString("code"),
                        row.getLong("source_row"),
                        row.getString("item_id"),
                        row.getString("field"),
                        row.getString("found"),
                        row.getString("mend")))
                .list());
  }

  private static Severity severity(String word) {
    return word.equals(Severity.ERROR.word()) ? Severity.ERROR : Severity.WARNING;
  }
}
