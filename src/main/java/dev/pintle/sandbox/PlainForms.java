package dev.pintle.sandbox;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;

/// Templates of pages that anybody may use: their forms are left as they are. Templates are
/// compiled to ask at each form, since those of the admin turn buttons off.
public final class PlainForms implements HtmlInterceptor {
  private PlainForms() {}

  /// The compiled templates.
  public static TemplateEngine templates() {
    TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    templates.setHtmlInterceptor(new PlainForms());
    return templates;
  }

  @Override
  public void onHtmlTagOpened(String tag, Map<String, Object> attributes, TemplateOutput output) {
    // it may stand as it is
  }

  @Override
  public void onHtmlTagClosed(String tag, TemplateOutput output) {
    // nothing is added to it
  }
}
