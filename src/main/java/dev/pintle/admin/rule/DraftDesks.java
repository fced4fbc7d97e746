package dev.pintle.admin.rule;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.release.Differences;
import dev.pintle.forward.release.Draft;
import dev.pintle.forward.release.Drafts;

/// Where pages find the drafts of destinations.
record DraftDesks(Flow flow, Releasing releasing) {

  Drafts drafts() {
    return releasing.drafts();
  }

  /// The draft of the destination that a visit is about.
  DraftDesk of(Visit visit) {
    var destination = flow.destination(visit.store(), visit.context().pathParam("destination"));
    Draft draft = drafts().of(destination.id());
    var running = releasing.releases().runningConfiguration(destination.id());
    long changes = Differences.between(running, draft.configuration()).size();
    String base = Section.DESTINATIONS.href(visit.store()) + "/" + destination.id();
    return new DraftDesk(destination, draft, base, draft.version(), changes);
  }
}
