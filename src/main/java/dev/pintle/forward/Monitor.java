package dev.pintle.forward;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what destinations do: by rule, by answer, and how long it takes. It counts in memory and
/// is written every few seconds, so a crash loses a few seconds of it; what became of events is
/// counted elsewhere, and loses nothing. Thread-safe.
public final class Monitor {
  private static final Logger log = LoggerFactory.getLogger(Monitor.class);
  private static final int MOST_AT_ONCE = 100_000;
  private static final long MINUTES_KEPT = 2L * 24 * 60;
  private static final long HOURS_KEPT = 400L * 24 * 60;

  /// What is counted.
  public enum Kind {
    /// Events a rule sends, by rule.
    SENT,
    /// Events that Pinterest processed, by rule.
    DELIVERED,
    /// Events that Pinterest refused, by rule.
    REFUSED,
    /// Answers that are none to be had, by the host asked and the answer.
    ERROR,
    /// Milliseconds of a request.
    REQUEST,
    /// Milliseconds from the receipt of an event to its delivery.
    LAG,
    /// Microseconds of mapping an event.
    MAPPING;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  record Key(String destinationId, long minute, Kind kind, String subject, int bucket) {}

  private final Database database;
  private final Time time;
  private final Object lock = new Object(); // guards `counts`
  private Map<Key, Long> counts = new HashMap<>();

  public Monitor(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// Counts events of a subject.
  void count(String destinationId, Kind kind, String subject, long events) {
    add(new Key(destinationId, time.minute(), kind, cut(subject), 0), events);
  }

  /// Counts how long something took, for so many events.
  void took(String destinationId, Kind kind, long duration, long events) {
    inBucket(destinationId, kind, bucket(duration), events);
  }

  void inBucket(String destinationId, Kind kind, int bucket, long events) {
    add(new Key(destinationId, time.minute(), kind, "", bucket), events);
  }

  private void add(Key key, long events) {
    if (events == 0) {
      return;
    }
    synchronized (lock) {
      if (counts.size() < MOST_AT_ONCE || counts.containsKey(key)) {
        counts.merge(key, events, Long::sum);
      }
    }
  }

  private static String cut(String subject) {
    return subject.length() <= 200 ? subject : subject.substring(0, 200);
  }

  /// The half power of two that a duration is below.
  static int bucket(long duration) {
    return duration <= 0 ? 0 : (int) Math.floor(2 * Math.log((double) duration) / Math.log(2)) + 1;
  }

  /// The longest duration of a bucket.
  static long longest(int bucket) {
    return bucket <= 0 ? 0 : (long) Math.ceil(Math.pow(2, bucket / 2.0));
  }

  /// Writes what was counted; what cannot be written is kept for the next time.
  void flush() {
    Map<Key, Long> taken;
    synchronized (lock) {
      if (counts.isEmpty()) {
        return;
      }
      taken = counts;
      counts = new HashMap<>();
    }
    try {
      write(taken);
    } catch (JdbiException e) {
      log.warn("what destinations did cannot be written; trying again", e);
      synchronized (lock) {
        taken.forEach((key, events) -> counts.merge(key, events, Long::sum));
      }
    }
  }

  private void write(Map<Key, Long> taken) {
    database
        .jdbi()
        .useTransaction(handle -> {
          var insert =
              handle.prepareBatch(
                  """
                  insert into monitor_count (
                    destination_id, hourly, minute, kind, subject, bucket, events)
                  values (?, 0, ?, ?, ?, ?, ?)
                  on conflict (destination_id, hourly, minute, kind, subject, bucket)
                  do update set events = monitor_count.events + excluded.events
                  """);
          taken.forEach((key, events) ->
              insert.add(
                  key.destinationId(),
                  key.minute(),
                  key.kind().word(),
                  key.subject(),
                  key.bucket(),
                  events));
          insert.execute();
        });
  }

  /// Makes hours of the minutes of days ago, and forgets the hours of long ago. Idempotent.
  void rollUp() {
    long now = time.minute();
    long before = (now - MINUTES_KEPT) / 60 * 60;
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              insert into monitor_count (
                destination_id, hourly, minute, kind, subject, bucket, events)
              select destination_id, 1, minute - minute % 60, kind, subject, bucket, sum(events)
              from monitor_count where hourly = 0 and minute < ?
              group by destination_id, minute - minute % 60, kind, subject, bucket
              on conflict (destination_id, hourly, minute, kind, subject, bucket)
              do update set events = monitor_count.events + excluded.events
              """,
              before);
          handle.execute("delete from monitor_count where hourly = 0 and minute < ?", before);
          handle.execute("delete from monitor_count where minute < ?", now - HOURS_KEPT);
        });
  }

  /// A sum over a span of time.
  record Row(Kind kind, String subject, int bucket, long events) {}

  /// What a destination did from one minute to another, the last excluded; hours that the span cuts
  /// count by their first minute.
  List<Row> rows(String destinationId, long from, long to) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select kind, subject, bucket, sum(events) from monitor_count
                    where destination_id = :id and minute >= :from and minute < :to
                    group by kind, subject, bucket order by kind, subject, bucket
                    """)
                .bind("id", destinationId)
                .bind("from", from)
                .bind("to", to)
                .map((row, _) ->
                    new Row(
                        Kind.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4)))
                .list());
  }
}
