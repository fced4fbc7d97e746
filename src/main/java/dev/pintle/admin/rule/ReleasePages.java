package dev.pintle.admin.rule;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Difference;
import dev.pintle.forward.release.Differences;
import dev.pintle.forward.release.Draft;
import dev.pintle.forward.release.Drafts;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Finding;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.release.Release;
import dev.pintle.forward.release.ReleaseException;
import dev.pintle.forward.release.Releases;
import dev.pintle.forward.release.Trial;
import dev.pintle.forward.rule.Configuration;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a destination's draft becomes a release, and releases run.
final class ReleasePages {
  private static final int NEWEST = 200;
  private static final int USUAL_TRIAL = 1_000;

  private final Flow flow;
  private final Releasing releasing;
  private final Drafts drafts;
  private final Releases releases;
  private final Trial trial;
  private final Pages pages;

  ReleasePages(Flow flow, Releasing releasing, Trial trial, Pages pages) {
    this.flow = flow;
    this.releasing = releasing;
    this.drafts = releasing.drafts();
    this.releases = releasing.releases();
    this.trial = trial;
    this.pages = pages;
  }

  /// Something that may not be possible as things are.
  interface Attempt {
    void make(String destinationId, String note, String actor)
        throws ReleaseException, InterruptedException;
  }

  void list(Visit visit) {
    showList(visit, "", "");
  }

  void one(Visit visit) {
    showOne(visit, number(visit), "");
  }

  void build(Visit visit) throws InterruptedException {
    attempt(
        visit,
        Notice.RELEASE_BUILT,
        (id, note, actor) -> {
          var _ = releases.build(id, note, actor);
        });
  }

  void publish(Visit visit) throws InterruptedException {
    attempt(
        visit,
        Notice.RELEASE_PUBLISHED,
        (id, note, actor) -> {
          var _ = releases.publish(id, note, actor);
        });
  }

  void discard(Visit visit) {
    drafts.discard(destination(visit).id(), visit.person().name());
    visit.goTo(path(visit), Notice.DRAFT_DISCARDED);
  }

  void changePolicy(Visit visit) {
    var context = visit.context();
    var policy =
        new Policy(
            context.formParam("development") != null,
            context.formParam("staging") != null,
            context.formParam("second_person") != null);
    releasing.policies().save(visit.store().id(), policy, visit.person().name());
    visit.goTo(path(visit), Notice.RELEASE_POLICY_SAVED);
  }

  void submit(Visit visit) throws InterruptedException {
    attemptOne(
        visit,
        Notice.RELEASE_SUBMITTED,
        (id, note, actor) -> {
          var _ = releases.submit(id, number(visit), note, actor);
        });
  }

  void approve(Visit visit) throws InterruptedException {
    attemptOne(
        visit,
        Notice.RELEASE_APPROVED,
        (id, note, actor) -> {
          var _ = releases.approve(id, number(visit), note, actor);
        });
  }

  void reject(Visit visit) throws InterruptedException {
    attemptOne(
        visit,
        Notice.RELEASE_REJECTED,
        (id, note, actor) -> {
          var _ = releases.reject(id, number(visit), note, actor);
        });
  }

  void toDevelopment(Visit visit) throws InterruptedException {
    promote(visit, Environment.DEVELOPMENT);
  }

  void toStaging(Visit visit) throws InterruptedException {
    promote(visit, Environment.STAGING);
  }

  void toProduction(Visit visit) throws InterruptedException {
    promote(visit, Environment.PRODUCTION);
  }

  private void promote(Visit visit, Environment environment) throws InterruptedException {
    boolean skip =
        visit.context().formParam("skip") != null
            && visit.may(Right.PUBLISH)
            && visit.may(Right.APPROVE);
    attemptOne(
        visit,
        Notice.RELEASE_PROMOTED,
        (id, _, actor) -> {
          var _ = releases.promote(id, number(visit), environment, skip, actor);
        });
  }

  void trial(Visit visit) throws InterruptedException {
    var destination = destination(visit);
    String what = param(visit, "what", "draft");
    String name = param(visit, "name", "");
    int events = Numbers.clamped(visit.context(), "events", USUAL_TRIAL, Trial.MAX_EVENTS);
    Configuration after =
        what.equals("draft")
            ? drafts.of(destination.id()).configuration()
            : configuration(destination.id(), ReleaseApi.number(what));
    var all = new HashMap<String, Object>();
    all.put("view", view(visit, destination, "", ""));
    all.put("what", what);
    all.put("events", events);
    all.put("name", name);
    try {
      all.put(
          "outcome",
          trial.run(
              destination.storeId(),
              releases.runningConfiguration(destination.id()),
              after,
              new Trial.Choice(Long.MAX_VALUE, events, name)));
    } catch (ReleaseException e) {
      all.put("problem", Show.capital(e.reason()));
    }
    show(visit, destination, "Try it", "trial.jte", all);
  }

  private void attempt(Visit visit, Notice done, Attempt attempt) throws InterruptedException {
    String note = note(visit);
    Optional<String> problem = problem(visit, note, attempt);
    if (problem.isEmpty()) {
      visit.goTo(path(visit), done);
    } else {
      visit.context().status(HttpStatus.CONFLICT);
      showList(visit, note, problem.get());
    }
  }

  private void attemptOne(Visit visit, Notice done, Attempt attempt) throws InterruptedException {
    Optional<String> problem = problem(visit, note(visit), attempt);
    if (problem.isEmpty()) {
      visit.goTo(path(visit) + "/" + number(visit), done);
    } else {
      visit.context().status(HttpStatus.CONFLICT);
      showOne(visit, number(visit), problem.get());
    }
  }

  private Optional<String> problem(Visit visit, String note, Attempt attempt)
      throws InterruptedException {
    if (note.length() > Releases.MAX_NOTE) {
      return Optional.of("The note may have at most " + Releases.MAX_NOTE + " characters.");
    }
    try {
      attempt.make(destination(visit).id(), note, visit.person().name());
      return Optional.empty();
    } catch (ReleaseException e) {
      return Optional.of(Show.capital(e.reason()) + ".");
    }
  }

  private void showList(Visit visit, String note, String problem) {
    var destination = destination(visit);
    show(
        visit,
        destination,
        "Releases",
        "releases.jte",
        Map.of("view", view(visit, destination, note, problem)));
  }

  private void showOne(Visit visit, int number, String problem) {
    var destination = destination(visit);
    String id = destination.id();
    Configuration configuration = configuration(id, number);
    ReleaseView all = view(visit, destination, "", problem);
    Release release = releases.find(id, number).orElse(null);
    int usual = number == all.running() ? Math.max(0, number - 1) : all.running();
    String asked = visit.context().queryParam("against");
    int against = asked == null ? usual : ReleaseApi.number(asked);
    List<Difference> differences = Differences.between(configuration(id, against), configuration);
    List<Finding> findings =
        releasing.inspector().findings(id, Environment.PRODUCTION, configuration);
    var one =
        new ReleaseView.One(
            all,
            release,
            number,
            releases.steps(id, number),
            differences,
            against,
            findings,
            offers(all, release, number));
    show(visit, destination, one.title(), "release.jte", Map.of("one", one));
  }

  /// The environments that a release could be brought to: those where it does not run.
  private List<ReleaseView.Offer> offers(ReleaseView all, @Nullable Release release, int number) {
    var offers = new ArrayList<ReleaseView.Offer>();
    for (Environment environment : all.policy().environments()) {
      if (all.where(number).contains(environment) || !all.may().promote(environment)) {
        continue;
      }
      if (release == null) {
        offers.add(new ReleaseView.Offer(environment, "", false));
        continue;
      }
      String hindrance = releases.hindrance(release, environment, false).orElse("");
      boolean skips =
          !hindrance.isEmpty()
              && all.may().approve()
              && all.may().publish()
              && releases.hindrance(release, environment, true).isEmpty();
      offers.add(new ReleaseView.Offer(environment, hindrance, skips));
    }
    return offers;
  }

  private ReleaseView view(Visit visit, Destination destination, String note, String problem) {
    String id = destination.id();
    Draft draft = drafts.of(id);
    var changes = Differences.between(releases.runningConfiguration(id), draft.configuration());
    return new ReleaseView(
        destination,
        Section.DESTINATIONS.href(visit.store()) + "/" + id,
        draft,
        changes,
        releasing.inspector().findings(id, Environment.PRODUCTION, draft.configuration()),
        releases.of(id).stream().limit(NEWEST).toList(),
        releases.spans(id),
        releasing.policies().of(destination.storeId()),
        ReleaseView.May.of(visit),
        note,
        problem);
  }

  private void show(
      Visit visit,
      Destination destination,
      String title,
      String template,
      Map<String, Object> parameters) {
    pages.show(
        visit, Section.DESTINATIONS, title + " · " + destination.name(), template, parameters);
  }

  private Configuration configuration(String destinationId, int number) {
    return releases.configuration(destinationId, number).orElseThrow(ReleaseApi::missing);
  }

  private Destination destination(Visit visit) {
    return flow.destination(visit.store(), visit.context().pathParam("destination"));
  }

  private static int number(Visit visit) {
    return ReleaseApi.number(visit.context().pathParam("number"));
  }

  private static String note(Visit visit) {
    return param(visit.context().formParam("note"));
  }

  private static String param(Visit visit, String name, String otherwise) {
    String value = param(visit.context().queryParam(name));
    return value.isEmpty() ? otherwise : value;
  }

  private static String param(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  private String path(Visit visit) {
    return Section.DESTINATIONS.href(visit.store())
        + "/"
        + visit.context().pathParam("destination")
        + "/releases";
  }
}
