package dev.pintle.admin.rule;

import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.forward.rule.Block;
import dev.pintle.forward.rule.BlockRows;
import dev.pintle.forward.rule.BlockRows.Kind;
import dev.pintle.forward.rule.BlockRows.Row;
import dev.pintle.forward.rule.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A block as a form shows it: fields with a place of their own and rows for all else, or JSON. Its
/// fields are called after it, `action.0.user.key`; its buttons are called `do`, and [#edited] does
/// what they say, so that the form works without scripts.
///
/// @param fields what is typed into the fields with a place of their own, by key
/// @param devices the mobile advertising ids
/// @param order the keys of the block as they stood, a JSON list: fields and rows are put back so
/// @param raw the block as JSON, when that is shown
/// @param errors what is wrong, by field: `em`, `row.2`, `raw`
/// @param focus what was added last: `row.3`, `device.1`; empty for nothing
public record BlockForm(
    String name,
    BlockPart part,
    Block.View view,
    Map<String, String> fields,
    List<String> devices,
    List<Row> rows,
    String order,
    String raw,
    Map<String, String> errors,
    String focus) {
  private static final int MAX_ROWS = 300;
  private static final String TAKEN = "The field above gives this already.";

  public BlockForm {
    fields = Map.copyOf(fields);
    devices = List.copyOf(devices);
    rows = List.copyOf(rows);
    errors = Map.copyOf(errors);
  }

  static BlockForm of(String name, BlockPart part, Block block) {
    return block.view() == Block.View.RAW
        ? ofRaw(name, part, Show.lines(block.value()), Map.of())
        : ofRows(name, part, block.value());
  }

  private static BlockForm ofRaw(
      String name, BlockPart part, String raw, Map<String, String> errors) {
    return new BlockForm(
        name, part, Block.View.RAW, Map.of(), List.of(), List.of(), "", raw, errors, "");
  }

  /// Takes a block apart. What would not come back as it was from a field of its own is a row.
  private static BlockForm ofRows(String name, BlockPart part, Json value) {
    var fields = new LinkedHashMap<String, String>();
    var devices = new ArrayList<String>();
    var rest = new LinkedHashMap<String, Json>();
    var order = new ArrayList<Json>();
    if (value instanceof Json.Obj object) {
      for (int i = 0; i < object.size(); i++) {
        String key = object.name(i);
        order.add(new Json.Text(key));
        rest.put(key, object.value(i));
      }
      for (BlockPart.Field field : part.fields()) {
        Json there = rest.get(field.key());
        if (there != null && isField(there, field.number())) {
          fields.put(field.key(), String.valueOf(Json.scalar(there)));
          rest.remove(field.key());
        }
      }
      if (part.hasDevices()
          && rest.get(BlockPart.DEVICES) instanceof Json.Arr(var items)
          && !items.isEmpty()
          && items.stream().allMatch(item -> isField(item, false))) {
        items.forEach(item -> devices.add(String.valueOf(Json.scalar(item))));
        rest.remove(BlockPart.DEVICES);
      }
    }
    List<Row> rows = BlockRows.of(value instanceof Json.Obj ? Json.Obj.of(rest) : value);
    String keys = order.isEmpty() ? "" : new Json.Arr(order).toString();
    return new BlockForm(
        name, part, Block.View.ROWS, fields, devices, rows, keys, "", Map.of(), "");
  }

  private static boolean isField(Json json, boolean number) {
    return switch (json) {
      case Json.Num _ -> number;
      case Json.Text(String text) ->
          BlockRows.isOneLine(text)
              && text.equals(text.strip())
              && (!number || Template.isToken(text));
      case Json.Bool _, Json.Null _, Json.Arr _, Json.Obj _ -> false;
    };
  }

  /// The form as it was sent.
  static BlockForm read(Map<String, List<String>> sent, String name, BlockPart part) {
    if (first(sent, name + ".view").equals("raw")) {
      return ofRaw(name, part, first(sent, name + ".raw"), Map.of());
    }
    var fields = new LinkedHashMap<String, String>();
    for (BlockPart.Field field : part.fields()) {
      String value = first(sent, name + ".field." + field.key()).strip();
      if (!value.isEmpty()) {
        fields.put(field.key(), value);
      }
    }
    List<String> devices =
        sent.getOrDefault(name + ".device", List.of()).stream()
            .map(String::strip)
            .filter(device -> !device.isEmpty())
            .toList();
    var rows = new ArrayList<Row>();
    List<String> keys = sent.getOrDefault(name + ".key", List.of());
    List<String> kinds = sent.getOrDefault(name + ".kind", List.of());
    List<String> values = sent.getOrDefault(name + ".value", List.of());
    for (int i = 0; i < Math.min(keys.size(), Math.min(kinds.size(), values.size())); i++) {
      var row = new Row(keys.get(i).strip(), Kind.of(kinds.get(i)), values.get(i));
      if (!row.isEmpty() || row.kind() != Kind.TEXT) {
        rows.add(row);
      }
    }
    String order = first(sent, name + ".order");
    return new BlockForm(
        name, part, Block.View.ROWS, fields, devices, rows, order, "", Map.of(), "");
  }

  static String first(Map<String, List<String>> sent, String field) {
    List<String> values = sent.getOrDefault(field, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// The form after a button was pressed: `action.0.user.add`, `….remove.2`, `….add-device`,
  /// `….remove-device.0`, `….raw`, `….rows`. Buttons of other forms change nothing.
  BlockForm edited(String button) {
    if (!button.startsWith(name + ".")) {
      return this;
    }
    String[] words = button.substring(name.length() + 1).split("\\.", -1);
    int at = words.length > 1 && words[1].matches("[0-9]{1,4}") ? Integer.parseInt(words[1]) : -1;
    return switch (words[0]) {
      case "raw" -> view == Block.View.ROWS ? asRaw() : this;
      case "rows" -> view == Block.View.RAW ? asRows() : this;
      case "add" -> rows.size() < MAX_ROWS ? added(rows, Row.EMPTY) : this;
      case "remove" -> with(devices, without(rows, at), "");
      case "add-device" -> {
        var more = new ArrayList<>(devices);
        more.add("");
        yield with(more, rows, "device." + devices.size());
      }
      case "remove-device" -> with(without(devices, at), rows, "");
      default -> this;
    };
  }

  private BlockForm added(List<Row> to, Row row) {
    var more = new ArrayList<>(to);
    more.add(row);
    return with(devices, more, "row." + to.size());
  }

  private static <T> List<T> without(List<T> all, int index) {
    var fewer = new ArrayList<>(all);
    if (index >= 0 && index < fewer.size()) {
      fewer.remove(index);
    }
    return fewer;
  }

  private BlockForm with(List<String> otherDevices, List<Row> otherRows, String focused) {
    return new BlockForm(
        name, part, view, fields, otherDevices, otherRows, order, raw, errors, focused);
  }

  private BlockForm withErrors(Map<String, String> wrong) {
    return new BlockForm(name, part, view, fields, devices, rows, order, raw, wrong, focus);
  }

  /// The same in another place.
  BlockForm named(String other) {
    return new BlockForm(other, part, view, fields, devices, rows, order, raw, errors, focus);
  }

  /// As JSON; as it is, with what is wrong, when it cannot be read.
  private BlockForm asRaw() {
    Content content = content();
    return content.errors().isEmpty()
        ? ofRaw(name, part, Show.lines(content.value()), Map.of())
        : withErrors(content.errors());
  }

  private BlockForm asRows() {
    Content content = content();
    return content.errors().isEmpty()
        ? ofRows(name, part, content.value())
        : withErrors(content.errors());
  }

  /// The form with what is wrong.
  BlockForm checked() {
    return withErrors(content().errors());
  }

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  public String field(String key) {
    return fields.getOrDefault(key, "");
  }

  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  public boolean isRaw() {
    return view == Block.View.RAW;
  }

  /// The block of a form without errors.
  Block block() {
    Content content = content();
    if (!content.errors().isEmpty()) {
      throw new IllegalStateException("the form was not checked");
    }
    return new Block(content.value(), view);
  }

  /// What is said, if nothing is wrong.
  record Content(Json value, Map<String, String> errors) {}

  Content content() {
    return isRaw() ? contentOfRaw() : contentOfRows();
  }

  private Content contentOfRaw() {
    String text = raw.strip();
    if (text.isEmpty()) {
      return new Content(Json.Obj.EMPTY, Map.of());
    }
    if (Template.isToken(text)) {
      return new Content(new Json.Text(text), Map.of());
    }
    try {
      Json json = Json.parse(text);
      boolean element = json instanceof Json.Text(String written) && Template.isToken(written);
      return json instanceof Json.Obj || element
          ? new Content(json, Map.of())
          : wrongRaw("Must be a JSON object, { … }, or one {{data element}}.");
    } catch (JsonException e) {
      return wrongRaw("This is no JSON: " + e.getMessage() + ".");
    }
  }

  private static Content wrongRaw(String problem) {
    return new Content(Json.Obj.EMPTY, Map.of("raw", problem));
  }

  private Content contentOfRows() {
    var errors = new TreeMap<String, String>();
    BlockRows.Read read = BlockRows.read(rows);
    read.problems().forEach((row, problem) -> errors.put("row." + row, problem));
    if (!(read.value() instanceof Json.Obj rest)) {
      boolean alone = fields.isEmpty() && devices.isEmpty();
      if (!alone) {
        errors.put("row.0", "With the key * no other field can be given.");
      }
      return new Content(read.value(), errors);
    }
    var all = new LinkedHashMap<String, Json>();
    for (BlockPart.Field field : part.fields()) {
      String typed = field(field.key());
      if (!typed.isEmpty()) {
        Kind kind = field.number() ? Kind.NUMBER : Kind.TEXT;
        BlockRows.Value value = BlockRows.value(new Row(field.key(), kind, typed));
        if (!value.problem().isEmpty()) {
          errors.put(field.key(), "Must be a number or a data element.");
        }
        put(all, rest, field.key(), value.value(), errors);
      }
    }
    List<String> given = devices.stream().filter(device -> !device.isEmpty()).toList();
    if (!given.isEmpty()) {
      List<Json> items = given.stream().<Json>map(Json.Text::new).toList();
      put(all, rest, BlockPart.DEVICES, new Json.Arr(items), errors);
    }
    for (int i = 0; i < rest.size(); i++) {
      all.put(rest.name(i), rest.value(i));
    }
    return new Content(ordered(all), errors);
  }

  private void put(
      Map<String, Json> all, Json.Obj rest, String key, Json value, Map<String, String> errors) {
    if (rest.has(key)) {
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).key().strip().matches("\\Q" + key + "\\E([.\\[].*)?")) {
          errors.putIfAbsent("row." + i, TAKEN);
        }
      }
    }
    all.put(key, value);
  }

  /// The keys as they stood; new ones after them.
  private Json.Obj ordered(Map<String, Json> all) {
    var sorted = new LinkedHashMap<String, Json>();
    for (String key : orderedKeys()) {
      Json value = all.get(key);
      if (value != null) {
        sorted.put(key, value);
      }
    }
    all.forEach(sorted::putIfAbsent);
    return Json.Obj.of(sorted);
  }

  private List<String> orderedKeys() {
    try {
      return !order.isEmpty() && Json.parse(order) instanceof Json.Arr(var items)
          ? items.stream().map(item -> String.valueOf(Json.scalar(item))).toList()
          : List.of();
    } catch (JsonException _) {
      return List.of(); // somebody else's idea of the hidden field
    }
  }
}
