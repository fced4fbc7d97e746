package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Secret;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedChoices;
import dev.pintle.catalog.feed.Feeds.Change;
import dev.pintle.catalog.feed.ItemSearch.Query;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.feed.Registrar.Removed;
import dev.pintle.catalog.item.Severity;
import dev.pintle.http.HttpProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One feed: how it stands, and what can be done with it.
final class FeedPages {
  private static final int RUNS_SHOWN = 20;
  private static final int EXAMPLES = 5;
  private static final String CHANGED_MEANWHILE =
      "Somebody else changed this feed meanwhile. It is shown as it is now: look, and try again.";

  private final ProductSync sync;
  private final CatalogPages catalog;
  private final Pages pages;
  private final Origin origin;

  FeedPages(ProductSync sync, CatalogPages catalog, Pages pages, Origin origin) {
    this.sync = sync;
    this.catalog = catalog;
    this.pages = pages;
    this.origin = origin;
  }

  public void show(Visit visit) {
    Feed feed = catalog.feed(visit);
    show(visit, feed, FeedForm.of(feed), "");
  }

  /// The part of the page that is kept up to date.
  public void live(Visit visit) {
    pages.showPart(visit, "part/feed-live.jte", live(visit, catalog.feed(visit)));
  }

  /// What the last runs did.
  public void runs(Visit visit) {
    pages.showPart(visit, "part/feed-runs.jte", runs(catalog.feed(visit)));
  }

  private Map<String, Object> runs(Feed feed) {
    return Map.of(
        "runs", sync.runs().newest(feed.id(), RUNS_SHOWN),
        "sending", sync.batches().sending(feed),
        "batches", sync.batches().batches(feed, null, EXAMPLES),
        "refusals", sync.batches().refusals(feed, Severity.ERROR, "", RUNS_SHOWN),
        "base", base(feed));
  }

  private Map<String, Object> live(Visit visit, Feed feed) {
    return Map.of(
        "view",
        catalog.view(visit.store(), feed),
        "examples",
        feed.file().held() == 0
            ? List.of()
            : sync.search().page(feed.id(), new Query(ItemStatus.HELD, "", "", ""), "", EXAMPLES),
        "csrf",
        visit.session().csrf().value());
  }

  private void show(Visit visit, Feed feed, Form form, String problem) {
    var parameters = new HashMap<>(live(visit, feed));
    parameters.putAll(runs(feed));
    parameters.put("form", form);
    parameters.put("problem", problem);
    parameters.put("sources", sync.sources().of(visit.store().id()));
    parameters.put("location", feed.location(origin.url(visit.context())));
    catalog.show(visit, feed, "state", "Feed", "feed.jte", parameters);
  }

  public void run(Visit visit) {
    Feed feed = catalog.feed(visit);
    sync.feeds().run(feed, visit.person().name());
    visit.goTo(href(visit, feed), Notice.FEED_RUNS);
  }

  public void activate(Visit visit) {
    Feed feed = catalog.feed(visit);
    keep(visit, feed, feed.choices().withActive(true), Notice.FEED_ACTIVATED);
  }

  public void deactivate(Visit visit) {
    Feed feed = catalog.feed(visit);
    keep(visit, feed, feed.choices().withActive(false), Notice.FEED_DEACTIVATED);
  }

  /// Lets go, or keeps, what is missing in the source in a mass.
  public void deletions(Visit visit) {
    Feed feed = catalog.feed(visit);
    String actor = visit.person().name();
    var form = Form.of(visit.context());
    String held = Long.toString(feed.file().held());
    String button = form.value("do");
    if (!button.equals("drop") && !form.value("held").equals(held)) {
      visit.context().status(409);
      show(
          visit,
          feed,
          FeedForm.of(feed),
          "Meanwhile it is another number of products that would go: look again.");
      return;
    }
    switch (button) {
      case "approve" -> sync.holds().approve(feed, actor);
      case "keep" -> sync.holds().keep(feed, actor);
      case "drop" -> sync.holds().drop(feed, actor);
      default -> throw new HttpProblem(422, "unknown", "the form was not complete; send it again");
    }
    visit.goTo(
        href(visit, feed),
        button.equals("keep") ? Notice.DELETIONS_KEPT : Notice.DELETIONS_APPROVED);
  }

  public void save(Visit visit) {
    Feed feed = catalog.feed(visit);
    var form = FeedForm.checkedDelivery(FeedForm.checkedMarket(Form.of(visit.context())));
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, feed, form, "");
      return;
    }
    if (!form.value("version").equals(Long.toString(feed.version()))) {
      visit.context().status(409);
      show(visit, feed, form.with("version", Long.toString(feed.version())), CHANGED_MEANWHILE);
      return;
    }
    FeedChoices was = feed.choices();
    var choices =
        FeedForm.choices(
            form,
            FeedForm.name(form, visit.store().name()),
            was.rules(),
            was.active(),
            was.password());
    switch (sync.feeds().update(feed.id(), feed.version(), choices, visit.person().name())) {
      case Change.Done(var now) -> visit.goTo(href(visit, now), Notice.FEED_SAVED);
      case Change.Wrong(var problems) -> {
        visit.context().status(422);
        show(visit, feed, FeedForm.with(form, problems), "");
      }
      case Change.Outdated(var now) -> {
        visit.context().status(409);
        show(visit, now, form.with("version", Long.toString(now.version())), CHANGED_MEANWHILE);
      }
      case Change.Missing() -> throw gone();
    }
  }

  public void rotate(Visit visit) {
    Feed feed = catalog.feed(visit);
    told(
        visit,
        feed,
        sync.feeds().rotatePath(feed.id(), feed.version(), visit.person().name()),
        Notice.FEED_ADDRESS_CHANGED);
  }

  public void password(Visit visit) {
    Feed feed = catalog.feed(visit);
    var form = Form.of(visit.context());
    if (form.value("do").equals("remove")) {
      keep(visit, feed, feed.choices().withPassword(null), Notice.FEED_SAVED);
      return;
    }
    var checked = FeedForm.checkedDelivery(form);
    if (form.value("password").isEmpty()) {
      checked = checked.error("password", "Enter a password of 8 to 200 characters.");
    }
    if (checked.hasErrors()) {
      visit.context().status(422);
      var all = FeedForm.of(feed).error("password", checked.error("password"));
      show(visit, feed, all, "");
      return;
    }
    var secret = new Secret(form.value("password"));
    keep(visit, feed, feed.choices().withPassword(secret), Notice.FEED_SAVED);
  }

  private static String base(Feed feed) {
    return "/stores/" + feed.storeId() + "/catalog/feeds/" + feed.id();
  }

  /// Sends items again that Pinterest did not take.
  public void resend(Visit visit) {
    Feed feed = catalog.feed(visit);
    sync.batches().tryAgain(feed, visit.person().name());
    visit.goTo(href(visit, feed), Notice.FEED_TOLD_AGAIN);
  }

  /// Begins anew with a feed that Pinterest declined, or that somebody deleted there.
  public void again(Visit visit) {
    Feed feed = catalog.feed(visit);
    sync.registrar().again(feed);
    visit.goTo(href(visit, feed), Notice.FEED_TOLD_AGAIN);
  }

  /// Deletes a feed at Pinterest, and then here.
  public void delete(Visit visit) throws InterruptedException {
    Feed feed = catalog.feed(visit);
    switch (sync.registrar().remove(feed)) {
      case Removed.Done _ -> {
        sync.feeds().remove(feed, visit.person().name());
        visit.goTo(CatalogPages.href(visit.store()), Notice.FEED_DELETED);
      }
      case Removed.NotDone(var why) -> {
        visit.context().status(502);
        show(visit, feed, FeedForm.of(feed), Show.sentence("it was not deleted: " + why));
      }
    }
  }

  private void keep(Visit visit, Feed feed, FeedChoices choices, Notice notice) {
    told(
        visit,
        feed,
        sync.feeds().update(feed.id(), feed.version(), choices, visit.person().name()),
        notice);
  }

  private void told(Visit visit, Feed feed, Change change, Notice notice) {
    switch (change) {
      case Change.Done(var now) -> visit.goTo(href(visit, now), notice);
      case Change.Wrong(var problems) -> {
        visit.context().status(422);
        String words =
            problems.values().stream().map(Show::sentence).reduce("", (a, b) -> a + " " + b);
        show(visit, feed, FeedForm.of(feed), words.strip());
      }
      case Change.Outdated(var now) -> {
        visit.context().status(409);
        show(visit, now, FeedForm.of(now), CHANGED_MEANWHILE);
      }
      case Change.Missing() -> throw gone();
    }
  }

  private static HttpProblem gone() {
    return new HttpProblem(404, "not_found", "there is no such feed any more");
  }

  private static String href(Visit visit, Feed feed) {
    return CatalogPages.feeds(visit.store()) + "/" + feed.id();
  }
}
