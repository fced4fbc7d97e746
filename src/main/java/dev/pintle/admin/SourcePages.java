package dev.pintle.admin;

import dev.pintle.collect.Source;
import dev.pintle.collect.Sources;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.Map;

/// A store's ways in for events.
final class SourcePages {
  private static final int LONGEST_NAME = 100;

  private final Sources sources;
  private final Audit audit;
  private final Pages pages;
  private final Origin origin;

  SourcePages(Sources sources, Audit audit, Pages pages, Origin origin) {
    this.sources = sources;
    this.audit = audit;
    this.pages = pages;
    this.origin = origin;
  }

  void list(Visit visit) {
    show(visit, Form.EMPTY);
  }

  void create(Visit visit) {
    var form = check(Form.of(visit.context()));
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form);
      return;
    }
    var store = visit.store();
    var source = sources.create(store.id(), form.value("name"));
    audit.append(visit.person().name(), "created source", source.name(), "in " + store.name());
    visit.goTo(Section.SOURCES.href(store) + "/" + source.id());
  }

  void one(Visit visit) {
    var source = find(visit.store(), visit.context().pathParam("source"));
    pages.show(
        visit,
        Section.SOURCES,
        source.name(),
        "source.jte",
        Map.of(
            "source", source,
            "total", sources.total(source.id()),
            "url", origin.url(visit.context())));
  }

  /// The numbers of a source, by themselves, for a page that keeps them up to date.
  void numbers(Visit visit) {
    var source = find(visit.store(), visit.context().pathParam("source"));
    pages.showPart(visit, "part/source-numbers.jte", Map.of("total", sources.total(source.id())));
  }

  static Form check(Form form) {
    return form.require("name", LONGEST_NAME, "Give the source a name, such as Web shop.");
  }

  private Source find(Store store, String id) {
    return sources
        .find(id)
        .filter(source -> source.storeId().equals(store.id()))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such source"));
  }

  private void show(Visit visit, Form form) {
    var rows =
        sources.of(visit.store().id()).stream()
            .map(source -> new SourceRow(source, sources.total(source.id())))
            .toList();
    pages.show(
        visit, Section.SOURCES, "Sources", "sources.jte", Map.of("rows", rows, "form", form));
  }
}
