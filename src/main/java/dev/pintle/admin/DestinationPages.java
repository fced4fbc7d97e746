package dev.pintle.admin;

import dev.pintle.forward.Commerce;
import dev.pintle.forward.Forwarding.View;
import java.util.List;
import java.util.Map;

/// Where a store's events go.
final class DestinationPages {
  private final Flow flow;
  private final DestinationChanges changes;
  private final Pages pages;

  DestinationPages(Flow flow, DestinationChanges changes, Pages pages) {
    this.flow = flow;
    this.changes = changes;
    this.pages = pages;
  }

  void list(Visit visit) {
    showList(visit, DestinationForm.fresh());
  }

  void create(Visit visit) {
    var form = DestinationForm.check(Form.of(visit.context()), true);
    if (form.hasErrors()) {
      visit.context().status(422);
      showList(visit, form);
      return;
    }
    changes.create(visit.store(), form, visit.person().name());
    visit.goTo(Section.DESTINATIONS.href(visit.store()), Notice.DESTINATION_CREATED);
  }

  void one(Visit visit) {
    var destination = flow.destination(visit.store(), visit.context().pathParam("destination"));
    showOne(visit, flow.forwarding().view(destination), DestinationForm.of(destination));
  }

  void update(Visit visit) {
    var destination = flow.destination(visit.store(), visit.context().pathParam("destination"));
    var form = DestinationForm.check(Form.of(visit.context()), false);
    if (form.hasErrors()) {
      visit.context().status(422);
      showOne(visit, flow.forwarding().view(destination), form);
      return;
    }
    changes.update(destination, form, visit.person().name());
    visit.goTo(path(visit, destination.id()), Notice.DESTINATION_SAVED);
  }

  void resume(Visit visit) {
    var destination = flow.destination(visit.store(), visit.context().pathParam("destination"));
    changes.resume(destination, visit.person().name());
    boolean fromOverview = "overview".equals(visit.context().formParam("back"));
    visit.goTo(
        fromOverview ? Section.OVERVIEW.href(visit.store()) : path(visit, destination.id()),
        Notice.DESTINATION_RESUMED);
  }

  void deactivate(Visit visit) {
    var destination = flow.destination(visit.store(), visit.context().pathParam("destination"));
    changes.deactivate(destination, visit.person().name());
    visit.goTo(path(visit, destination.id()), Notice.DESTINATION_DEACTIVATED);
  }

  private static String path(Visit visit, String id) {
    return Section.DESTINATIONS.href(visit.store()) + "/" + id;
  }

  private void showList(Visit visit, Form form) {
    String store = visit.store().id();
    List<View> views = flow.destinations().of(store).stream().map(flow.forwarding()::view).toList();
    pages.show(
        visit,
        Section.DESTINATIONS,
        "Destinations",
        "destinations.jte",
        Map.of(
            "here",
            Section.DESTINATIONS.href(visit.store()),
            "views",
            views,
            "form",
            form,
            "kept",
            flow.journal().next(store) - flow.journal().oldest(store),
            "mapping",
            Commerce.rows()));
  }

  private void showOne(Visit visit, View view, Form form) {
    pages.show(
        visit,
        Section.DESTINATIONS,
        view.destination().name(),
        "destination.jte",
        Map.of("here", Section.DESTINATIONS.href(visit.store()), "view", view, "form", form));
  }
}
