package dev.pintle.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Pinterest's published description of its operations, to hold ours against. It is not part of the
/// project: where it does not lie beside it, a test that needs it reports itself skipped.
final class Published {
  private static final Path DESCRIPTION = Path.of("../shared/pinterest/openapi-5.23.0.json");

  private final Json.Obj description;
  private final Map<String, Schema> schemas = new HashMap<>();

  Published() throws IOException {
    assumeTrue(Files.exists(DESCRIPTION), "the published description is not beside the project");
    description = (Json.Obj) Json.parse(Files.readAllBytes(DESCRIPTION));
  }

  /// What the description says of an operation of ours.
  Json.Obj operation(Operation operation) {
    return description
        .object("paths")
        .object(operation.path().substring("/v5".length()))
        .object(operation.method().name().toLowerCase(Locale.ROOT));
  }

  Json.Obj component(String kind, String name) {
    return description.object("components").object(kind).object(name);
  }

  /// What is referred to, or the thing itself.
  Json.Obj resolved(Json.Obj one) {
    String reference = one.text("$ref");
    if (reference == null) {
      return one;
    }
    String[] path = reference.split("/", -1);
    return component(path[2], path[3]);
  }

  /// What the description has against an answer; empty when nothing.
  List<String> problems(Operation operation, int status, String body) {
    Json.Obj responses = operation(operation).object("responses");
    String key = responses.has(Integer.toString(status)) ? Integer.toString(status) : "default";
    Json.Obj content = responses.object(key).object("content").object("application/json");
    if (content.size() == 0) {
      return body.isEmpty() ? List.of() : List.of("there is a body where there must be none");
    }
    return problems(content.object("schema"), body);
  }

  /// The same for a schema of its components.
  List<String> problems(String component, String body) {
    return problems(
        Json.Obj.of(Map.of("$ref", new Json.Text("#/components/schemas/" + component))), body);
  }

  private List<String> problems(Json.Obj schema, String body) {
    return schemas
        .computeIfAbsent(schema.toString(), _ -> compiled(schema))
        .validate(body, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private Schema compiled(Json.Obj schema) {
    var root = new JsonOut(1 << 20).beginObject().name("allOf").beginArray();
    translate(schema, root);
    root.endArray().name("components").beginObject().name("schemas");
    translate(description.object("components").object("schemas"), root);
    String json = root.endObject().endObject().toString();
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(json);
  }

  /// OpenAPI 3.0 says `nullable` where JSON Schema lists the type `null`.
  private static void translate(Json json, JsonOut out) {
    switch (json) {
      case Json.Arr(var items) -> {
        out.beginArray();
        items.forEach(item -> translate(item, out));
        out.endArray();
      }
      case Json.Obj object -> {
        boolean nullable = "true".equals(object.scalar("nullable")) && object.text("type") != null;
        out.beginObject();
        for (int i = 0; i < object.size(); i++) {
          String key = object.name(i);
          if (nullable && key.equals("type")) {
            out.name(key).beginArray().json(object.value(i)).text("null").endArray();
          } else if (!key.equals("example") && !key.equals("nullable")) {
            out.name(key);
            translate(object.value(i), out);
          }
        }
        out.endObject();
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> out.json(json);
    }
  }
}
