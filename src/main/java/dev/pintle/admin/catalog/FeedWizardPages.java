package dev.pintle.admin.catalog;

import dev.pintle.admin.catalog.FeedWizardForm.Step;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.catalog.feed.Feeds.Change;
import dev.pintle.catalog.feed.Markets;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The way to a new feed. Every step carries what was entered on the others; nothing is kept until
/// the last, and then the feed is not used before somebody says so.
final class FeedWizardPages {
  private final ProductSync sync;
  private final CatalogPages catalog;
  private final FeedIds ids;
  private final FeedTrials trials;
  private final Pages pages;

  FeedWizardPages(
      ProductSync sync, CatalogPages catalog, FeedIds ids, FeedTrials trials, Pages pages) {
    this.sync = sync;
    this.catalog = catalog;
    this.ids = ids;
    this.trials = trials;
    this.pages = pages;
  }

  static String path(Store store) {
    return CatalogPages.href(store) + "/new-feed";
  }

  public void begin(Visit visit) {
    var store = visit.store();
    List<ProductSource> sources = sync.sources().of(store.id());
    String asked = visit.context().queryParam("source");
    String source =
        sources.stream()
            .filter(one -> one.id().equals(asked) || sources.size() == 1)
            .findFirst()
            .map(ProductSource::id)
            .orElse("");
    show(visit, FeedWizardForm.fresh(source, store.country(), ids.proposed(store)));
  }

  /// Goes a step on, or back, or makes the feed.
  public void go(Visit visit) {
    var form = FeedWizardForm.read(Form.of(visit.context()), visit.context().formParamMap());
    String button = String.valueOf(visit.context().formParam("do"));
    if (button.equals("back")) {
      show(visit, form.at(form.step().before()));
    } else if (button.startsWith("to.")) {
      show(visit, form.at(Step.of(button.substring("to.".length()))));
    } else if (button.equals("country")) {
      show(visit, form.proposed());
    } else if (button.contains(".")) {
      show(visit, form.with(form.rules().edited(button)));
    } else {
      on(visit, form, button.equals("create") && form.step() == Step.REVIEW);
    }
  }

  private void on(Visit visit, FeedWizardForm form, boolean creates) {
    List<String> known =
        sync.sources().of(visit.store().id()).stream().map(ProductSource::id).toList();
    for (Step step : Step.values()) {
      var checked = form.checked(step, known);
      if (checked.hasErrors()) {
        visit.context().status(422);
        show(visit, checked.at(step));
        return;
      }
      if (step == form.step()) {
        break;
      }
    }
    if (creates) {
      create(visit, form);
    } else {
      show(visit, form.at(form.step().next()));
    }
  }

  private void create(Visit visit, FeedWizardForm form) {
    var store = visit.store();
    String name = FeedForm.name(form.form(), store.name());
    var choices = FeedForm.choices(form.form(), name, form.chosen(), false, null);
    switch (sync.feeds().create(store.id(), choices, visit.person().name())) {
      case Change.Done(var feed) ->
          visit.goTo(CatalogPages.feeds(store) + "/" + feed.id(), Notice.FEED_CREATED);
      case Change.Wrong(var problems) -> {
        visit.context().status(422);
        var told = form.with(FeedForm.with(form.form(), problems));
        show(visit, told.at(told.wrongStep()));
      }
      case Change.Outdated _, Change.Missing _ ->
          throw new HttpProblem(409, "gone", "the feed is gone already; create it again");
    }
  }

  private void show(Visit visit, FeedWizardForm form) {
    var store = visit.store();
    String source = form.form().value("source");
    var parameters = new HashMap<String, Object>();
    parameters.put("here", CatalogPages.href(store));
    parameters.put("action", path(store));
    parameters.put("wizard", form);
    parameters.put("name", FeedForm.name(form.form(), store.name()));
    parameters.put("sources", sync.sources().of(store.id()));
    if (form.step() == Step.IDS || form.step() == Step.REVIEW) {
      var choices = ids.of(store, source);
      parameters.put("ids", choices);
      parameters.put("warning", FeedIds.warning(choices, form.ids()));
    }
    if (form.step() == Step.REVIEW) {
      var market = FeedForm.market(form.form());
      trials
          .of(store, source, null, form.chosen(), market)
          .ifPresent(result -> parameters.put("trial", result));
      parameters.put("remarks", remarks(store, form));
    }
    pages.show(visit, Section.CHANNELS, "New feed", "new-feed.jte", parameters);
  }

  private List<String> remarks(Store store, FeedWizardForm form) {
    var remarks = new ArrayList<String>();
    String remark = Markets.remark(FeedForm.market(form.form()));
    if (!remark.isEmpty()) {
      remarks.add(remark);
    }
    if (catalog.verified(store).isEmpty()) {
      remarks.add(
          "No website of this store is claimed yet: Pinterest refuses its products until one is.");
    }
    return remarks;
  }
}
