package dev.pintle.admin.rule;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.Forwarding.View;
import dev.pintle.forward.release.ReleaseException;
import dev.pintle.forward.release.Releases;
import java.util.List;
import java.util.Map;

/// Where a store's events go.
public final class DestinationPages {
  private final Flow flow;
  private final DestinationChanges changes;
  private final DraftScreens screens;
  private final Releases releases;
  private final Pages pages;

  public DestinationPages(
      Flow flow, DestinationChanges changes, DraftScreens screens, Releases releases, Pages pages) {
    this.flow = flow;
    this.changes = changes;
    this.screens = screens;
    this.releases = releases;
    this.pages = pages;
  }

  public void list(Visit visit) {
    showList(visit, Form.EMPTY);
  }

  public void create(Visit visit) {
    var form = DestinationForm.check(Form.of(visit.context()), true);
    if (form.hasErrors()) {
      visit.context().status(422);
      showList(visit, form);
      return;
    }
    changes.create(visit.store(), form, visit.person().name());
    visit.goTo(Section.DESTINATIONS.href(visit.store()), Notice.DESTINATION_CREATED);
  }

  public void one(Visit visit) {
    var destination = flow.destination(visit.store(), visit.context().pathParam("destination"));
    showOne(visit, DestinationForm.of(destination), "");
  }

  public void update(Visit visit) {
    var destination = flow.destination(visit.store(), visit.context().pathParam("destination"));
    var form = DestinationForm.check(Form.of(visit.context()), false);
    if (form.hasErrors()) {
      visit.context().status(422);
      showOne(visit, form, "");
      return;
    }
    changes.update(destination, form, visit.person().name());
    visit.goTo(path(visit, destination.id()), Notice.DESTINATION_SAVED);
  }

  /// Lets events flow; where the form says so, by what the draft says, which is released first.
  public void resume(Visit visit) throws InterruptedException {
    var destination = flow.destination(visit.store(), visit.context().pathParam("destination"));
    if ("yes".equals(visit.context().formParam("release"))) {
      flow.trials().requirePassed(destination);
      try {
        var _ = releases.publish(destination.id(), "", visit.person().name());
      } catch (ReleaseException e) {
        visit.context().status(409);
        showOne(visit, DestinationForm.of(destination), Show.capital(e.reason()) + ".");
        return;
      }
    }
    changes.resume(destination, visit.person().name());
    boolean fromOverview = "overview".equals(visit.context().formParam("back"));
    visit.goTo(
        fromOverview ? Section.OVERVIEW.href(visit.store()) : path(visit, destination.id()),
        Notice.DESTINATION_RESUMED);
  }

  public void deactivate(Visit visit) {
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
            "wizard",
            WizardPages.path(visit.store()),
            "views",
            views,
            "form",
            form));
  }

  /// @param problem why it does not flow; empty when nothing was tried
  private void showOne(Visit visit, Form form, String problem) {
    var open = screens.open(visit);
    screens.show(
        open,
        "state",
        "State",
        "destination.jte",
        Map.of(
            "here",
            Section.DESTINATIONS.href(visit.store()),
            "view",
            flow.forwarding().view(open.destination()),
            "form",
            form,
            "problem",
            problem));
  }
}
