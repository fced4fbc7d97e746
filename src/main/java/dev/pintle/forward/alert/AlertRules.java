package dev.pintle.forward.alert;

import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What each store is alerted of. Thread-safe.
public final class AlertRules {
  private final Database database;

  AlertRules(Database database) {
    this.database = database;
  }

  /// All kinds, those that nobody has changed as they are by default: on.
  public List<AlertRule> of(String storeId) {
    Map<AlertKind, AlertRule> changed = new EnumMap<>(AlertKind.class);
    database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select kind, enabled, threshold from alert_rule where store_id = :id")
                .bind("id", storeId)
                .map((row, _) -> read(row))
                .list())
        .forEach(rule -> changed.put(rule.kind(), rule));
    return Stream.of(AlertKind.values())
        .map(kind -> changed.getOrDefault(kind, new AlertRule(kind, true, kind.usual())))
        .toList();
  }

  private static AlertRule read(ResultSet row) throws SQLException {
    AlertKind kind =
        AlertKind.of(row.getString(1))
            .orElseThrow(() -> new StoreException("an alert is of no known kind", null));
    return new AlertRule(kind, row.getInt(2) == 1, row.getLong(3));
  }

  /// Changes those given, and no others.
  ///
  /// @throws IllegalArgumentException when a threshold cannot be one
  public void change(String storeId, List<AlertRule> rules) {
    for (AlertRule rule : rules) {
      String problem = rule.kind().problem(rule.threshold());
      if (!problem.isEmpty()) {
        throw new IllegalArgumentException(rule.kind().word() + " " + problem);
      }
    }
    database
        .jdbi()
        .useTransaction(handle ->
            rules.forEach(rule ->
                handle.execute(
                    """
                    insert into alert_rule (store_id, kind, enabled, threshold) values (?, ?, ?, ?)
                    on conflict (store_id, kind) do update set
                      enabled = excluded.enabled, threshold = excluded.threshold
                    """,
                    storeId,
                    rule.kind().word(),
                    rule.enabled() ? 1 : 0,
                    rule.threshold())));
  }
}
