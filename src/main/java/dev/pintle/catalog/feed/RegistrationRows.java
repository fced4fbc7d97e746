package dev.pintle.catalog.feed;

import dev.pintle.catalog.feed.Registration.State;
import dev.pintle.store.Database;
import java.util.List;

/// What is known of how feeds stand at Pinterest. Thread-safe.
final class RegistrationRows {
  private static final int LONGEST_REFUSAL = 1_000;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_HOST = 300;
  private static final int LONGEST_LOCALE = 20;
  private static final int LONGEST_COUNTRY = 10;

  private final Database database;

  RegistrationRows(Database database) {
    this.database = database;
  }

  /// A feed of an account that is none of ours.
  record Foreign(
      String pinterestId, String name, String host, String country, String locale, String status) {}

  /// Notes that Pinterest has the feed, as it was told of it. Unless people changed it meanwhile,
  /// nothing more is to be done there before `nextAt`.
  void registered(Feed feed, String pinterestId, State state, String as, long now, long nextAt) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set pinterest_id = ?, registration = ?, registered_as = ?, refusal = '',
                  attempts = 0, registered_at = coalesce(registered_at, ?),
                  sync_at = case when version = ? then ? else sync_at end
                where id = ?
                """,
                pinterestId,
                state.word(),
                as,
                now,
                feed.version(),
                nextAt,
                feed.id()));
  }

  /// Keeps Pinterest's id of a feed as soon as it is known.
  void found(Feed feed, String pinterestId) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update feed set pinterest_id = ?, registration = ? where id = ?",
                pinterestId,
                State.PENDING.word(),
                feed.id()));
  }

  /// Notes how the feed stands, and when to ask next.
  void stands(Feed feed, State state, String refusal, long attempts, long nextAt) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set registration = ?, refusal = ?, attempts = ?,
                  sync_at = case when version = ? then ? else sync_at end
                where id = ?
                """,
                state.word(),
                refusal.length() > LONGEST_REFUSAL
                    ? refusal.substring(0, LONGEST_REFUSAL)
                    : refusal,
                attempts,
                feed.version(),
                nextAt,
                feed.id()));
  }

  /// Notes that Pinterest has it no longer.
  void unregistered(Feed feed, State state, String refusal, long nextAt) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set registration = ?, pinterest_id = null, registered_as = '',
                  registered_at = null, refusal = ?, ingested_at = null, ingested_digest = '',
                  attempts = 0, sync_at = ?
                where id = ?
                """,
                state.word(),
                refusal,
                nextAt,
                feed.id()));
  }

  void ingested(Feed feed, String digest, long now, long nextAt) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update feed set ingested_at = ?, ingested_digest = ?, refusal = '',
                  sync_at = case when version = ? and file_digest = ? then ? else sync_at end
                where id = ?
                """,
                now,
                digest,
                feed.version(),
                digest,
                nextAt,
                feed.id()));
  }

  /// Has Pinterest asked soon.
  void soon(String feedId, State state, long now) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update feed set registration = ?, refusal = '', sync_at = ? where id = ?",
                state.word(),
                now,
                feedId));
  }

  /// Puts the account's other feeds in the place of those seen before.
  void foreign(String storeId, List<Foreign> feeds, long now) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("delete from foreign_feed where store_id = ?", storeId);
          for (Foreign feed : feeds) {
            handle.execute(
                """
                insert into foreign_feed (store_id, pinterest_id, name, host, country, locale,
                  status, seen_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (store_id, pinterest_id) do nothing
                """,
                storeId,
                feed.pinterestId(),
                fit(feed.name(), LONGEST_NAME),
                fit(feed.host(), LONGEST_HOST),
                fit(feed.country(), LONGEST_COUNTRY),
                fit(feed.locale(), LONGEST_LOCALE),
                fit(feed.status(), LONGEST_LOCALE),
                now);
          }
        });
  }

  private static String fit(String text, int longest) {
    String cut = text.length() <= longest ? text : text.substring(0, longest);
    return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', ' ');
  }
}
