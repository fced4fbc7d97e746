package dev.pintle.admin.web;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How calls of the API are read and answered.
public final class ApiBody {
  private ApiBody() {}

  public static Store store(Stores stores, Context context) {
    return stores
        .find(context.pathParam("store"))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such store"));
  }

  public static Json.Obj object(Context context) {
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

  /// The object of a call that may have these fields and no others: one that is misspelt must not
  /// be one that is left out.
  public static Json.Obj only(Context context, String... fields) {
    return only(object(context), fields);
  }

  private static Json.Obj only(Json.Obj body, String... fields) {
    List<String> known = List.of(fields);
    for (String name : body.unknown(known)) {
      throw HttpProblem.badRequest(
          "unknown_field",
          "there is no field "
              + (name.length() > 100 ? name.substring(0, 100) + "…" : name)
              + " here; there "
              + (known.size() == 1 ? "is " : "are ")
              + String.join(", ", known));
    }
    return body;
  }

  /// The same of a call whose body may be left out.
  public static Json.Obj optional(Context context, String... fields) {
    return only(objectOrEmpty(context), fields);
  }

  /// The object of a call whose body may be left out.
  public static Json.Obj objectOrEmpty(Context context) {
    return context.bodyAsBytes().length == 0 ? Json.Obj.EMPTY : object(context);
  }

  /// A text of a body; null when it is left out.
  public static @Nullable String text(Json.Obj body, String name) {
    return switch (body.get(name)) {
      case Json.Text(String text) when text.indexOf('\0') < 0 -> text;
      case Json.Null _ -> null;
      case null -> null;
      case Json.Text _, Json.Num _, Json.Bool _, Json.Arr _, Json.Obj _ ->
          throw HttpProblem.badRequest("invalid_" + name, name + " must be a text");
    };
  }

  /// Yes or no of a body; no when it is left out.
  public static boolean flag(Json.Obj body, String name) {
    return switch (body.get(name)) {
      case Json.Bool(boolean yes) -> yes;
      case null -> false;
      case Json.Text _, Json.Num _, Json.Null _, Json.Arr _, Json.Obj _ ->
          throw HttpProblem.badRequest("invalid_" + name, name + " must be true or false");
    };
  }

  /// Complains about the first wrong field of a form, if there is one.
  public static void refuse(Form form) {
    form.errors().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .findFirst()
        .ifPresent(error -> {
          throw HttpProblem.badRequest(
              "invalid_" + error.getKey(), error.getKey() + ": " + error.getValue());
        });
  }

  public static void answer(Context context, int status, JsonOut out) {
    context.status(status).contentType("application/json").result(out.toBytes());
  }

  /// A moment as a field; null when there is none.
  public static void time(JsonOut out, String name, @Nullable Instant at) {
    if (at == null) {
      out.name(name).raw("null");
    } else {
      out.field(name, Show.iso(at));
    }
  }
}
