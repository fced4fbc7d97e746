package dev.pintle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Pinterest's published description of what `events/create` and other calls take, to hold payloads
/// against. It is not part of the project: where it does not lie beside it, a test that needs it
/// reports itself skipped.
public final class PublishedSchema {
  private static final Path DESCRIPTION = Path.of("../shared/pinterest/openapi-5.23.0.json");
  private static final @Nullable Schema BODY =
      Files.exists(DESCRIPTION) ? read("ConversionEvents") : null;

  private PublishedSchema() {}

  /// Skips the test when the description is not there.
  public static void assume() {
    assumeTrue(BODY != null, "the published description is not beside the project");
  }

  /// What the description has against a request body; empty when nothing, or when it is not there.
  public static List<String> problems(String body) {
    return BODY == null
        ? List.of()
        : BODY.validate(body, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /// The same for a body of another schema, which is read anew each time.
  public static List<String> problems(String schema, String body) {
    return Files.exists(DESCRIPTION)
        ? read(schema).validate(body, InputFormat.JSON).stream().map(Object::toString).toList()
        : List.of();
  }

  /// The same for one event.
  public static List<String> eventProblems(String event) {
    return problems("{\"data\":[" + event + "]}");
  }

  private static Schema read(String name) {
    try {
      var description = (Json.Obj) Json.parse(Files.readAllBytes(DESCRIPTION));
      var schema = new JsonOut(1 << 20).beginObject();
      schema.field("$ref", "#/components/schemas/" + name).name("components");
      translate(description.object("components"), "", schema);
      String json = new String(schema.endObject().toBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + DESCRIPTION, e);
    }
  }

  /// OpenAPI 3.0 says `nullable` where JSON Schema lists the type `null`. The user data are closed
  /// here, as their prose says; the description forgets to.
  private static void translate(Json json, String name, JsonOut out) {
    switch (json) {
      case Json.Arr(var items) -> {
        out.beginArray();
        items.forEach(item -> translate(item, "", out));
        out.endArray();
      }
      case Json.Obj object -> {
        boolean nullable = "true".equals(object.scalar("nullable")) && object.text("type") != null;
        out.beginObject();
        if (name.equals("ConversionEventsUserDataProperties")) {
          out.field("additionalProperties", false);
        }
        for (int i = 0; i < object.size(); i++) {
          String key = object.name(i);
          if (nullable && key.equals("type")) {
            out.name(key).beginArray().json(object.value(i)).text("null").endArray();
          } else if (!key.equals("example") && !key.equals("nullable")) {
            out.name(key);
            translate(object.value(i), key, out);
          }
        }
        out.endObject();
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> out.json(json);
    }
  }
}
