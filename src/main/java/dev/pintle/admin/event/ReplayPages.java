package dev.pintle.admin.event;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Replay;
import dev.pintle.forward.Replays;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/// Sends events of a destination once more: asked for, counted, started, watched, stopped.
public final class ReplayPages {
  private static final int REFUSALS_SHOWN = 20;

  private final Flow flow;
  private final Replays replays;
  private final Audit audit;
  private final Pages pages;

  public ReplayPages(Flow flow, Replays replays, Audit audit, Pages pages) {
    this.flow = flow;
    this.replays = replays;
    this.audit = audit;
    this.pages = pages;
  }

  public void list(Visit visit) {
    boolean dead = "dead".equals(visit.context().queryParam("which"));
    show(visit, ReplayForm.fresh(dead));
  }

  /// Takes the form: edits it, or asks for the count.
  public void ask(Visit visit) {
    var context = visit.context();
    String button = context.formParam("do");
    var zone = ZoneId.of(visit.store().timeZone());
    var form = ReplayForm.read(context, button == null ? "" : button);
    if (!"count".equals(button) && !"save".equals(button)) {
      show(visit, form);
      return;
    }
    var checked = form.checked(zone);
    if (checked.hasProblems()) {
      context.status(422);
      show(visit, checked);
      return;
    }
    var destination = destination(visit);
    try {
      var asked = replays.ask(destination, checked.selection(zone), visit.person().name(), false);
      audit.append(visit.person().name(), "counted a replay", destination.name(), asked.id());
      visit.goTo(path(visit, destination) + "/" + asked.id());
    } catch (IllegalArgumentException e) {
      context.status(422);
      show(visit, checked.with("from", Show.capital(String.valueOf(e.getMessage())) + "."));
    }
  }

  public void one(Visit visit) {
    pages.show(visit, Section.DESTINATIONS, "Replay", "replay.jte", parameters(visit));
  }

  /// The part of the page that is kept up to date.
  public void live(Visit visit) {
    var parameters = new HashMap<>(parameters(visit));
    parameters.put("csrf", visit.session().csrf().value());
    pages.showPart(visit, "part/replay-live.jte", parameters);
  }

  public void start(Visit visit) {
    var destination = destination(visit);
    var replay = replay(destination, visit.context().pathParam("replay"));
    if (replays.start(replay.id())) {
      audit.append(visit.person().name(), "started a replay", destination.name(), replay.id());
    }
    visit.goTo(path(visit, destination) + "/" + replay.id());
  }

  public void stop(Visit visit) {
    var destination = destination(visit);
    var replay = replay(destination, visit.context().pathParam("replay"));
    if (replays.stop(replay.id())) {
      audit.append(visit.person().name(), "stopped a replay", destination.name(), replay.id());
    }
    visit.goTo(path(visit, destination) + "/" + replay.id());
  }

  private void show(Visit visit, ReplayForm form) {
    var destination = destination(visit);
    pages.show(
        visit,
        Section.DESTINATIONS,
        "Replay",
        "replays.jte",
        Map.of(
            "here",
            path(visit, destination),
            "destination",
            destination,
            "zone",
            visit.store().timeZone(),
            "form",
            form,
            "replays",
            replays.of(destination.id())));
  }

  private Map<String, Object> parameters(Visit visit) {
    var destination = destination(visit);
    var replay = replay(destination, visit.context().pathParam("replay"));
    return Map.of(
        "here",
        path(visit, destination),
        "events",
        Section.EVENTS.href(visit.store()),
        "destination",
        destination,
        "replay",
        replay,
        "refusals",
        replays.refusals(replay.id(), REFUSALS_SHOWN));
  }

  private Destination destination(Visit visit) {
    return flow.destination(visit.store(), visit.context().pathParam("destination"));
  }

  private Replay replay(Destination destination, String id) {
    return of(replays, destination, id);
  }

  /// A replay of a destination.
  static Replay of(Replays replays, Destination destination, String id) {
    return replays
        .find(id)
        .filter(one -> one.destinationId().equals(destination.id()))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such replay"));
  }

  private static String path(Visit visit, Destination destination) {
    return Section.DESTINATIONS.href(visit.store()) + "/" + destination.id() + "/replays";
  }
}
