package dev.pintle.connect.domain;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.connect.domain.Domain.Method;
import dev.pintle.connect.domain.Domain.Proof;
import dev.pintle.connect.domain.Domain.State;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The stores' websites. Thread-safe.
public final class Domains {
  private static final int LONGEST_REASON = 2_000;

  private final Database database;
  private final Ids ids;
  private final Time time;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  public Domains(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  /// Has somebody told of each store that has a website more that is verified.
  public void tell(Consumer<String> listener) {
    listeners.add(listener);
  }

  /// Adds a website, or gives the one that the store has of this name. Its key is both together.
  Domain add(String storeId, Website website, Method method, Proof proof) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into domain (id, store_id, website, method, state, reason, code, meta_tag,
                  file_name, file_text, dns_record, created_at)
                values (?, ?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?)
                on conflict (store_id, website) do nothing
                """,
                ids.next("domain"),
                storeId,
                website.text(),
                method.name(),
                State.NOT_STARTED.word(),
                proof.code(),
                proof.metaTag(),
                proof.fileName(),
                proof.fileText(),
                proof.dnsRecord(),
                time.millis()));
    return of(storeId).stream()
        .filter(one -> one.website().equals(website))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the website was removed as it was added"));
  }

  /// A store's, the oldest first.
  public List<Domain> of(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from domain where store_id = :store order by created_at, id
                    """)
                .bind("store", storeId)
                .map((row, _) -> read(row))
                .list());
  }

  List<Domain> all() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from domain order by store_id, created_at, id")
                .map((row, _) -> read(row))
                .list());
  }

  public Optional<Domain> find(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from domain where id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne());
  }

  public void chooseMethod(String id, Method method) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute("update domain set method = ? where id = ?", method.name(), id));
  }

  /// Keeps what was just seen or said.
  ///
  /// @param seen whether the proof was seen
  void keep(String id, State state, String reason, boolean seen) {
    long now = time.millis();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update domain set state = ?, reason = ?, checked_at = ?,
                  seen_at = case when ? = 1 then ? else seen_at end
                where id = ?
                """,
                state.word(),
                fitting(reason),
                now,
                seen ? 1 : 0,
                now,
                id));
  }

  void keepVerified(String id, String reason, Instant verifiedAt) {
    Optional<Domain> before = find(id);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update domain set state = ?, reason = ?, checked_at = ?, verified_at = ?
                where id = ?
                """,
                State.VERIFIED.word(),
                fitting(reason),
                time.millis(),
                verifiedAt.toEpochMilli(),
                id));
    before
        .filter(one -> one.state() != State.VERIFIED)
        .ifPresent(one -> listeners.forEach(listener -> listener.accept(one.storeId())));
  }

  /// Keeps another proof: the account that the store is connected to has changed.
  void keepProof(String id, Proof proof) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update domain set code = ?, meta_tag = ?, file_name = ?, file_text = ?,
                  dns_record = ?
                where id = ?
                """,
                proof.code(),
                proof.metaTag(),
                proof.fileName(),
                proof.fileText(),
                proof.dnsRecord(),
                id));
  }

  void remove(String id) {
    database.jdbi().useHandle(handle -> handle.execute("delete from domain where id = ?", id));
  }

  private static String fitting(String reason) {
    return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
  }

  private static Domain read(ResultSet row) throws SQLException {
    return new Domain(
        row.getString("id"),
        row.getString("store_id"),
        Website.of(row.getString("website")),
        Method.valueOf(row.getString("method")),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("reason"),
        new Proof(
            row.getString("code"),
            row.getString("meta_tag"),
            row.getString("file_name"),
            row.getString("file_text"),
            row.getString("dns_record")),
        instant(row, "seen_at"),
        instant(row, "verified_at"),
        instant(row, "checked_at"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
