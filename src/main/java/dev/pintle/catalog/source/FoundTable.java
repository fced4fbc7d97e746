package dev.pintle.catalog.source;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import dev.pintle.store.Database;
import java.util.List;

/// What reading a source found the last time. Thread-safe.
final class FoundTable {
  private static final String OF_THE_SOURCE = "";
  private static final int LONGEST_MEND = 1_000;

  private final Database database;

  FoundTable(Database database) {
    this.database = database;
  }

  /// Keeps what was found, in the place of what was found before.
  void keep(String sourceId, Noted noted) {
    database
        .jdbi()
        .useTransaction(handle -> {
          for (String table : List.of("catalog_finding", "catalog_finding_count")) {
            handle.execute(
                "delete from " + table + " where source_id = ? and feed_id = ?",
                sourceId,
                OF_THE_SOURCE);
          }
          noted
              .byCode()
              .forEach((code, those) -> {
                handle.execute(
                    """
                    insert into catalog_finding_count (source_id, feed_id, code, severity, total)
                    values (?, ?, ?, ?, ?)
                    """,
                    sourceId,
                    OF_THE_SOURCE,
                    fit(code, 80),
                    those.getFirst().severity().word(),
                    noted.count(code));
                for (int i = 0; i < those.size(); i++) {
                  Finding one = those.get(i);
                  handle.execute(
                      """
                      insert into catalog_finding (source_id, feed_id, code, number, severity,
                        source_row, item_id, field, found, mend)
                      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                      """,
                      sourceId,
                      OF_THE_SOURCE,
                      fit(code, 80),
                      i + 1,
                      one.severity().word(),
                      one.row(),
                      fit(one.itemId(), 200),
                      fit(one.field(), 100),
                      fit(one.value(), 400),
                      fit(one.mend(), LONGEST_MEND));
                }
              });
        });
  }

  /// Those that were kept, by code.
  List<Finding> of(String sourceId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select severity, code, source_row, item_id, field, found, mend
                    from catalog_finding where source_id = :source and feed_id = :feed
                    order by severity, code, number
                    """)
                .bind("source", sourceId)
                .bind("feed", OF_THE_SOURCE)
                .map((row, _) ->
                    new Finding(
                        row.getString("severity").equals(Severity.ERROR.word())
                            ? Severity.ERROR
                            : Severity.WARNING,
                        row.getString("code"),
                        row.getLong("source_row"),
                        row.getString("item_id"),
                        row.getString("field"),
                        row.getString("found"),
                        row.getString("mend")))
                .list());
  }

  private static String fit(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
