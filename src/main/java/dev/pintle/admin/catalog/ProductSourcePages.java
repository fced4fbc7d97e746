package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Time;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.catalog.source.ReadOutcome;
import dev.pintle.catalog.source.SourceKind;
import dev.pintle.catalog.source.Trial;
import dev.pintle.http.HttpProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A store's ways in for products.
final class ProductSourcePages {
  private static final int LONGEST_FILE_NAME = 200;

  private final ProductSources sources;
  private final Pages pages;
  private final Origin origin;
  private final Time time;

  ProductSourcePages(ProductSources sources, Pages pages, Origin origin, Time time) {
    this.sources = sources;
    this.pages = pages;
    this.origin = origin;
    this.time = time;
  }

  static String href(Visit visit) {
    return "/stores/" + visit.store().id() + "/catalog/sources";
  }

  void list(Visit visit) {
    pages.show(visit, Section.CHANNELS, "Product sources", "product-sources.jte", rows(visit));
  }

  /// The table by itself, for a page that keeps it up to date.
  void live(Visit visit) {
    pages.showPart(visit, "part/product-source-list.jte", rows(visit));
  }

  private Map<String, Object> rows(Visit visit) {
    var now = time.instant();
    var rows =
        sources.of(visit.store().id()).stream()
            .map(source -> new ProductSourceRow(source, now))
            .toList();
    return Map.of("rows", rows, "here", href(visit));
  }

  void ask(Visit visit) {
    var kind = String.valueOf(visit.context().queryParam("kind"));
    var form = Form.EMPTY.with("kind", SourceKind.of(kind).orElse(SourceKind.URL).word());
    show(visit, form, null);
  }

  /// Makes a source, or only tries an address.
  void create(Visit visit) {
    var form = ProductSourceForm.check(Form.of(visit.context()));
    SourceKind kind = ProductSourceForm.kind(form);
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form, null);
      return;
    }
    var wish = ProductSourceForm.wish(form, kind, null);
    if (form.value("try").equals("yes")) {
      show(visit, form, tried(wish));
      return;
    }
    try {
      var source = sources.create(visit.store().id(), kind, wish, visit.person().name());
      if (kind == SourceKind.URL) {
        sources.readSoon(source, visit.person().name());
      }
      visit.goTo(href(visit) + "/" + source.id(), Notice.PRODUCT_SOURCE_CREATED);
    } catch (IllegalArgumentException e) {
      visit.context().status(422);
      show(visit, form.error("name", Show.capital(String.valueOf(e.getMessage())) + "."), null);
    }
  }

  private Trial tried(ProductSources.Wish wish) {
    try {
      return sources.attempt(wish);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "unavailable", "the server stops");
    }
  }

  private void show(Visit visit, Form form, @Nullable Trial trial) {
    var parameters = new HashMap<String, Object>();
    parameters.put("form", form);
    parameters.put("kind", ProductSourceForm.kind(form));
    parameters.put("here", href(visit));
    parameters.put("trials", trial == null ? List.of() : List.of(trial));
    pages.show(visit, Section.CHANNELS, "New product source", "product-source-new.jte", parameters);
  }

  void one(Visit visit) {
    var source = find(visit);
    show(visit, source, ProductSourceForm.of(source));
  }

  private void show(Visit visit, ProductSource source, Form form) {
    var parameters = new HashMap<>(standing(visit, source));
    parameters.put("form", form);
    parameters.put("url", origin.url(visit.context()));
    pages.show(visit, Section.CHANNELS, source.name(), "product-source.jte", parameters);
  }

  /// How a source stands, by itself, for a page that keeps it up to date.
  void standing(Visit visit) {
    pages.showPart(visit, "part/product-source-standing.jte", standing(visit, find(visit)));
  }

  private Map<String, Object> standing(Visit visit, ProductSource source) {
    return Map.of(
        "row",
        new ProductSourceRow(source, time.instant()),
        "findings",
        sources.findings(source),
        "feeds",
        sources.feeds(source.id()),
        "here",
        href(visit) + "/" + source.id());
  }

  void update(Visit visit) {
    var source = find(visit);
    var form = Form.of(visit.context()).with("kind", source.kind().word());
    form = ProductSourceForm.check(form);
    if (!form.hasErrors() && !form.value("version").equals(Long.toString(source.version()))) {
      form =
          form.error("name", "Somebody changed it meanwhile: see what it is now, and try again.");
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, source, form);
      return;
    }
    var wish = ProductSourceForm.wish(form, source.kind(), source);
    sources.update(source, wish, visit.person().name());
    visit.goTo(address(visit, source), Notice.PRODUCT_SOURCE_SAVED);
  }

  void read(Visit visit) {
    var source = find(visit);
    if (source.kind() != SourceKind.URL) {
      throw HttpProblem.badRequest("wrong_kind", "only an address is read");
    }
    sources.readSoon(source, visit.person().name());
    visit.goTo(address(visit, source), Notice.PRODUCT_SOURCE_READ);
  }

  /// Takes a file as the page's script sends it, and answers where to go then.
  void upload(Visit visit) {
    var source = find(visit);
    if (source.kind() == SourceKind.URL) {
      throw HttpProblem.badRequest("wrong_kind", "an address is read, and takes no file");
    }
    String sent = String.valueOf(visit.context().queryParam("name"));
    String name = sent.length() > LONGEST_FILE_NAME ? sent.substring(0, LONGEST_FILE_NAME) : sent;
    var outcome =
        sources.upload(source, name, visit.context().bodyInputStream(), visit.person().name());
    Notice notice =
        switch (outcome) {
          case ReadOutcome.Changed _ -> Notice.PRODUCTS_UPLOADED;
          case ReadOutcome.Same _ -> Notice.PRODUCTS_THE_SAME;
          case ReadOutcome.Failed _ -> Notice.PRODUCTS_NOT_TAKEN;
          case ReadOutcome.Busy _ -> Notice.PRODUCTS_BUSY;
        };
    visit
        .context()
        .contentType("text/plain")
        .result(address(visit, source) + "?notice=" + notice.word());
  }

  void delete(Visit visit) {
    var source = find(visit);
    List<String> feeds = sources.delete(source, visit.person().name());
    if (feeds.isEmpty()) {
      visit.goTo(href(visit), Notice.PRODUCT_SOURCE_DELETED);
      return;
    }
    visit.context().status(422);
    show(visit, source, ProductSourceForm.of(source));
  }

  private ProductSource find(Visit visit) {
    return sources
        .find(visit.context().pathParam("products"))
        .filter(source -> source.storeId().equals(visit.store().id()))
        .orElseThrow(() -> Owners.missing("product source"));
  }

  private static String address(Visit visit, ProductSource source) {
    return href(visit) + "/" + source.id();
  }
}
