package dev.pintle.collect;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// What came by sources in each topic: noted in memory, written now and then. Nodes add to the same
/// rows. Thread-safe.
final class Topics {
  private static final int MAX_NAME_CHARS = 100;
  private static final int MAX_REASON_CHARS = 500;

  /// How many topics one source may have, so that made-up ones fill nothing.
  private static final int MAX_TOPICS = 200;

  private static final int MAX_WAITING = 5_000;
  private static final String OTHER = "(others)";

  private final Database database;
  private final Time time;
  private final Map<Key, Count> waiting = new LinkedHashMap<>(); // guarded by this

  Topics(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  enum Outcome {
    TAKEN,
    LEFT_OUT,
    REFUSED
  }

  private record Key(String sourceId, String topic) {}

  private record Count(long taken, long leftOut, long refused, String reason, long lastAtMs) {
    Count and(Count later) {
      return new Count(
          taken + later.taken,
          leftOut + later.leftOut,
          refused + later.refused,
          later.reason.isEmpty() ? reason : later.reason,
          Math.max(lastAtMs, later.lastAtMs));
    }
  }

  synchronized void note(String sourceId, String topic, Outcome outcome, String reason) {
    var one =
        new Count(
            outcome == Outcome.TAKEN ? 1 : 0,
            outcome == Outcome.LEFT_OUT ? 1 : 0,
            outcome == Outcome.REFUSED ? 1 : 0,
            cut(reason, MAX_REASON_CHARS),
            time.millis());
    var key = new Key(sourceId, cut(topic, MAX_NAME_CHARS));
    if (waiting.size() >= MAX_WAITING && !waiting.containsKey(key)) {
      key = new Key(sourceId, OTHER);
    }
    waiting.merge(key, one, Count::and);
  }

  /// Writes what was noted since the last time; keeps it when that fails.
  synchronized void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    var taken = new LinkedHashMap<>(waiting);
    waiting.clear();
    try {
      database
          .jdbi()
          .useTransaction(handle -> taken.forEach((key, count) -> write(handle, key, count)));
    } catch (JdbiException e) {
      taken.forEach((key, count) -> waiting.merge(key, count, (late, early) -> early.and(late)));
      throw e;
    }
  }

  List<Topic> of(String sourceId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select topic, taken, left_out, refused, reason, last_at from source_topic
                    where source_id = :id order by last_at desc, topic limit 200
                    """)
                .bind("id", sourceId)
                .map((row, _) ->
                    new Topic(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6))))
                .list());
  }

  private static void write(Handle handle, Key key, Count count) {
    var known =
        handle
            .createQuery("select topic from source_topic where source_id = :id")
            .bind("id", key.sourceId())
            .mapTo(String.class)
            .set();
    String topic = known.size() < MAX_TOPICS || known.contains(key.topic()) ? key.topic() : OTHER;
    handle.execute(
        """
        insert into source_topic (source_id, topic, taken, left_out, refused, reason, last_at)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (source_id, topic) do update set
          taken = source_topic.taken + excluded.taken,
          left_out = source_topic.left_out + excluded.left_out,
          refused = source_topic.refused + excluded.refused,
          reason = case when excluded.reason = '' then source_topic.reason else excluded.reason end,
          last_at = excluded.last_at
        """,
        key.sourceId(),
        topic,
        count.taken(),
        count.leftOut(),
        count.refused(),
        count.reason(),
        count.lastAtMs());
  }

  private static String cut(String text, int limit) {
    return text.length() > limit ? text.substring(0, limit) : text;
  }
}
