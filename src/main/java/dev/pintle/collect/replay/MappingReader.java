package dev.pintle.collect.replay;

import dev.pintle.base.Json;
import dev.pintle.collect.replay.Mapping.Csv;
import dev.pintle.collect.replay.Mapping.Format;
import dev.pintle.collect.replay.Mapping.Kind;
import dev.pintle.collect.replay.Mapping.Skip;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads a [Mapping] from YAML. Whatever is wrong with it is told at once, each with its key.
final class MappingReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final List<String> errors = new ArrayList<>();
  private final Set<String> columns = new LinkedHashSet<>();
  private final YamlSection root;
  private final TemplateParser templates;

  private MappingReader(JsonNode yaml) {
    root = new YamlSection("", yaml, errors);
    templates = new TemplateParser(numbers(), tables(), columns);
  }

  /// @param name what the file is called in messages
  /// @throws ReplayException with everything that is wrong
  static Mapping read(String name, byte[] yaml) {
    JsonNode tree;
    try {
      tree = YAML.readTree(yaml);
    } catch (JacksonException e) {
      var at = e.getLocation();
      String place = at == null ? "" : " at line " + at.getLineNr();
      throw new ReplayException(
          name
              + " is not YAML"
              + place
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    }
    var reader = new MappingReader(tree);
    Mapping mapping = reader.mapping();
    if (mapping == null) {
      throw new ReplayException(
          name + " cannot be used:\n  " + String.join("\n  ", new LinkedHashSet<>(reader.errors)));
    }
    return mapping;
  }

  /// Null when there are errors.
  private @Nullable Mapping mapping() {
    root.allow(
        "format",
        "csv",
        "tables",
        "group-by",
        "skip",
        "events",
        "message-id",
        "timestamp",
        "user-id",
        "anonymous-id",
        "properties",
        "traits",
        "context");
    List<String> groupBy = root.texts("group-by");
    columns.addAll(groupBy);
    var kinds = root.sections("events").stream().map(this::kind).toList();
    if (!root.has("events") || (kinds.isEmpty() && errors.isEmpty())) {
      root.error("events", "must list at least one event, such as {event: Order Completed}");
    }
    var skips = root.sections("skip").stream().map(this::skip).toList();
    Template messageId = template(root, "message-id");
    EventTime time = time();
    Template userId = template(root, "user-id");
    Template anonymousId = template(root, "anonymous-id");
    Shape properties = fields("properties");
    Shape traits = fields("traits");
    Shape context = fields("context");
    Csv csv = csv();
    Format format = format();
    if (!errors.isEmpty()) {
      return null;
    }
    return new Mapping(
        format,
        csv,
        groupBy,
        skips,
        kinds,
        messageId,
        time,
        userId,
        anonymousId,
        properties,
        traits,
        context,
        columns);
  }

  private Format format() {
    return switch (root.text("format", "csv")) {
      case "csv" -> Format.CSV;
      case "ndjson" -> {
        if (root.has("csv") && (root.at("csv").has("delimiter") || root.at("csv").has("columns"))) {
          root.error("csv", "is given although format is ndjson");
        }
        yield Format.NDJSON;
      }
      default -> {
        root.error("format", "must be csv or ndjson");
        yield Format.CSV;
      }
    };
  }

  private Csv csv() {
    var csv = root.section("csv");
    csv.allow("delimiter", "quote", "encoding", "columns", "decimal");
    Charset encoding = StandardCharsets.UTF_8;
    try {
      encoding = Charset.forName(csv.text("encoding", "UTF-8"));
    } catch (IllegalArgumentException _) {
      csv.error("encoding", "names no encoding; usual are UTF-8 and windows-1252");
    }
    return new Csv(
        csv.character("delimiter", ','),
        csv.character("quote", '"'),
        encoding,
        csv.texts("columns"));
  }

  private Numbers numbers() {
    var csv = root.section("csv");
    char separator = csv.character("decimal", '.');
    if (separator != '.' && separator != ',') {
      csv.error("decimal", "must be '.' or ','");
      return Numbers.POINT;
    }
    return new Numbers(separator);
  }

  private Map<String, Map<String, String>> tables() {
    var tables = root.section("tables");
    var read = new LinkedHashMap<String, Map<String, String>>();
    tables.node().propertyNames().forEach(name -> read.put(name, tables.table(name)));
    return read;
  }

  private Kind kind(YamlSection section) {
    section.allow("when", "type", "event");
    String type = section.text("type", "track");
    if (!Set.of("track", "identify", "page", "screen").contains(type)) {
      section.error("type", "must be track, identify, page or screen");
    }
    Template name = template(section, "event");
    if (type.equals("track") && name == null) {
      section.error("event", "must name the event, such as Order Completed");
    }
    return new Kind(condition(section, Condition.always()), type, name);
  }

  private Skip skip(YamlSection section) {
    section.allow("when", "reason");
    if (!section.has("when")) {
      section.error("when", "must say which rows are left out");
    }
    return new Skip(
        condition(section, Condition.always()), section.text("reason", "left out by the mapping"));
  }

  private Condition condition(YamlSection section, Condition otherwise) {
    return section.has("when") ? conditions().read(section, "when") : otherwise;
  }

  private ConditionReader conditions() {
    return new ConditionReader(templates.numbers(), columns);
  }

  private EventTime time() {
    var section = root.section("timestamp");
    section.allow("column", "pattern", "zone");
    String column = section.text("column");
    if (column == null) {
      section.error("column", "must name the column that has the time");
    } else {
      columns.add(column);
    }
    ZoneId zone = ZoneOffset.UTC;
    try {
      zone = ZoneId.of(section.text("zone", "UTC"));
    } catch (DateTimeException _) {
      section.error("zone", "names no time zone; one is Europe/London");
    }
    try {
      return EventTime.of(column == null ? "" : column, section.text("pattern", "iso"), zone);
    } catch (IllegalArgumentException e) {
      section.error(
          "pattern",
          "must be iso, epoch-seconds, epoch-millis or like yyyy-MM-dd HH:mm:ss ("
              + e.getMessage()
              + ")");
      return EventTime.of("", "iso", zone);
    }
  }

  private @Nullable Template template(YamlSection section, String key) {
    String source = section.text(key);
    return source == null ? null : template(section, key, source);
  }

  private @Nullable Template template(YamlSection section, String key, String source) {
    try {
      return templates.parse(source);
    } catch (ValueException e) {
      section.error(key, "is wrong: " + e.getMessage());
      return null;
    }
  }

  private Shape fields(String key) {
    if (!root.has(key)) {
      return Shape.nothing();
    }
    if (!root.at(key).isObject()) {
      root.error(key, "must be a table of keys");
      return Shape.nothing();
    }
    return shape(root, key, root.at(key));
  }

  private Shape shape(YamlSection parent, String key, JsonNode node) {
    if (node.isObject() && node.size() == 1 && node.has("each-row")) {
      return new Shape.EachRow(shape(parent, key + ".each-row", node.get("each-row")));
    }
    if (node.isObject()) {
      var fields = new LinkedHashMap<String, Shape>();
      node.forEachEntry((name, child) -> fields.put(name, shape(parent, key + "." + name, child)));
      return new Shape.Fields(fields);
    }
    if (node.isArray()) {
      var items = new ArrayList<Shape>();
      for (int i = 0; i < node.size(); i++) {
        items.add(shape(parent, key + "[" + i + "]", node.get(i)));
      }
      return new Shape.Items(items);
    }
    if (node.isString()) {
      Template template = template(parent, key, node.asString());
      return template == null ? Shape.nothing() : new Shape.Filled(template);
    }
    if (node.isNull()) {
      parent.error(key, "has no value");
      return Shape.nothing();
    }
    return new Shape.Constant(Json.parse(node.toString()));
  }
}
