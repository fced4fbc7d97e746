package dev.pintle.admin.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Turns off the buttons of forms that the visitor may not send, and says why. What a form needs is
/// what the route it leads to needs, so that no template has to repeat it. The gate refuses such a
/// form anyway. Thread-safe.
public final class FormGuard implements HtmlInterceptor {
  private static final ScopedValue<Showing> SHOWING = ScopedValue.newInstance();
  private static final Pattern PARAMETER = Pattern.compile("\\{[a-z]+}");

  private final Supplier<List<Routes.Route>> routes;

  public FormGuard(Supplier<List<Routes.Route>> routes) {
    this.routes = routes;
  }

  /// A page that is being written, by one thread.
  private static final class Showing {
    final Visit visit;
    String refusal = "";

    Showing(Visit visit) {
      this.visit = visit;
    }
  }

  /// Writes a page for a visitor.
  void write(Visit visit, Runnable page) {
    ScopedValue.where(SHOWING, new Showing(visit)).run(page);
  }

  @Override
  public void onHtmlTagOpened(String tag, Map<String, Object> attributes, TemplateOutput output) {
    if (!SHOWING.isBound()) {
      return;
    }
    var showing = SHOWING.get();
    if (tag.equals("form") && "post".equals(attributes.get("method"))) {
      showing.refusal = refusal(showing.visit, String.valueOf(attributes.get("action")));
    } else if (tag.equals("button") && !showing.refusal.isEmpty()) {
      output.writeContent(" disabled title=\"" + showing.refusal + "\"");
    }
  }

  @Override
  public void onHtmlTagClosed(String tag, TemplateOutput output) {
    if (SHOWING.isBound() && tag.equals("form")) {
      var showing = SHOWING.get();
      if (!showing.refusal.isEmpty()) {
        output.writeContent("<p class=\"hint\">" + showing.refusal + ".</p>");
        showing.refusal = "";
      }
    }
  }

  /// Why the visitor may not send a form; empty when they may.
  private String refusal(Visit visit, String action) {
    return routes.get().stream()
        .filter(route -> route.method().equals("POST") && leadsTo(route.path(), action))
        .findFirst()
        .flatMap(route -> missing(visit, route))
        .map(right -> "You need the right to " + right.word() + " for this")
        .orElse("");
  }

  private static Optional<Right> missing(Visit visit, Routes.Route route) {
    var rights = visit.rights();
    boolean ofStore = route.path().contains("{store}");
    return switch (route.need()) {
      case Need.Nothing(), Need.Somebody() -> Optional.empty();
      case Need.Here(Right right) ->
          unless(right, ofStore ? visit.may(right) : everywhere(rights, right));
      case Need.Everywhere(Right right) -> unless(right, everywhere(rights, right));
      case Need.Somewhere(Right right) -> unless(right, rights.mayAnywhere(right));
    };
  }

  private static boolean everywhere(Rights rights, Right right) {
    return rights.may(right, Rights.EVERYWHERE);
  }

  private static Optional<Right> unless(Right right, boolean may) {
    return may ? Optional.empty() : Optional.of(right);
  }

  private static boolean leadsTo(String route, String action) {
    return Pattern.matches(
        PARAMETER.matcher(route).replaceAll("[^/]+"), action.split("[?#]", 2)[0]);
  }
}
