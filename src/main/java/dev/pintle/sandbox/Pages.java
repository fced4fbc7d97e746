package dev.pintle.sandbox;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;

/// Renders the sandbox's pages. Thread-safe.
final class Pages {
  private static final String SECURITY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final TemplateEngine templates = PlainForms.templates();

  /// @param page what the template takes
  void show(Context context, String template, Object page) {
    var html = new StringOutput(8_192);
    templates.render("sandbox/" + template, page, html);
    context.header("Content-Security-Policy", SECURITY).header("Cache-Control", "no-store");
    context.html(html.toString());
  }
}
