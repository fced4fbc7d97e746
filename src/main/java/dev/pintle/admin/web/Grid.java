package dev.pintle.admin.web;

import dev.pintle.base.JsonOut;
import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.Answer.Head;
import dev.pintle.warehouse.ColumnType;
import dev.pintle.warehouse.TableShape;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer of the warehouse as a page shows it.
///
/// @param units by the name of a column, where the tables that were asked agree on it
public record Grid(Answer.Rows answer, Map<String, String> units) {
  private static final int LONGEST_CELL = 500;
  private static final int LONGEST_LABEL = 80;
  private static final int MOST_CHARTED = 2_000;

  public Grid {
    units = Map.copyOf(units);
  }

  public static Grid of(Answer.Rows answer, List<TableShape> tables) {
    var units = new HashMap<String, String>();
    var torn = new HashSet<String>();
    for (TableShape table : tables) {
      for (var column : table.columns()) {
        String before = units.putIfAbsent(column.name(), column.unit());
        if (before != null && !before.equals(column.unit())) {
          torn.add(column.name());
        }
      }
    }
    units.keySet().removeAll(torn);
    units.values().removeIf(String::isEmpty);
    return new Grid(answer, units);
  }

  public static boolean isNumber(Head head) {
    return switch (head.type()) {
      case INTEGER, DECIMAL, REAL -> true;
      case TEXT, BOOLEAN, DATE, TIMESTAMP, JSON -> false;
    };
  }

  public String unit(Head head) {
    return units.getOrDefault(head.name(), "");
  }

  /// A value as text, as exactly as it is known.
  public static String text(Object value) {
    String text =
        switch (value) {
          case BigDecimal decimal -> plain(decimal);
          default -> String.valueOf(value);
        };
    return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + "…";
  }

  private static String plain(BigDecimal decimal) {
    var short_ = decimal.stripTrailingZeros();
    return (short_.scale() < 0 ? short_.setScale(0) : short_).toPlainString();
  }

  public List<Head> numbers() {
    return answer.columns().stream().filter(Grid::isNumber).toList();
  }

  /// Whether there is something to draw.
  public boolean isChart() {
    return answer.rows().size() > 1 && !numbers().isEmpty() && answer.columns().size() > 1;
  }

  /// Whether the chart leaves rows out.
  public boolean isChartCut() {
    return answer.rows().size() > MOST_CHARTED;
  }

  public static int mostCharted() {
    return MOST_CHARTED;
  }

  /// The column that is most likely what a chart goes along: a day, else the first that is no
  /// number.
  public int along() {
    int first = -1;
    for (int i = 0; i < answer.columns().size(); i++) {
      ColumnType type = answer.columns().get(i).type();
      if (type == ColumnType.DATE || type == ColumnType.TIMESTAMP) {
        return i;
      }
      if (first < 0 && !isNumber(answer.columns().get(i))) {
        first = i;
      }
    }
    return Math.max(0, first);
  }

  /// The values for the page's script: `{"columns":[…],"rows":[[…],…]}`.
  public String chart() {
    var out = new JsonOut(16 << 10).beginObject().name("columns").beginArray();
    for (Head head : answer.columns()) {
      out.beginObject().field("name", head.name()).field("unit", unit(head)).endObject();
    }
    out.endArray().name("rows").beginArray();
    for (List<@Nullable Object> row :
        answer.rows().subList(0, Math.min(MOST_CHARTED, answer.rows().size()))) {
      out.beginArray();
      row.forEach(value -> write(out, value));
      out.endArray();
    }
    return out.endArray().endObject().toString();
  }

  private static void write(JsonOut out, @Nullable Object value) {
    switch (value) {
      case null -> out.raw("null");
      case Long number -> out.number(number);
      case BigDecimal decimal -> out.raw(plain(decimal));
      case Double number when Double.isFinite(number) -> out.raw(number.toString());
      default -> {
        String text = text(value);
        out.text(text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL) + "…");
      }
    }
  }
}
