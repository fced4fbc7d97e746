package dev.pintle.collect.erasure;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.collect.erasure.Erasure.Kind;
import dev.pintle.collect.erasure.Erasure.State;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Requests to erase and to hand over, as they are kept. Whom one is about is kept encrypted, until
/// it is done (to erase) or [#KEPT] has passed (to hand over). Thread-safe.
public final class Erasures {
  /// How long the data that a person asked for can be fetched.
  public static final Duration KEPT = Duration.ofDays(30);

  private static final String COLUMNS =
      "id, store_id, kind, state, asked_by, subject_hash, asked_at, done_at, events_read,"
          + " events_found, note";
  private static final int LISTED = 200;

  private final Database database;
  private final Vault vault;
  private final Ids ids;
  private final Time time;

  public Erasures(Database database, Vault vault, Ids ids, Time time) {
    this.database = database;
    this.vault = vault;
    this.ids = ids;
    this.time = time;
  }

  /// Keeps a request, to be done soon. One that waits already for the same person is returned, so
  /// that a webhook which comes again asks nothing new.
  public Erasure ask(String storeId, Kind kind, String askedBy, Subject subject) {
    if (subject.isNobody()) {
      throw new IllegalArgumentException("an erasure must name somebody");
    }
    String hash = hash(storeId, subject);
    String id = ids.next("erasure");
    byte[] sealed = vault.seal(subject.toJson(), place(id));
    database
        .jdbi()
        .useTransaction(handle -> {
          if (waiting(handle, storeId, kind, hash).isEmpty()) {
            handle.execute(
                """
                insert into erasure (
                  id, store_id, kind, state, asked_by, subject_hash, sealed_subject, asked_at,
                  events_read, events_found, note)
                values (?, ?, ?, 'waiting', ?, ?, ?, ?, 0, 0, '')
                """,
                id,
                storeId,
                kind.word(),
                askedBy,
                hash,
                sealed,
                time.millis());
          }
        });
    return database
        .jdbi()
        .withHandle(handle -> waiting(handle, storeId, kind, hash))
        .or(() -> find(id))
        .orElseThrow(() -> new IllegalStateException("an erasure that was kept is gone"));
  }

  /// A store's, the newest first.
  public List<Erasure> of(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from erasure where store_id = :store order by asked_at desc, id limit "
                        + LISTED)
                .bind("store", storeId)
                .map((row, _) -> read(row))
                .list());
  }

  public Optional<Erasure> find(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select " + COLUMNS + " from erasure where id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne());
  }

  List<Erasure> waiting() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + " from erasure where state = 'waiting' order by asked_at, id")
                .map((row, _) -> read(row))
                .list());
  }

  /// Whom a request is about; empty when that is not kept any more.
  Optional<Subject> subject(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select sealed_subject from erasure
                    where id = :id and sealed_subject is not null
                    """)
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne())
        .map(sealed -> Subject.parse(vault.open(sealed, place(id))));
  }

  /// An erasure is done, and with it every request to hand over what is now gone.
  void erased(Erasure erasure, long read, long found, String note) {
    database
        .jdbi()
        .useTransaction(handle -> {
          finish(handle, erasure, read, found, note, true);
          handle.execute(
              """
              update erasure set state = 'expired', sealed_subject = null,
                note = 'the data was erased since'
              where store_id = ? and subject_hash = ? and kind = 'access'
                and sealed_subject is not null
              """,
              erasure.storeId(),
              erasure.subjectHash());
        });
  }

  void handedOver(Erasure erasure, long read, long found, String note) {
    database.jdbi().useHandle(handle -> finish(handle, erasure, read, found, note, false));
  }

  /// Forgets whom the requests were about that can be fetched no longer.
  void expire() {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update erasure set state = 'expired', sealed_subject = null
                where kind = 'access' and sealed_subject is not null and asked_at < ?
                """,
                time.millis() - KEPT.toMillis()));
  }

  private void finish(
      Handle handle, Erasure erasure, long read, long found, String note, boolean forget) {
    handle.execute(
        """
        update erasure set state = 'done', done_at = ?, events_read = ?, events_found = ?,
          note = ?, sealed_subject = case when ? = 1 then null else sealed_subject end
        where id = ?
        """,
        time.millis(),
        read,
        found,
        note,
        forget ? 1 : 0,
        erasure.id());
  }

  private static Optional<Erasure> waiting(Handle handle, String storeId, Kind kind, String hash) {
    return handle
        .createQuery(
            "select "
                + COLUMNS
                + " from erasure where store_id = :store and kind = :kind"
                + " and subject_hash = :hash and state = 'waiting' order by asked_at limit 1")
        .bind("store", storeId)
        .bind("kind", kind.word())
        .bind("hash", hash)
        .map((row, _) -> read(row))
        .findOne();
  }

  private static String place(String id) {
    return "erasure/" + id;
  }

  /// Of the store too, so that it is no digest by which others know the person.
  private static String hash(String storeId, Subject subject) {
    String who = new String(subject.toJson(), StandardCharsets.UTF_8);
    if (!subject.emails().isEmpty()) {
      who = subject.emails().getFirst();
    }
    return Whose.sha256("erasure/" + storeId + "/" + who);
  }

  private static Erasure read(ResultSet row) throws SQLException {
    return new Erasure(
        row.getString("id"),
        row.getString("store_id"),
        Kind.of(row.getString("kind")),
        State.of(row.getString("state")),
        row.getString("asked_by"),
        row.getString("subject_hash"),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        instant(row.getObject("done_at")),
        row.getLong("events_read"),
        row.getLong("events_found"),
        row.getString("note"));
  }

  private static @Nullable Instant instant(@Nullable Object millis) {
    return millis instanceof Number number ? Instant.ofEpochMilli(number.longValue()) : null;
  }
}
