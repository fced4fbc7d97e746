package dev.pintle.admin.rule;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.Recorded;
import dev.pintle.forward.RecordedEvents;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Element;
import dev.pintle.forward.rule.ElementUses;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.http.HttpProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The data elements of a destination's draft: the list, and one with what it yields.
final class ElementPages {
  private static final int EVENTS_OFFERED = 30;

  private final DraftDesks desks;
  private final RecordedEvents events;
  private final Expressions expressions;
  private final Pages pages;

  ElementPages(DraftDesks desks, RecordedEvents events, Expressions expressions, Pages pages) {
    this.desks = desks;
    this.events = events;
    this.expressions = expressions;
    this.pages = pages;
  }

  public void list(Visit visit) {
    var desk = desks.of(visit);
    var latest = events.latest(visit.store().id(), EVENTS_OFFERED);
    Recorded event = chosen(visit, latest);
    var rows = new ArrayList<ElementRow>();
    for (Element element : desk.configuration().elements()) {
      rows.add(
          new ElementRow(
              element,
              href(desk, element.name()),
              ElementUses.of(desk.configuration(), element.name()),
              Yield.of(element, expressions, event)));
    }
    var parameters = new HashMap<String, Object>();
    parameters.put("desk", desk);
    parameters.put("rows", rows);
    parameters.put("missing", ElementUses.missing(desk.configuration()));
    parameters.put("events", latest);
    if (event != null) {
      parameters.put("event", event);
    }
    pages.show(
        visit,
        Section.DESTINATIONS,
        "Elements of " + desk.destination().name(),
        "elements.jte",
        parameters);
  }

  private static String href(DraftDesk desk, String name) {
    return desk.elements() + "/edit?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  public void begin(Visit visit) {
    Form form = ElementForm.fresh();
    String name = visit.context().queryParam("name");
    show(visit, desks.of(visit), "", name == null ? form : form.with("name", name), "");
  }

  public void one(Visit visit) {
    var desk = desks.of(visit);
    Element element = element(desk, visit.context().queryParam("name"));
    show(visit, desk, element.name(), ElementForm.of(element), "");
  }

  private static Element element(DraftDesk desk, @Nullable String name) {
    return desk.configuration().elements().stream()
        .filter(element -> element.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new HttpProblem(404, "not_found", "the draft has no such data element"));
  }

  public void create(Visit visit) {
    save(visit, desks.of(visit), "");
  }

  public void change(Visit visit) {
    var desk = desks.of(visit);
    String name = element(desk, visit.context().queryParam("name")).name();
    if ("delete".equals(visit.context().formParam("do"))) {
      delete(visit, desk, name);
    } else {
      save(visit, desk, name);
    }
  }

  /// What the element of a form that is being filled yields, for its page.
  public void tryOut(Visit visit) {
    Form form = ElementForm.read(visit.context().formParamMap());
    pages.showPart(visit, "part/element-yield.jte", Map.of("yields", yielded(visit, form)));
  }

  private Yield yielded(Visit visit, Form form) {
    var latest = events.latest(visit.store().id(), EVENTS_OFFERED);
    Form named = form.value("name").isEmpty() ? form.with("name", "-") : form;
    Form checked = ElementForm.check(named, List.of(), expressions);
    if (checked.hasErrors()) {
      return Yield.none(checked.errors().values().iterator().next());
    }
    return Yield.of(ElementForm.element(checked), expressions, chosen(visit, latest));
  }

  private static @Nullable Recorded chosen(Visit visit, List<Recorded> latest) {
    String asked = visit.context().queryParam("event");
    String typed = asked == null ? visit.context().formParam("event") : asked;
    long offset = Numbers.read(typed, -1);
    return latest.stream()
        .filter(one -> one.offset() == offset)
        .findFirst()
        .orElse(latest.isEmpty() ? null : latest.getFirst());
  }

  private void save(Visit visit, DraftDesk desk, String before) {
    Map<String, List<String>> sent = visit.context().formParamMap();
    List<String> others =
        desk.configuration().elements().stream()
            .map(Element::name)
            .filter(name -> !name.equals(before))
            .toList();
    Form form = ElementForm.check(ElementForm.read(sent), others, expressions);
    if (BlockForm.first(sent, "do").equals("try")) {
      show(visit, desk.seen(sent), before, form, "");
      return;
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, desk.seen(sent), before, form, "");
      return;
    }
    Element element = ElementForm.element(form);
    finish(visit, desk, before, form, all -> with(all, before, element), Notice.ELEMENT_SAVED);
  }

  private void delete(Visit visit, DraftDesk desk, String name) {
    Form form = ElementForm.read(visit.context().formParamMap());
    if (!ElementUses.of(desk.configuration(), name).isEmpty()) {
      visit.context().status(409);
      String refusal =
          "It is not deleted, since it is used: see below where. Take it out there first.";
      show(visit, desk, name, form, refusal);
      return;
    }
    finish(visit, desk, name, form, all -> without(all, name), Notice.ELEMENT_DELETED);
  }

  private void finish(
      Visit visit,
      DraftDesk desk,
      String before,
      Form form,
      UnaryOperator<Configuration> change,
      Notice notice) {
    var sent = visit.context().formParamMap();
    switch (desk.save(desks.drafts(), sent, visit.person().name(), change)) {
      case DraftDesk.Saved.Done _ -> visit.goTo(desk.elements(), notice);
      case DraftDesk.Saved.Stale(String message) -> {
        visit.context().status(409);
        show(visit, desks.of(visit), before, form, message);
      }
    }
  }

  /// A new name is also given wherever rules call the element.
  private static Configuration with(Configuration configuration, String before, Element element) {
    if (before.isEmpty()) {
      var elements = new ArrayList<>(configuration.elements());
      elements.add(element);
      return configuration.withElements(elements);
    }
    Configuration renamed =
        before.equals(element.name())
            ? configuration
            : ElementUses.renamed(configuration, before, element.name());
    return renamed.withElements(
        renamed.elements().stream()
            .map(one -> one.name().equals(element.name()) ? element : one)
            .toList());
  }

  private static Configuration without(Configuration configuration, String name) {
    return configuration.withElements(
        configuration.elements().stream().filter(one -> !one.name().equals(name)).toList());
  }

  private void show(Visit visit, DraftDesk desk, String before, Form form, String trouble) {
    String store = visit.store().id();
    var latest = events.latest(store, EVENTS_OFFERED);
    Recorded event = chosen(visit, latest);
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put("desk", desk);
    parameters.put("before", before);
    parameters.put("action", before.isEmpty() ? desk.elements() + "/new" : href(desk, before));
    parameters.put("form", form);
    parameters.put("trouble", trouble);
    parameters.put("uses", ElementUses.of(desk.configuration(), before));
    parameters.put("events", latest);
    parameters.put("yields", yielded(visit, form));
    parameters.put("places", Suggestions.places(events, store));
    parameters.put("offset", event == null ? -1L : event.offset());
    pages.show(
        visit,
        Section.DESTINATIONS,
        before.isEmpty() ? "New data element" : before,
        "element.jte",
        parameters);
  }
}
