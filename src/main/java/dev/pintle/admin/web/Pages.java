package dev.pintle.admin.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// Renders templates as answers, with the headers that keep other sites and injected scripts out.
public final class Pages {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String FORM_TARGET = "form-target";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Assets assets;
  private final FormGuard guard;

  public Pages(Assets assets, FormGuard guard) {
    this.assets = assets;
    this.guard = guard;
    templates.setHtmlInterceptor(guard);
  }

  /// Answers with a page inside the frame of the signed-in.
  ///
  /// @param parameters what the template takes beside `page`
  public void show(
      Visit visit, Section section, String title, String template, Map<String, Object> parameters) {
    var page =
        new Page(
            title,
            section,
            visit.person().name(),
            visit.rights(),
            visit.session().csrf().value(),
            visit.stores(),
            visit.remembered(),
            Notice.textOf(visit.context().queryParam("notice")),
            assets);
    var all = new HashMap<>(parameters);
    all.put("page", page);
    guard.write(visit, () -> render(visit.context(), template, all));
  }

  /// Answers with a part of a page, to be put into one that is open.
  public void showPart(Visit visit, String template, Map<String, Object> parameters) {
    guard.write(visit, () -> render(visit.context(), template, parameters));
  }

  /// Answers with a page for somebody who is not signed in.
  public void showPlain(Context context, String template, Map<String, Object> parameters) {
    var all = new HashMap<>(parameters);
    all.put("assets", assets);
    render(context, template, all);
  }

  /// Lets the forms of the page that is about to be shown lead to another site. Browsers count
  /// where we send them on to as a form's target.
  public void allowFormsTo(Context context, URI target) {
    context.attribute(FORM_TARGET, target.getScheme() + "://" + target.getRawAuthority());
  }

  private static String policy(Context context) {
    String target = context.attribute(FORM_TARGET);
    return target == null
        ? CONTENT_SECURITY_POLICY
        : CONTENT_SECURITY_POLICY.replace("form-action 'self'", "form-action 'self' " + target);
  }

  private void render(Context context, String template, Map<String, Object> parameters) {
    var html = new StringOutput(16_384);
    templates.render(template, parameters, html);
    context.header("Content-Security-Policy", policy(context));
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    // Not no-referrer: browsers would then hide the Origin of our own forms from us.
    context.header("Referrer-Policy", "same-origin");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cache-Control", "no-store");
    context.html(html.toString());
  }
}
