package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our tables say exactly what Pinterest's published description says.
class PublishedSchemaTest {
  private static final Path DESCRIPTION = Path.of("../shared/pinterest/openapi-5.23.0.json");

  private static Json.Obj schemas = Json.Obj.EMPTY;
  private static Json.Obj event = Json.Obj.EMPTY;

  @BeforeAll
  static void readDescription() throws IOException {
    assumeTrue(Files.exists(DESCRIPTION), "the published description is not beside the project");
    var description = (Json.Obj) Json.parse(Files.readAllBytes(DESCRIPTION));
    schemas = description.object("components").object("schemas");
    event = schemas.object("ConversionEvents").object("properties").object("data").object("items");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"event", "custom_data", "contents", "user_data", "app_info", "device_info"})
  void tablesEqualTheDescription(String which) {
    var ours = new TreeMap<String, String>();
    Shape shape = shape(which);
    shape.fields().forEach(field -> ours.put(field.name(), told(field)));

    Json.Obj published = published(which);
    var theirs = new TreeMap<String, String>();
    Json.Obj properties = published.object("properties");
    Set<String> required = required(published);
    for (int i = 0; i < properties.size(); i++) {
      String name = properties.name(i);
      theirs.put(name, told(properties.object(name), required.contains(name)));
    }

    assertThat(ours).isEqualTo(theirs);
    assertThat(shape.isClosed())
        .isEqualTo("false".equals(published.scalar("additionalProperties")));
  }

  @Test
  void batchesAreAsLargeAsPublished() {
    Json.Obj data = schemas.object("ConversionEvents").object("properties").object("data");

    assertThat(data.scalar("maxItems")).isEqualTo(Integer.toString(EventSchema.MAX_EVENTS));
    assertThat(data.scalar("minItems")).isEqualTo("1");
    assertThat(schemas.object("ConversionEvents").scalar("additionalProperties"))
        .isEqualTo("false");
  }

  @Test
  void takesEveryPublishedEventNameAndSource() {
    Json.Obj properties = event.object("properties");

    assertThat(EventRules.EVENT_NAMES).containsAll(listed(properties.object("event_name")));
    assertThat(EventRules.ACTION_SOURCES)
        .containsExactlyInAnyOrderElementsOf(listed(properties.object("action_source")));
  }

  private static Shape shape(String which) {
    return switch (which) {
      case "event" -> EventSchema.EVENT;
      case "custom_data" -> EventSchema.CUSTOM_DATA;
      case "contents" -> EventSchema.CONTENT;
      case "user_data" -> EventSchema.USER_DATA;
      case "app_info" -> EventSchema.APP_INFO;
      default -> EventSchema.DEVICE_INFO;
    };
  }

  private static Json.Obj published(String which) {
    Json.Obj custom = event.object("properties").object("custom_data");
    return switch (which) {
      case "event" -> event;
      case "custom_data" -> custom;
      case "contents" -> custom.object("properties").object("contents").object("items");
      case "user_data" -> schemas.object("ConversionEventsUserDataProperties");
      case "app_info" -> schemas.object("ConversionEventAppInfo");
      default -> schemas.object("ConversionEventDeviceInfo");
    };
  }

  private static String told(Field field) {
    String type =
        switch (field.kind()) {
          case TEXT -> "string";
          case INTEGER -> "integer";
          case BOOLEAN -> "boolean";
          case TEXTS -> "array of string";
          case OBJECT -> "object";
          case OBJECTS -> "array of object";
        };
    return told(
        type,
        field.required(),
        field.nullable(),
        field.min() == Long.MIN_VALUE ? null : Long.toString(field.min()),
        field.max() == Long.MAX_VALUE ? null : Long.toString(field.max()),
        field.limit() == Integer.MAX_VALUE ? null : Integer.toString(field.limit()),
        field.allowed());
  }

  private static String told(Json.Obj property, boolean required) {
    String type = property.has("$ref") ? "object" : String.valueOf(property.text("type"));
    if (type.equals("array")) {
      type += " of " + property.object("items").text("type");
    }
    String limit =
        property.has("maxLength") ? property.scalar("maxLength") : property.scalar("maxItems");
    return told(
        type,
        required,
        "true".equals(property.scalar("nullable")),
        property.scalar("minimum"),
        property.scalar("maximum"),
        limit,
        texts(property.get("enum")));
  }

  private static String told(@Nullable Object... parts) {
    return List.of(Arrays.stream(parts).map(String::valueOf).toArray()).toString();
  }

  private static Set<String> required(Json.Obj schema) {
    return new TreeSet<>(texts(schema.get("required")));
  }

  private static List<String> texts(@Nullable Json list) {
    var texts = new ArrayList<String>();
    if (list instanceof Json.Arr(var items)) {
      items.forEach(item -> texts.add(String.valueOf(Json.scalar(item))));
    }
    return texts;
  }

  /// The values that a property's description lists in prose.
  private static List<String> listed(Json.Obj property) {
    return String.valueOf(property.text("description"))
        .lines()
        .filter(line -> line.startsWith("- `"))
        .map(line -> line.substring(3, line.lastIndexOf('`')))
        .toList();
  }
}
