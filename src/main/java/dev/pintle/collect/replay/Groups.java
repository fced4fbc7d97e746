package dev.pintle.collect.replay;

import dev.pintle.collect.replay.Reading.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gathers the rows that belong to one event. A group goes out where its last row is, which is
/// known beforehand for the few whose rows are not together; so only those, and the one being read,
/// are held. Not thread-safe.
final class Groups {
  /// Bounds the memory: a row of a few hundred bytes each.
  static final int MOST_ROWS_HELD = 200_000;

  private final List<String> columns;
  private final ScatteredGroups scattered;
  private final Map<String, List<Row>> open = new LinkedHashMap<>();
  private @Nullable String current;
  private long currentBegan;
  private int held;

  Groups(List<String> columns, ScatteredGroups scattered) {
    this.columns = List.copyOf(columns);
    this.scattered = scattered;
  }

  /// @throws ValueException when the row does not say to which group it belongs
  void add(Row row, Consumer<List<Row>> complete) {
    String key = key(columns, row);
    if (!key.equals(current)) {
      endRun(complete);
      current = key;
      currentBegan = row.line();
    }
    if (++held > MOST_ROWS_HELD) {
      throw new ReplayException(
          "more than %,d rows wait for the rest of their group at line %,d; sort the file by %s"
              .formatted(MOST_ROWS_HELD, row.line(), String.join(", ", columns)));
    }
    open.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
  }

  void end(Consumer<List<Row>> complete) {
    open.values().forEach(complete);
    open.clear();
    held = 0;
    current = null;
  }

  /// What tells one group from another.
  static String key(List<String> columns, Row row) {
    var key = new StringBuilder();
    for (String column : columns) {
      String value = row.value(column);
      if (value.isBlank()) {
        throw new ValueException(column + " is empty, and says what belongs together");
      }
      key.append(value).append('\u001f');
    }
    return key.toString();
  }

  private void endRun(Consumer<List<Row>> complete) {
    if (current == null || scattered.returns(current, currentBegan)) {
      return;
    }
    var rows = open.remove(current);
    if (rows != null) {
      held -= rows.size();
      complete.accept(rows);
    }
  }
}
