package dev.pintle.forward;

import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the last test of each destination went, and until when it is in test mode. Thread-safe.
public final class TestReports {
  private final Database database;
  private final Time time;

  public TestReports(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /// What is known of a destination's tests.
  ///
  /// @param testUntil when its test mode ends; null when it is in none
  public record Tested(String destinationId, TestReport report, @Nullable Instant testUntil) {}

  /// Keeps how a test went, in the place of the one before.
  public void keep(String destinationId, TestReport report) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into destination_test (destination_id, tested_at, passed, answer)
                values (?, ?, ?, ?)
                on conflict (destination_id) do update set
                  tested_at = excluded.tested_at, passed = excluded.passed,
                  answer = excluded.answer
                """,
                destinationId,
                report.at().toEpochMilli(),
                report.passed() ? 1 : 0,
                report.toJson()));
  }

  public Optional<Tested> of(String destinationId) {
    return all().stream().filter(one -> one.destinationId().equals(destinationId)).findFirst();
  }

  public List<Tested> all() {
    long now = time.millis();
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "select destination_id, tested_at, answer, test_until from destination_test")
                .map((row, _) -> {
                  long until = row.getLong("test_until");
                  return new Tested(
                      row.getString("destination_id"),
                      TestReport.ofJson(
                          Instant.ofEpochMilli(row.getLong("tested_at")), row.getString("answer")),
                      until > now ? Instant.ofEpochMilli(until) : null);
                })
                .list());
  }

  /// Says until when a destination that has been tested is in test mode.
  void testUntil(String destinationId, Instant until) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update destination_test set test_until = ? where destination_id = ?",
                until.toEpochMilli(),
                destinationId));
  }
}
