package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.catalog.read.Mapping;
import dev.pintle.catalog.read.Preview;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.catalog.source.ProductSources.Wish;
import dev.pintle.http.HttpProblem;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;

/// How the fields of a product source become attributes, with what comes of it.
final class ProductMappingPages {
  private static final int SHOWN = 5;

  private final ProductSources sources;
  private final Pages pages;

  ProductMappingPages(ProductSources sources, Pages pages) {
    this.sources = sources;
    this.pages = pages;
  }

  public void show(Visit visit) {
    var source = find(visit);
    var mapping = ProductSourceForm.settings(source).mapping();
    show(visit, source, ProductMappingForm.of(mapping), mapping);
  }

  /// Shows what a mapping would change, or saves it.
  public void save(Visit visit) {
    var source = find(visit);
    ReadSettings settings = ProductSourceForm.settings(source);
    Form form = ProductMappingForm.check(Form.of(visit.context()));
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, source, form, settings.mapping());
      return;
    }
    Mapping mapping = ProductMappingForm.mapping(form, settings.mapping());
    if (!form.value("save").equals("yes")) {
      show(visit, source, form, mapping);
      return;
    }
    var wish =
        new Wish(
            source.name(),
            source.location(),
            source.secret(),
            ProductSourceForm.json(settings.withMapping(mapping)),
            source.everyMinutes());
    boolean unchanged = form.value("version").equals(Long.toString(source.version()));
    if (!unchanged || !sources.update(source, wish, visit.person().name())) {
      visit.context().status(409);
      show(visit, source, form.error("version", "Somebody changed the source meanwhile."), mapping);
      return;
    }
    visit.goTo(address(visit, source), Notice.MAPPING_SAVED);
  }

  private void show(Visit visit, ProductSource source, Form form, Mapping mapping) {
    ReadSettings settings = ProductSourceForm.settings(source);
    var parameters = new HashMap<String, Object>();
    try {
      Preview before = sources.preview(source, settings, SHOWN);
      Preview now = sources.preview(source, settings.withMapping(mapping), SHOWN);
      var targets = MappedTarget.of(before, now);
      parameters.put("targets", targets);
      parameters.put("fields", now.fields());
      parameters.put(
          "others",
          ProductMappingForm.targets().stream()
              .filter(word -> targets.stream().noneMatch(one -> one.target().equals(word)))
              .toList());
      parameters.put("format", now.format().label());
    } catch (IOException e) {
      parameters.put("targets", List.of());
      parameters.put("fields", List.of());
      parameters.put("others", List.of());
      parameters.put("format", String.valueOf(e.getMessage()));
    }
    parameters.put("source", source);
    parameters.put("form", form);
    parameters.put("here", address(visit, source));
    String title = "Mapping of " + source.name();
    pages.show(visit, Section.CHANNELS, title, "product-mapping.jte", parameters);
  }

  private ProductSource find(Visit visit) {
    ProductSource source =
        sources
            .find(visit.context().pathParam("products"))
            .filter(one -> one.storeId().equals(visit.store().id()))
            .orElseThrow(() -> Owners.missing("product source"));
    if (source.kind().isLive()) {
      throw new HttpProblem(
          404, "not_found", "what is told product by product is mapped by the API alone");
    }
    return source;
  }

  private static String address(Visit visit, ProductSource source) {
    return ProductSourcePages.href(visit) + "/" + source.id();
  }
}
