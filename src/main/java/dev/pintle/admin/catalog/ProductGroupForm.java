package dev.pintle.admin.catalog;

import dev.pintle.catalog.back.GroupFilter;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form that creates a product group, as somebody filled it in.
///
/// @param rows one a filter
public record ProductGroupForm(
    String name, String description, String feed, boolean any, List<Row> rows, String problem) {
  private static final int ROWS = 5;

  /// One filter as it was entered.
  ///
  /// @param values one a line
  public record Row(String key, boolean negated, String values) {
    boolean isEmpty() {
      return values.isBlank();
    }
  }

  static ProductGroupForm fresh(String feed) {
    return new ProductGroupForm("", "", feed, false, padded(List.of()), "");
  }

  static ProductGroupForm read(Context context) {
    var rows = new ArrayList<Row>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(
          new Row(
              text(context.formParam("key." + i)),
              context.formParam("negated." + i) != null,
              text(context.formParam("values." + i))));
    }
    return new ProductGroupForm(
        text(context.formParam("name")),
        text(context.formParam("description")),
        text(context.formParam("feed")),
        "any".equals(context.formParam("match")),
        padded(rows),
        "");
  }

  ProductGroupForm with(String problem) {
    return new ProductGroupForm(name, description, feed, any, rows, problem);
  }

  /// The filters that have a value.
  List<GroupFilter> filters() {
    var filters = new ArrayList<GroupFilter>();
    for (Row row : rows) {
      GroupFilter.Key key = GroupFilter.Key.of(row.key());
      if (key != null && !row.isEmpty()) {
        filters.add(
            new GroupFilter(
                key,
                row.negated(),
                row.values().lines().map(String::strip).filter(one -> !one.isEmpty()).toList()));
      }
    }
    return filters;
  }

  private static List<Row> padded(List<Row> rows) {
    var padded = new ArrayList<>(rows);
    while (padded.size() < ROWS) {
      padded.add(new Row(List.of(GroupFilter.Key.values()).get(padded.size()).name(), false, ""));
    }
    return List.copyOf(padded);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
