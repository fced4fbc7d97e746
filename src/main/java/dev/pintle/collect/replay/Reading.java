package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came out of the file at one place: a row, or something that is none.
sealed interface Reading {
  /// Where it begins in the file, counted from 1.
  long line();

  /// What a person is shown of it, as JSON.
  Json shown();

  /// The columns of a CSV file, by name.
  record Header(List<String> names, Map<String, Integer> positions) {
    public Header {
      names = List.copyOf(names);
      positions = Map.copyOf(positions);
    }
  }

  /// Something that can be asked for values by name.
  sealed interface Row extends Reading {
    /// The value of a column or of a path; empty when there is none.
    String value(String name);

    /// A text that is the same whenever the row is.
    byte[] content();
  }

  record CsvRow(long line, Header header, List<String> fields) implements Row {
    @Override
    public String value(String name) {
      Integer position = header.positions().get(name);
      return position == null ? "" : fields.get(position);
    }

    @Override
    public Json shown() {
      return new Json.Arr(fields.stream().<Json>map(Json.Text::new).toList());
    }

    @Override
    public byte[] content() {
      return new JsonOut(256).json(shown()).toBytes();
    }
  }

  record JsonRow(long line, Json.Obj object) implements Row {
    @Override
    public String value(String path) {
      String scalar = Json.scalar(at(object, path));
      return scalar == null ? "" : scalar;
    }

    @Override
    public Json shown() {
      return object;
    }

    @Override
    public byte[] content() {
      return new JsonOut(256).json(object).toBytes();
    }

    /// A field whose name holds dots is found under its whole name first.
    private static @Nullable Json at(Json.Obj object, String path) {
      Json whole = object.get(path);
      int dot = path.indexOf('.');
      if (whole != null || dot < 0) {
        return whole;
      }
      String rest = path.substring(dot + 1);
      return switch (object.get(path.substring(0, dot))) {
        case Json.Obj inner -> at(inner, rest);
        case Json.Arr(var items) -> item(items, rest);
        case null, default -> null;
      };
    }

    private static @Nullable Json item(List<Json> items, String path) {
      int dot = path.indexOf('.');
      String index = dot < 0 ? path : path.substring(0, dot);
      if (!index.matches("\\d{1,6}") || Integer.parseInt(index) >= items.size()) {
        return null;
      }
      Json item = items.get(Integer.parseInt(index));
      if (dot < 0) {
        return item;
      }
      return item instanceof Json.Obj inner ? at(inner, path.substring(dot + 1)) : null;
    }
  }

  /// Something that is no row.
  ///
  /// @param shown what could be made out of it
  record BadRow(long line, String reason, Json shown) implements Reading {}
}
