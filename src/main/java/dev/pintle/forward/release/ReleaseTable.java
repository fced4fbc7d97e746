package dev.pintle.forward.release;

import dev.pintle.forward.release.Release.State;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of releases, of what was done with them, and of where they run. Thread-safe.
final class ReleaseTable {
  private static final int ATTEMPTS = 20;

  private final Database database;

  ReleaseTable(Database database) {
    this.database = database;
  }

  /// Keeps a new release under the next number.
  ///
  /// @return that number
  int add(String destinationId, Content content, String note, String actor, long at) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int number = newest(destinationId) + 1;
      int added =
          database
              .jdbi()
              .withHandle(handle ->
                  handle.execute(
                      """
                      insert into destination_release (
                        destination_id, number, content, sha256, note, state, created_by,
                        created_at)
                      values (?, ?, ?, ?, ?, ?, ?, ?)
                      on conflict (destination_id, number) do nothing
                      """,
                      destinationId,
                      number,
                      content.json(),
                      content.sha256(),
                      note,
                      State.BUILT.word(),
                      actor,
                      at));
      if (added == 1) {
        return number;
      }
    }
    throw new StoreException("cannot find a free number for a release of " + destinationId, null);
  }

  private int newest(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select coalesce(max(number), 0) from destination_release
                    where destination_id = :id
                    """)
                .bind("id", destinationId)
                .mapTo(Integer.class)
                .one());
  }

  /// The releases of a destination, the newest first.
  List<Release> of(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select number, content, sha256, note, state, created_by, created_at,
                      approved_by, approved_at
                    from destination_release where destination_id = :id order by number desc
                    """)
                .bind("id", destinationId)
                .map((row, _) -> release(destinationId, row))
                .list());
  }

  Optional<Release> find(String destinationId, int number) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select number, content, sha256, note, state, created_by, created_at,
                      approved_by, approved_at
                    from destination_release where destination_id = :id and number = :number
                    """)
                .bind("id", destinationId)
                .bind("number", number)
                .map((row, _) -> release(destinationId, row))
                .findOne());
  }

  /// Changes the state if it still is what it was thought to be, and keeps who did it.
  ///
  /// @return whether it was
  boolean step(Release release, State to, String actor, long at, String note) {
    boolean decided = to == State.APPROVED || to == State.REJECTED;
    @Nullable String by = decided ? actor : null;
    @Nullable Long when = decided ? at : null;
    return database
        .jdbi()
        .inTransaction(handle -> {
          int changed =
              handle.execute(
                  """
                  update destination_release set state = ?, approved_by = ?, approved_at = ?
                  where destination_id = ? and number = ? and state = ?
                  """,
                  to.word(),
                  by,
                  when,
                  release.destinationId(),
                  release.number(),
                  release.state().word());
          if (changed == 1) {
            handle.execute(
                """
                insert into release_step (destination_id, number, step, action, actor, at, note)
                select ?, ?, coalesce(max(step), 0) + 1, ?, ?, ?, ? from release_step
                where destination_id = ? and number = ?
                """,
                release.destinationId(),
                release.number(),
                to.word(),
                actor,
                at,
                note,
                release.destinationId(),
                release.number());
          }
          return changed == 1;
        });
  }

  List<Step> steps(String destinationId, int number) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select action, actor, at, note from release_step
                    where destination_id = :id and number = :number order by step
                    """)
                .bind("id", destinationId)
                .bind("number", number)
                .map((row, _) ->
                    new Step(
                        row.getString("action"),
                        row.getString("actor"),
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("note")))
                .list());
  }

  /// Lets a release run from an offset on. One that was to run from the same offset never had an
  /// event, and gives way: that it ran is told among its steps.
  void run(String destinationId, Span span) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              insert into release_step (destination_id, number, step, action, actor, at, note)
              select span.destination_id, span.number,
                     (select coalesce(max(step), 0) + 1 from release_step other
                       where other.destination_id = span.destination_id
                         and other.number = span.number),
                     ?, span.promoted_by, span.since, 'no event came while it did'
                from release_span span
               where span.destination_id = ? and span.environment = ? and span.first_offset = ?
                 and span.number not in (0, ?)
              """,
              ranIn(span.environment()),
              destinationId,
              span.environment().word(),
              span.firstOffset(),
              span.number());
          handle.execute(
              """
              insert into release_span (
                destination_id, environment, first_offset, number, since, promoted_by)
              values (?, ?, ?, ?, ?, ?)
              on conflict (destination_id, environment, first_offset) do update
              set number = excluded.number, since = excluded.since,
                promoted_by = excluded.promoted_by
              """,
              destinationId,
              span.environment().word(),
              span.firstOffset(),
              span.number(),
              span.since().toEpochMilli(),
              span.by());
        });
  }

  /// The step of a release that ran without an event.
  static String ranIn(Environment environment) {
    return "ran in " + environment.word();
  }

  /// The spans of a destination in all environments, the newest first.
  List<Span> spans(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select environment, first_offset, number, since, promoted_by from release_span
                    where destination_id = :id order by first_offset desc
                    """)
                .bind("id", destinationId)
                .map((row, _) ->
                    new Span(
                        Environment.valueOf(row.getString("environment").toUpperCase(Locale.ROOT)),
                        row.getLong("first_offset"),
                        row.getInt("number"),
                        Instant.ofEpochMilli(row.getLong("since")),
                        row.getString("promoted_by")))
                .list());
  }

  /// What people call a destination.
  String name(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select name from destination where id = :id")
                .bind("id", destinationId)
                .mapTo(String.class)
                .findOne()
                .orElse(destinationId));
  }

  private static Release release(String destinationId, ResultSet row) throws SQLException {
    int number = row.getInt("number");
    var content = new Content(row.getString("content"), row.getString("sha256"));
    String approvedBy = row.getString("approved_by");
    return new Release(
        destinationId,
        number,
        content.configuration("release " + number + " of " + destinationId),
        row.getString("note"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        approvedBy,
        approvedBy == null ? null : Instant.ofEpochMilli(row.getLong("approved_at")));
  }
}
