package dev.pintle.forward;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.forward.Replay.Count;
import dev.pintle.forward.Replay.Refusal;
import dev.pintle.forward.Replay.Result;
import dev.pintle.forward.Replay.Selection;
import dev.pintle.forward.Replay.Status;
import dev.pintle.forward.rule.Choice;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.journal.Journal;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The replays, as they are kept: asked for, counted, started and stopped here; done by
/// [Forwarding]. Thread-safe.
public final class Replays {
  /// A count looks at no more events.
  public static final int MOST_COUNTED = 100_000;

  /// Of so many refused events the reasons are kept.
  public static final int MOST_REFUSALS = 1_000;

  /// A destination may have so many that are not over.
  public static final int MOST_WAITING = 20;

  private static final Duration KEPT = Duration.ofDays(400);

  private final Database database;
  private final Journal journal;
  private final DeadLetters deadLetters;
  private final Expressions expressions;
  private final Ids ids;
  private final Time time;

  public Replays(
      Database database,
      Journal journal,
      DeadLetters deadLetters,
      Expressions expressions,
      Ids ids,
      Time time) {
    this.database = database;
    this.journal = journal;
    this.deadLetters = deadLetters;
    this.expressions = expressions;
    this.ids = ids;
    this.time = time;
  }

  /// Asks for one. It is counted first, then waits for [#start].
  ///
  /// @param starts whether it starts by itself once it is counted
  /// @throws IllegalArgumentException when it is about nothing, or too many are asked for
  public Replay ask(Destination destination, Selection selection, String person, boolean starts) {
    long first = firstOffset(destination, selection);
    long end =
        selection.to() == null
            ? journal.next(destination.storeId())
            : since(destination, selection.to());
    long total =
        selection.deadLetters()
            ? deadLetters.countResting(destination.id(), first, end)
            : Math.max(0, end - first);
    if (total == 0) {
      throw new IllegalArgumentException(
          selection.deadLetters()
              ? "there is no dead letter in that time"
              : "no event that came in at that time is kept");
    }
    long waiting = of(destination.id()).stream().filter(one -> !one.status().isOver()).count();
    if (waiting >= MOST_WAITING) {
      throw new IllegalArgumentException(
          "the destination has " + MOST_WAITING + " replays that are not over: stop some first");
    }
    String id = ids.next("replay");
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into replay (
                  id, destination_id, asked_by, created_at, selection, first_offset, end_offset,
                  total, status, starts, counted_to, counted, counted_chosen, counted_sent,
                  counted_filtered, counted_skipped, counted_late, counted_old, position, passed,
                  gone, delivered, filtered, skipped, refused)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'counting', ?, ?,
                  0, 0, 0, 0, 0, 0, 0, ?, 0, 0, 0, 0, 0, 0)
                """,
                id,
                destination.id(),
                person,
                time.millis(),
                selection.toJson(),
                first,
                end,
                total,
                starts ? 1 : 0,
                first,
                first));
    return find(id).orElseThrow();
  }

  private long firstOffset(Destination destination, Selection selection) {
    long oldest = journal.oldest(destination.storeId());
    return selection.from() == null ? oldest : since(destination, selection.from());
  }

  /// The first event that came in at a time or after it.
  private long since(Destination destination, Instant at) {
    String store = destination.storeId();
    long low = journal.oldest(store);
    long high = journal.next(store);
    while (low < high) {
      long middle = (low + high) >>> 1;
      var read = journal.read(store, middle, 1);
      if (read.isEmpty() || read.getFirst().envelope().receivedAtMs() >= at.toEpochMilli()) {
        high = middle;
      } else {
        low = Math.max(middle, read.getFirst().offset()) + 1;
      }
    }
    return low;
  }

  /// Lets one begin that is counted, or go on that was stopped; others are left alone.
  ///
  /// @return whether it was one of those
  public boolean start(String id) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update replay set status = 'queued', ended_at = null
                    where id = ? and status in ('counted', 'stopped')
                    """,
                    id))
        > 0;
  }

  /// Stops one that is not over; a request under way may still arrive.
  ///
  /// @return whether there was something to stop
  public boolean stop(String id) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update replay set status = 'stopped', ended_at = ?
                    where id = ? and status not in ('stopped', 'done')
                    """,
                    time.millis(),
                    id))
        > 0;
  }

  /// A destination's, newest first, at most 100.
  public List<Replay> of(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from replay where destination_id = :id
                    order by created_at desc, id desc limit 100
                    """)
                .bind("id", destinationId)
                .map((row, _) -> ReplayRow.read(row))
                .list());
  }

  public Optional<Replay> find(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from replay where id = :id")
                .bind("id", id)
                .map((row, _) -> ReplayRow.read(row))
                .findOne());
  }

  /// The first events that Pinterest refused.
  public List<Refusal> refusals(String id, int limit) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select log_offset, reason from replay_refusal where replay_id = :id
                    order by log_offset limit :limit
                    """)
                .bind("id", id)
                .bind("limit", limit)
                .map((row, _) -> new Refusal(row.getLong(1), row.getString(2)))
                .list());
  }

  /// The one of a destination whose turn it is: that which runs, or else the oldest that waits,
  /// which runs from now on. Null when there is none.
  @Nullable Replay turn(String destinationId) {
    Replay found =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select * from replay
                        where destination_id = :id and status in ('running', 'queued')
                        order by case status when 'running' then 0 else 1 end, created_at, id
                        limit 1
                        """)
                    .bind("id", destinationId)
                    .map((row, _) -> ReplayRow.read(row))
                    .findOne()
                    .orElse(null));
    if (found == null || found.status() == Status.RUNNING) {
      return found;
    }
    int changed =
        database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    update replay set status = 'running', started_at = coalesce(started_at, ?)
                    where id = ? and status = 'queued'
                    """,
                    time.millis(),
                    found.id()));
    return changed == 0 ? null : find(found.id()).orElse(null);
  }

  /// The oldest that is being counted, of any destination, with where its count is; null when there
  /// is none.
  @Nullable Counting counting() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from replay where status = 'counting' order by created_at, id limit 1
                    """)
                .map((row, _) -> new Counting(ReplayRow.read(row), row.getLong("counted_to")))
                .findOne()
                .orElse(null));
  }

  /// A count that is under way.
  ///
  /// @param position the first event that was not looked at
  record Counting(Replay replay, long position) {}

  /// Adds to a count. Idempotent by the position it was counted from.
  ///
  /// @param over whether nothing is left to be looked at
  void counted(Counting from, Count more, long position, boolean over) {
    Count sum = from.replay().count().plus(more);
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                update replay set counted = ?, counted_chosen = ?, counted_sent = ?,
                  counted_filtered = ?, counted_skipped = ?, counted_late = ?, counted_old = ?,
                  counted_to = ?,
                  status = case when ? = 0 then status when starts = 1 then 'queued'
                    else 'counted' end
                where id = ? and counted_to = ? and status = 'counting'
                """,
                sum.looked(),
                sum.chosen(),
                sum.sent(),
                sum.filtered(),
                sum.skipped(),
                sum.late(),
                sum.old(),
                position,
                over ? 1 : 0,
                from.replay().id(),
                from.position()));
  }

  boolean isRunning(String id) {
    return find(id).map(Replay::status).orElse(Status.STOPPED) == Status.RUNNING;
  }

  /// Writes what became of the next events of a replay, all or nothing. Idempotent by the position
  /// they begin at.
  ///
  /// @param end the first event that is not settled now
  void settle(Replay replay, ReplayWindow window, long end) {
    database
        .jdbi()
        .useTransaction(handle -> {
          Result result = window.addTo(replay.result());
          int changed =
              handle.execute(
                  """
                  update replay set position = ?, passed = ?, gone = ?, delivered = ?,
                    filtered = ?, skipped = ?, refused = ?
                  where id = ? and position = ?
                  """,
                  end,
                  result.passed(),
                  result.gone(),
                  result.delivered(),
                  result.filtered(),
                  result.skipped(),
                  result.refused(),
                  replay.id(),
                  replay.position());
          if (changed > 0) {
            keepRefusals(handle, replay, window);
            if (replay.selection().deadLetters()) {
              for (ReplayWindow.Part part : window.parts()) {
                deadLetters.replayed(
                    handle, replay.destinationId(), part.offsets(), part.settlement());
              }
            }
          }
        });
  }

  private static void keepRefusals(Handle handle, Replay replay, ReplayWindow window) {
    long room = MOST_REFUSALS - replay.result().refused();
    var first = window.refusals().stream().limit(Math.max(0, room)).toList();
    if (first.isEmpty()) {
      return;
    }
    var insert =
        handle.prepareBatch(
            """
            insert into replay_refusal (replay_id, log_offset, reason) values (?, ?, ?)
            on conflict (replay_id, log_offset) do nothing
            """);
    first.forEach(one -> insert.add(replay.id(), one.offset(), Mask.text(one.reason())));
    insert.execute();
  }

  /// Says that all events of one are settled.
  void finish(String id) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update replay set status = 'done', ended_at = ? where id = ? and status = 'running'",
                time.millis(),
                id));
  }

  /// Forgets those that ended long ago.
  void forgetOld() {
    long before = time.millis() - KEPT.toMillis();
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              delete from replay_refusal where replay_id in (
                select id from replay where ended_at < ?)
              """,
              before);
          handle.execute("delete from replay where ended_at < ?", before);
        });
  }

  /// Which events one means, by the elements of the rules that take them.
  Choice choice(Selection selection, Ruleset rules) {
    try {
      return Choice.compile(selection.events(), selection.keep(), rules, expressions);
    } catch (ExpressionException e) {
      throw new StoreException("cannot compile the condition of a replay", e);
    }
  }
}
