package dev.pintle.admin.web;

import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// Whole numbers as requests have them.
public final class Numbers {
  private Numbers() {}

  /// The number that a text is, of at most 18 digits without a sign; another when it is none.
  public static long read(@Nullable String text, long otherwise) {
    return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : otherwise;
  }

  /// The offset that names an event.
  ///
  /// @throws HttpProblem 404 when the text is none
  public static long offset(String text) {
    long offset = read(text, -1);
    if (offset < 0) {
      throw new HttpProblem(404, "not_found", "an event is named by its number, such as 42");
    }
    return offset;
  }

  /// How many are asked for by `limit`: at least one, and no more than there may be.
  public static int limit(Context context, int otherwise, int most) {
    return clamped(context, "limit", otherwise, most);
  }

  /// The same of a parameter by any name.
  public static int clamped(Context context, String name, int otherwise, int most) {
    return Math.clamp(read(context.queryParam(name), otherwise), 1, most);
  }

  /// How many are asked for by `limit`, where too many are refused rather than cut.
  ///
  /// @throws HttpProblem 400 when it is not 1 to as many as there may be
  public static int exactLimit(Context context, int otherwise, int most) {
    String text = context.queryParam("limit");
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    int limit = text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
    if (limit == 0 || limit > most) {
      throw HttpProblem.badRequest("invalid_limit", "limit must be 1 to " + most);
    }
    return limit;
  }
}
