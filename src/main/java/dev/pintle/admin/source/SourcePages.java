package dev.pintle.admin.source;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.collect.Hooks;
import dev.pintle.collect.Source;
import dev.pintle.collect.SourceKind;
import dev.pintle.collect.Sources;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/// A store's ways in for events.
final class SourcePages {
  private static final int LONGEST_SAMPLE = 200_000;

  private final Sources sources;
  private final SourceChanges changes;
  private final Pages pages;
  private final Origin origin;

  SourcePages(SourceChanges changes, Pages pages, Origin origin) {
    this.sources = changes.sources();
    this.changes = changes;
    this.pages = pages;
    this.origin = origin;
  }

  void list(Visit visit) {
    show(visit, Form.EMPTY);
  }

  void create(Visit visit) {
    var form = SourceForm.check(Form.of(visit.context()));
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form);
      return;
    }
    var store = visit.store();
    SourceKind kind = SourceForm.kind(form);
    var source =
        changes.create(
            store,
            form.value("name"),
            kind,
            SourceForm.environment(form),
            SourceForm.initial(kind),
            null,
            visit.person().name());
    visit.goTo(Section.SOURCES.href(store) + "/" + source.id());
  }

  void one(Visit visit) {
    var source = find(visit);
    show(visit, source, SourceForm.of(source), List.of());
  }

  void update(Visit visit) {
    var source = find(visit);
    var form = SourceForm.check(Form.of(visit.context()));
    String config = source.config();
    if (!form.hasErrors()) {
      try {
        config = SourceForm.config(source.kind(), form);
      } catch (IllegalArgumentException e) {
        form = form.error("config", Show.capital(String.valueOf(e.getMessage())) + ".");
      }
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, source, form, List.of());
      return;
    }
    String environment = SourceForm.environment(form);
    String actor = visit.person().name();
    changes.update(source, form.value("name"), environment, config, source.secret(), actor);
    visit.goTo(address(visit, source), Notice.SOURCE_SAVED);
  }

  /// Takes a new secret; an empty one removes what there is.
  void secret(Visit visit) {
    var source = find(visit);
    var form = Form.of(visit.context()).with("name", source.name());
    form = SourceForm.check(form.with("kind", source.kind().word()));
    boolean remove = form.value("remove").equals("yes");
    if (!remove && form.value("secret").isEmpty()) {
      form = form.error("secret", "Enter the secret that the platform shows.");
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      var fields = SourceForm.of(source);
      show(visit, source, fields.error("secret", form.error("secret")), List.of());
      return;
    }
    changes.update(
        source,
        source.name(),
        source.environment(),
        source.config(),
        remove ? null : SourceForm.secret(form),
        visit.person().name());
    visit.goTo(address(visit, source), Notice.SOURCE_SECRET);
  }

  /// Shows the events that a pasted body would become; keeps neither.
  void preview(Visit visit) {
    var source = find(visit);
    var given = Form.of(visit.context());
    String body = given.value("body");
    String topic = given.value("topic");
    var form = SourceForm.of(source).with("body", body).with("topic", topic);
    List<String> events = List.of();
    if (body.length() > LONGEST_SAMPLE) {
      form = form.error("body", "Paste at most " + Show.number(LONGEST_SAMPLE) + " characters.");
    } else {
      try {
        var headers =
            HttpFields.build().put("X-Shopify-Topic", topic).put("X-WC-Webhook-Topic", topic);
        events = Hooks.preview(source, headers, body).stream().map(Show::pretty).toList();
      } catch (IllegalArgumentException e) {
        form = form.error("body", Show.capital(String.valueOf(e.getMessage())) + ".");
      }
    }
    visit.context().status(form.hasErrors() ? 422 : 200);
    show(visit, source, form, events);
  }

  /// The numbers of a source, by themselves, for a page that keeps them up to date.
  void numbers(Visit visit) {
    var source = find(visit);
    pages.showPart(
        visit,
        "part/source-numbers.jte",
        Map.of(
            "source", source,
            "total", sources.total(source.id()),
            "topics", sources.topics(source.id())));
  }

  private Source find(Visit visit) {
    return changes.find(visit.store(), visit.context().pathParam("source"));
  }

  private static String address(Visit visit, Source source) {
    return Section.SOURCES.href(visit.store()) + "/" + source.id();
  }

  private void show(Visit visit, Source source, Form form, List<String> events) {
    pages.show(
        visit,
        Section.SOURCES,
        source.name(),
        "source.jte",
        Map.of(
            "source",
            source,
            "total",
            sources.total(source.id()),
            "topics",
            sources.topics(source.id()),
            "form",
            form,
            "events",
            events,
            "url",
            origin.url(visit.context())));
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
