package dev.pintle.admin.rule;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Difference;
import dev.pintle.forward.release.Differences;
import dev.pintle.forward.release.Draft;
import dev.pintle.forward.release.Drafts;
import dev.pintle.forward.release.Releases;
import dev.pintle.forward.release.StaleDraftException;
import dev.pintle.forward.rule.Configuration;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where pages open a destination's draft, show it, and save it. Each form carries the version it
/// was made of; when somebody else has saved meanwhile, the form is shown again as it was typed,
/// with what they changed, and saving once more puts it on top. Thread-safe.
public final class DraftScreens {
  private static final int MAX_REMEMBERED = 200;

  private final Flow flow;
  private final Drafts drafts;
  private final Releases releases;
  private final Pages pages;

  /// The drafts that were shown last, so that it can be said what others changed.
  private final Map<String, Configuration> shown = new LinkedHashMap<>(); // guarded by itself

  public DraftScreens(Flow flow, Drafts drafts, Releases releases, Pages pages) {
    this.flow = flow;
    this.drafts = drafts;
    this.releases = releases;
    this.pages = pages;
  }

  /// A draft on the screens.
  ///
  /// @param base the address of the destination's pages
  /// @param stale what somebody else changed meanwhile; empty when nobody did
  record Open(Visit visit, Destination destination, Draft draft, String base, List<String> stale) {
    Configuration configuration() {
      return draft.configuration();
    }

    String storeId() {
      return destination.storeId();
    }

    /// The fields of its form, as they were sent.
    Map<String, List<String>> sent() {
      return visit.context().formParamMap();
    }

    /// Says that what was sent cannot be taken; the page's script puts only what succeeds in place.
    void refused() {
      if (visit.context().header("HX-Request") == null) {
        visit.context().status(HttpStatus.UNPROCESSABLE_CONTENT);
      }
    }

    /// The button that sent the form; `save` when it was none that edits it.
    String button() {
      String button = visit.context().formParam("do");
      return button == null || button.isEmpty() ? "save" : button;
    }
  }

  /// How a page is shown.
  interface Showing {
    void show(Open open);
  }

  Open open(Visit visit) {
    var destination = flow.destination(visit.store(), visit.context().pathParam("destination"));
    var base = Section.DESTINATIONS.href(visit.store()) + "/" + destination.id();
    var draft = drafts.of(destination.id());
    remember(draft);
    return new Open(visit, destination, draft, base, List.of());
  }

  /// Shows a tab of the destination.
  void show(Open open, String tab, String title, String template, Map<String, Object> parameters) {
    var all = new HashMap<String, Object>(parameters);
    all.put(
        "tab",
        new DraftTab(
            open.destination().name(),
            Section.DESTINATIONS.href(open.visit().store()),
            open.base(),
            tab,
            open.draft().version(),
            unreleased(open),
            open.stale()));
    pages.show(
        open.visit(),
        Section.DESTINATIONS,
        title + " · " + open.destination().name(),
        template,
        all);
  }

  /// How many things the draft would change in what runs.
  long unreleased(Open open) {
    var running = releases.runningConfiguration(open.destination().id());
    return Differences.between(running, open.configuration()).size();
  }

  /// Saves a change and goes to a page of the destination; shows the form again when somebody else
  /// has saved since it was made.
  void save(Open open, UnaryOperator<Configuration> change, String path, Showing form) {
    String version = String.valueOf(open.visit().context().formParam("version"));
    if (!version.equals(Long.toString(open.draft().version()))) {
      showStale(open, version, form);
      return;
    }
    var after = change.apply(open.configuration());
    String actor = open.visit().person().name();
    try {
      if (!after.equals(open.configuration())) {
        drafts.save(open.destination().id(), open.draft().version(), after, actor);
      }
      open.visit().goTo(open.base() + path, Notice.DRAFT_SAVED);
    } catch (StaleDraftException _) {
      showStale(open(open.visit()), version, form);
    }
  }

  private void showStale(Open open, String version, Showing form) {
    open.visit().context().status(HttpStatus.CONFLICT);
    var draft = open.draft();
    Configuration before = remembered(draft.destinationId() + " " + version);
    List<String> changes =
        before == null
            ? List.of("what was changed is no longer known: look at the other tabs")
            : Differences.between(before, draft.configuration()).stream()
                .map(Difference::toString)
                .toList();
    var words = new ArrayList<String>();
    words.add(
        draft.isEdited()
            ? draft.changedBy() + " changed the draft while you were editing it."
            : "The draft was discarded while you were editing it.");
    words.addAll(changes);
    form.show(new Open(open.visit(), open.destination(), draft, open.base(), words));
  }

  private void remember(Draft draft) {
    synchronized (shown) {
      shown.put(draft.destinationId() + " " + draft.version(), draft.configuration());
      if (shown.size() > MAX_REMEMBERED) {
        shown.remove(shown.keySet().iterator().next());
      }
    }
  }

  private @Nullable Configuration remembered(String key) {
    synchronized (shown) {
      return shown.get(key);
    }
  }
}
