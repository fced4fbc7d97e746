package dev.pintle.ads.run;

import com.google.common.hash.Hashing;
import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.setup.TableState;
import dev.pintle.connect.Connection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Begins the runs that are due. One that was missed, or several, is made up for once; one whose
/// import is at work already joins it.
final class Cadences {
  /// Imports of the same minute of the hour begin within so long.
  private static final Duration SPREAD = Duration.ofMinutes(5);

  private final Parts parts;
  private final Beginner beginner;

  /// @param beginner begins a run by schedule
  Cadences(Parts parts, Beginner beginner) {
    this.parts = parts;
    this.beginner = beginner;
  }

  /// Begins a run of all tables of an import.
  @FunctionalInterface
  interface Beginner {
    void begin(Import which, RunKind kind);
  }

  void begin() {
    Instant now = parts.time().instant();
    for (Import which : due(now)) {
      Instant at = Objects.requireNonNullElse(which.nextAt(), now);
      if (at.plus(spread(which)).isAfter(now) || !isOurs(which, at, now)) {
        continue;
      }
      beginner.begin(which, kind(which, now));
    }
  }

  private List<Import> due(Instant now) {
    List<String> ids =
        parts
            .database()
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select id from ads_import
                        where next_at <= :now and paused = :no order by next_at limit 100
                        """)
                    .bind("now", now.toEpochMilli())
                    .bind("no", false)
                    .mapTo(String.class)
                    .list());
    return ids.stream().map(parts.imports()::find).flatMap(Optional::stream).toList();
  }

  private static Duration spread(Import which) {
    if (!(which.cadence() instanceof Cadence.Hourly)) {
      return Duration.ZERO;
    }
    int hash = Hashing.murmur3_32_fixed().hashString(which.id(), StandardCharsets.UTF_8).asInt();
    return Duration.ofSeconds(Math.floorMod(hash, (int) SPREAD.toSeconds()));
  }

  /// Sets the next time; the node that does so begins the run.
  private boolean isOurs(Import which, Instant at, Instant now) {
    Optional<Instant> next = which.cadence().after(now);
    return parts
            .database()
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    "update ads_import set next_at = ? where id = ? and next_at = ?",
                    next.map(Instant::toEpochMilli).orElse(null),
                    which.id(),
                    at.toEpochMilli()))
        == 1;
  }

  /// Each hour the whole history would be read for nothing: full imports that run by the hour do so
  /// once a night, and in between read what may have changed.
  private RunKind kind(Import which, Instant now) {
    if (which.mode() == Mode.INCREMENTAL) {
      return RunKind.INCREMENTAL;
    }
    if (!(which.cadence() instanceof Cadence.Hourly(_, ZoneId zone))) {
      return RunKind.FULL;
    }
    Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    boolean done =
        parts.runs().of(which.id(), 30).stream()
            .anyMatch(run -> run.kind() == RunKind.FULL && !run.createdAt().isBefore(midnight));
    return done ? RunKind.INCREMENTAL : RunKind.FULL;
  }

  /// Has runs go on that stopped for want of access, when somebody has given access since and the
  /// import has not run otherwise.
  void resume() {
    List<String> stopped =
        parts
            .database()
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select id from ads_run r where state = 'needs_authorisation'
                          and not exists (select 1 from ads_run o
                            where o.import_id = r.import_id and o.created_at > r.created_at)
                        """)
                    .mapTo(String.class)
                    .list());
    for (String id : stopped) {
      parts.runs().find(id).ifPresent(this::resume);
    }
  }

  private static boolean isNewer(Connection connection, Run run) {
    Instant stopped = Objects.requireNonNullElse(run.endedAt(), run.createdAt());
    return connection.grantedAt().isAfter(stopped)
        || connection.tokens().refreshedAt().isAfter(stopped);
  }

  private void resume(Run run) {
    boolean again =
        parts
            .imports()
            .find(run.importId())
            .flatMap(which -> parts.surroundings().connections().of(which.storeId()))
            .filter(connection -> connection.status() == Connection.Status.CONNECTED)
            .filter(connection -> isNewer(connection, run))
            .isPresent();
    if (again) {
      parts
          .database()
          .jdbi()
          .useTransaction(handle -> {
            handle.execute(
                """
                update ads_run set state = 'queued', trouble = '', ended_at = null,
                  wait_until = null, lease_until = 0
                where id = ? and state = 'needs_authorisation'
                """,
                run.id());
            handle.execute(
                """
                update ads_table set state = ?, trouble = '' where import_id = ? and state = ?
                  and exists (select 1 from ads_slice where run_id = ?
                    and table_name = ads_table.name)
                """,
                TableState.IMPORTING.word(),
                run.importId(),
                TableState.NEEDS_AUTHORISATION.word(),
                run.id());
          });
      parts.tables().trouble(run.importId(), "");
    }
  }
}
