package dev.pintle.sandbox;

import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;

/// The picture of an account: its initial.
final class Pictures {
  private static final String PICTURE =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#5b4a44"/>\
      <text x="32" y="43" text-anchor="middle" font-family="system-ui,sans-serif" font-size="32" \
      fill="#fff">{initial}</text></svg>
      """;

  private Pictures() {}

  static void serve(Context context, Directory directory) {
    String file = context.pathParam("file");
    Account account =
        file.endsWith(".svg") ? directory.named(file.substring(0, file.length() - 4)) : null;
    if (account == null) {
      throw new HttpProblem(404, "not_found", "there is no such picture");
    }
    context
        .contentType("image/svg+xml")
        .result(PICTURE.replace("{initial}", account.name().substring(0, 1)));
  }
}
