package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.forward.rule.RowPath.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A block as rows of a key and a value, and back: what is said is the same either way, down to the
/// order of the keys and to whether `12` is a number or a text (capabilities F-10). Stateless.
public final class BlockRows {
  /// The key of a row that says that one element is the whole block.
  public static final String WHOLE = "*";

  private static final String NO_KEY = "Provide a key.";
  private static final String NO_VALUE = "Provide a value.";

  private BlockRows() {}

  /// What a value is.
  public enum Kind {
    TEXT("text", "Text"),
    NUMBER("number", "Number"),
    BOOLEAN("boolean", "True or false"),
    NULL("null", "Null"),
    /// What fits nowhere else: an empty list or object, a text of several lines.
    JSON("json", "JSON");

    private final String word;
    private final String label;

    Kind(String word, String label) {
      this.word = word;
      this.label = label;
    }

    public String word() {
      return word;
    }

    public String label() {
      return label;
    }

    /// What a word stands for; a text when it is none.
    public static Kind of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      return TEXT;
    }
  }

  /// A key and its value, as people type them.
  ///
  /// @param key names by dots, places in lists by brackets: `contents[0].id`, `content_ids[]`
  public record Row(String key, Kind kind, String value) {
    public static final Row EMPTY = new Row("", Kind.TEXT, "");

    public boolean isEmpty() {
      return key.isBlank() && value.isEmpty();
    }

    /// A value that stands alone, not in a block.
    public static Row of(Json value) {
      return row("", value);
    }
  }

  /// What was read of rows.
  ///
  /// @param value right only when there are no problems
  /// @param problems what is wrong, by the place of the row
  public record Read(Json value, Map<Integer, String> problems) {
    public Read {
      problems = Map.copyOf(problems);
    }
  }

  /// What was read of one value.
  ///
  /// @param problem what is wrong; empty when nothing is
  public record Value(Json value, String problem) {
    private static Value wrong(String problem) {
      return new Value(new Json.Null(), problem);
    }
  }

  /// The rows of a block's value: an object, or an element that yields one.
  public static List<Row> of(Json block) {
    var rows = new ArrayList<Row>();
    if (block instanceof Json.Obj object) {
      fields(object, "", rows);
    } else {
      rows.add(row(WHOLE, block));
    }
    return List.copyOf(rows);
  }

  private static void fields(Json.Obj object, String key, List<Row> rows) {
    var last = new LinkedHashMap<String, Json>(); // a key that is given twice has its last value
    for (int i = 0; i < object.size(); i++) {
      last.put(object.name(i), object.value(i));
    }
    last.forEach((name, value) -> add(value, RowPath.below(key, name), rows));
  }

  private static void add(Json json, String key, List<Row> rows) {
    if (json instanceof Json.Obj object && object.size() > 0) {
      fields(object, key, rows);
    } else if (json instanceof Json.Arr(var items) && !items.isEmpty()) {
      for (int i = 0; i < items.size(); i++) {
        add(items.get(i), RowPath.below(key, i), rows);
      }
    } else {
      rows.add(row(key, json));
    }
  }

  private static Row row(String key, Json json) {
    return switch (json) {
      case Json.Text(String text) when isOneLine(text) -> new Row(key, Kind.TEXT, text);
      case Json.Num(String digits) -> new Row(key, Kind.NUMBER, digits);
      case Json.Bool(boolean flag) -> new Row(key, Kind.BOOLEAN, Boolean.toString(flag));
      case Json.Null _ -> new Row(key, Kind.NULL, "");
      case Json.Text _, Json.Arr _, Json.Obj _ -> new Row(key, Kind.JSON, json.toString());
    };
  }

  /// Whether a field of a form holds a text as it is; an empty one would be a value not given.
  public static boolean isOneLine(String text) {
    return !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
  }

  /// What rows say. Rows without a key and a value say nothing.
  public static Read read(List<Row> rows) {
    var problems = new TreeMap<Integer, String>();
    var root = new Fields(new LinkedHashMap<>());
    Json whole = null;
    int given = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.isEmpty() && row.kind() == Kind.TEXT) {
        continue;
      }
      given++;
      Value value = value(row);
      String problem = row.key().isBlank() ? NO_KEY : value.problem();
      if (problem.isEmpty() && row.key().strip().equals(WHOLE)) {
        whole = value.value();
        problem = isElement(whole) ? "" : "The whole block can only be one {{element}}.";
      } else if (problem.isEmpty()) {
        problem = put(root, row.key().strip(), value.value());
      }
      if (!problem.isEmpty()) {
        problems.put(i, problem);
      }
    }
    if (whole != null && given > 1 && problems.isEmpty()) {
      problems.put(rows.size() - 1, "With the key * there can be no other row.");
    }
    return new Read(whole != null ? whole : root.json(), problems);
  }

  private static boolean isElement(Json json) {
    return json instanceof Json.Text(String text) && Template.isToken(text);
  }

  /// What the value of a row says.
  public static Value value(Row row) {
    String written = row.value();
    if (row.kind() == Kind.NULL) {
      return new Value(new Json.Null(), "");
    }
    if (written.isEmpty()) {
      return Value.wrong(NO_VALUE);
    }
    if (row.kind() == Kind.TEXT || (row.kind() != Kind.JSON && Template.isToken(written.strip()))) {
      return new Value(new Json.Text(row.kind() == Kind.TEXT ? written : written.strip()), "");
    }
    Json json = parsed(written.strip());
    return switch (row.kind()) {
      case NUMBER ->
          json instanceof Json.Num
              ? new Value(json, "")
              : Value.wrong("Must be a number, such as 12.50, or a {{data element}}.");
      case BOOLEAN ->
          json instanceof Json.Bool
              ? new Value(json, "")
              : Value.wrong("Must be true or false, or a {{data element}}.");
      case JSON ->
          json == null
              ? Value.wrong("Is no JSON: a text needs quotes, a list [ ], an object { }.")
              : new Value(json, "");
      case TEXT, NULL -> throw new IllegalStateException(row.kind() + " is read above");
    };
  }

  private static @Nullable Json parsed(String written) {
    try {
      return Json.parse(written);
    } catch (JsonException _) {
      return null;
    }
  }

  private static String put(Fields root, String key, Json value) {
    List<Step> steps = RowPath.parse(key);
    if (steps == null) {
      return "Is no key; one looks like order_id, contents[0].id or [\"a name.with dots\"].";
    }
    return root.put(steps, 0, new Leaf(value))
        ? ""
        : "Another row gives a value at this place already.";
  }

  /// What rows have said so far of a place.
  private sealed interface Node {
    Json json();

    /// Puts a value at the steps from one on; false when something else is there.
    boolean put(List<Step> steps, int from, Leaf leaf);

    /// Whether [#put] would.
    boolean takes(List<Step> steps, int from);
  }

  private record Leaf(Json json) implements Node {
    @Override
    public boolean put(List<Step> steps, int from, Leaf leaf) {
      return false;
    }

    @Override
    public boolean takes(List<Step> steps, int from) {
      return false;
    }
  }

  private record Fields(Map<String, Node> nodes) implements Node {
    @Override
    public boolean put(List<Step> steps, int from, Leaf leaf) {
      return steps.get(from) instanceof Step.Name(String name)
          && BlockRows.put(nodes, name, steps, from, leaf);
    }

    @Override
    public boolean takes(List<Step> steps, int from) {
      if (!(steps.get(from) instanceof Step.Name(String name))) {
        return false;
      }
      Node there = nodes.get(name);
      return there == null || (from + 1 < steps.size() && there.takes(steps, from + 1));
    }

    @Override
    public Json json() {
      var fields = new LinkedHashMap<String, Json>();
      nodes.forEach((name, node) -> fields.put(name, node.json()));
      return Json.Obj.of(fields);
    }
  }

  /// Places that no row names are closed up: a list has no holes.
  private record Items(TreeMap<Integer, Node> nodes) implements Node {
    @Override
    public boolean put(List<Step> steps, int from, Leaf leaf) {
      return switch (steps.get(from)) {
        case Step.Name _ -> false;
        case Step.Index(int index) -> BlockRows.put(nodes, index, steps, from, leaf);
        case Step.End _ -> BlockRows.put(nodes, end(steps, from), steps, from, leaf);
      };
    }

    /// `a[].id` and then `a[].price` are of one item, the next `a[].id` begins another.
    private int end(List<Step> steps, int from) {
      if (nodes.isEmpty()) {
        return 0;
      }
      boolean same =
          from + 1 < steps.size()
              && steps.get(from + 1) instanceof Step.Name
              && nodes.lastEntry().getValue().takes(steps, from + 1);
      return nodes.lastKey() + (same ? 0 : 1);
    }

    @Override
    public boolean takes(List<Step> steps, int from) {
      return switch (steps.get(from)) {
        case Step.Name _ -> false;
        case Step.End _ -> true;
        case Step.Index(int index) -> {
          Node there = nodes.get(index);
          yield there == null || (from + 1 < steps.size() && there.takes(steps, from + 1));
        }
      };
    }

    @Override
    public Json json() {
      return new Json.Arr(nodes.values().stream().map(Node::json).toList());
    }
  }

  private static <K> boolean put(Map<K, Node> nodes, K key, List<Step> steps, int from, Leaf leaf) {
    if (from + 1 == steps.size()) {
      return nodes.putIfAbsent(key, leaf) == null;
    }
    boolean named = steps.get(from + 1) instanceof Step.Name;
    Node next =
        nodes.computeIfAbsent(
            key, _ -> named ? new Fields(new LinkedHashMap<>()) : new Items(new TreeMap<>()));
    return next.put(steps, from + 1, leaf);
  }
}
