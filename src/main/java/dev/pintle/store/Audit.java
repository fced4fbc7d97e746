package dev.pintle.store;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// Who changed what, and when. Entries are only ever added. Thread-safe.
public final class Audit {
  private static final int MAX_DETAIL = 2000;

  /// From where what is being done was asked for; bound by whoever takes the request.
  private static final ScopedValue<String> ADDRESS = ScopedValue.newInstance();

  private final Database database;
  private final Ids ids;
  private final Time time;

  public Audit(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  /// Something to do on somebody's behalf.
  @FunctionalInterface
  public interface Task<X extends Exception> {
    void run() throws X;
  }

  /// Does something that was asked for from an address: what it appends, in this thread, says so.
  ///
  /// @param address with its end masked
  public static <X extends Exception> void from(String address, Task<X> task) throws X {
    ScopedValue.where(ADDRESS, address)
        .call(() -> {
          task.run();
          return true;
        });
  }

  /// Which entries to show. Empty texts are for any.
  ///
  /// @param actor part of it
  /// @param action the whole of it
  /// @param subject part of it
  /// @param from the first instant
  /// @param to the first instant that is too late
  public record Filter(String actor, String action, String subject, Instant from, Instant to) {}

  /// One thing that somebody did.
  ///
  /// @param actor who: a person's name, `api: ` and a token's name, or `pintle` itself
  /// @param action what was done, in words: `created source`
  /// @param subject to what
  /// @param detail what else is worth knowing; may be empty
  /// @param address from where, with its end masked; empty when nobody asked from anywhere
  public record Entry(
      Instant at, String actor, String action, String subject, String detail, String address) {}

  /// Adds an entry. It must hold no secret and no customer's data.
  public void append(String actor, String action, String subject, String detail) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into audit (id, at, actor, action, subject, detail, address)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                ids.next("audit"),
                time.millis(),
                actor,
                action,
                subject,
                detail.length() > MAX_DETAIL ? detail.substring(0, MAX_DETAIL) : detail,
                ADDRESS.orElse("")));
  }

  /// A page of entries, the newest first.
  ///
  /// @param skip how many newer ones to leave out
  public List<Entry> newest(int skip, int limit) {
    var any = new Filter("", "", "", Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));
    return newest(any, skip, limit);
  }

  /// A page of those that a filter lets through, the newest first.
  public List<Entry> newest(Filter filter, int skip, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select at, actor, action, subject, detail, address from audit
                    where at >= :from and at < :to
                      and (:action = '' or action = :action)
                      and lower(actor) like :actor escape '!'
                      and lower(subject) like :subject escape '!'
                    order by at desc, id desc limit :limit offset :skip
                    """)
                .bind("from", filter.from().toEpochMilli())
                .bind("to", filter.to().toEpochMilli())
                .bind("action", filter.action())
                .bind("actor", part(filter.actor()))
                .bind("subject", part(filter.subject()))
                .bind("limit", limit)
                .bind("skip", skip)
                .map((row, _) ->
                    new Entry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail"),
                        row.getString("address")))
                .list());
  }

  /// Everything that was ever done to anything, in words.
  public List<String> actions() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select distinct action from audit order by action")
                .mapTo(String.class)
                .list());
  }

  private static String part(String text) {
    return '%' + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + '%';
  }
}
