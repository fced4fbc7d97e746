package dev.pintle.admin;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How calls of the API are read and answered.
final class ApiBody {
  private ApiBody() {}

  static Store store(Stores stores, Context context) {
    return stores
        .find(context.pathParam("store"))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such store"));
  }

  static Json.Obj object(Context context) {
    Json json;
    try {
      json = Json.parse(context.bodyAsBytes());
    } catch (JsonException e) {
      throw HttpProblem.badRequest("invalid_json", String.valueOf(e.getMessage()));
    }
    if (!(json instanceof Json.Obj object)) {
      throw HttpProblem.badRequest("invalid_json", "the body must be a JSON object");
    }
    return object;
  }

  /// Complains about the first wrong field of a form, if there is one.
  static void refuse(Form form) {
    form.errors().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .findFirst()
        .ifPresent(error -> {
          throw HttpProblem.badRequest(
              "invalid_" + error.getKey(), error.getKey() + ": " + error.getValue());
        });
  }

  static void answer(Context context, int status, JsonOut out) {
    context.status(status).contentType("application/json").result(out.toBytes());
  }

  /// A moment as a field; null when there is none.
  static void time(JsonOut out, String name, @Nullable Instant at) {
    if (at == null) {
      out.name(name).raw("null");
    } else {
      out.field(name, Show.iso(at));
    }
  }
}
