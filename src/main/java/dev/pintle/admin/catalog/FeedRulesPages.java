package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.PairsForm;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.Feeds.Change;
import dev.pintle.catalog.feed.ItemSearch.Query;
import dev.pintle.catalog.feed.ItemSearch.Reason;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.rule.Exclusion;
import dev.pintle.http.HttpProblem;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a feed takes and what it makes of it, with a look at what would be different.
final class FeedRulesPages {
  private final ProductSync sync;
  private final CatalogPages catalog;
  private final FeedIds ids;
  private final FeedTrials trials;

  FeedRulesPages(ProductSync sync, CatalogPages catalog, FeedIds ids, FeedTrials trials) {
    this.sync = sync;
    this.catalog = catalog;
    this.ids = ids;
    this.trials = trials;
  }

  public void show(Visit visit) {
    Feed feed = catalog.feed(visit);
    show(visit, feed, FeedRulesForm.of(feed.choices().rules()), null, "");
  }

  public void save(Visit visit) {
    Feed feed = catalog.feed(visit);
    var sent = visit.context().formParamMap();
    String button = PairsForm.value(sent, "do");
    var form = FeedRulesForm.read(sent);
    if (button.contains(".")) {
      show(visit, feed, form.edited(button), null, "");
      return;
    }
    var checked = form.checked();
    if (checked.hasProblems()) {
      if (visit.context().header("HX-Request") == null) {
        visit.context().status(422);
      }
      show(visit, feed, checked, null, "Something has to be mended first: see below.");
    } else if (button.equals("preview")) {
      var choices = feed.choices();
      var result =
          trials.of(
              visit.store(), feed.sourceId(), choices.rules(), checked.rules(), choices.market());
      show(visit, feed, checked, result.orElse(null), "");
    } else if (!PairsForm.value(sent, "version").equals(Long.toString(feed.version()))) {
      outdated(visit, feed, checked);
    } else {
      save(visit, feed, checked);
    }
  }

  private void save(Visit visit, Feed feed, FeedRulesForm form) {
    var choices = feed.choices().withRules(form.rules());
    switch (sync.feeds().update(feed.id(), feed.version(), choices, visit.person().name())) {
      case Change.Done _ ->
          visit.goTo(
              CatalogPages.feeds(visit.store()) + "/" + feed.id() + "/rules",
              Notice.FEED_RULES_SAVED);
      case Change.Wrong(var problems) -> {
        visit.context().status(422);
        show(visit, feed, form, null, Show.sentence(String.join("; ", problems.values())));
      }
      case Change.Outdated(var now) -> outdated(visit, now, form);
      case Change.Missing() ->
          throw new HttpProblem(404, "not_found", "there is no such feed any more");
    }
  }

  private void outdated(Visit visit, Feed now, FeedRulesForm form) {
    visit.context().status(409);
    show(
        visit,
        now,
        form,
        null,
        "Somebody else changed this feed meanwhile. Your input is kept below: save again to put it"
            + " in the place of theirs.");
  }

  private void show(
      Visit visit,
      Feed feed,
      FeedRulesForm form,
      FeedTrial.@Nullable Result trial,
      String problem) {
    var choices = ids.of(visit.store(), feed.sourceId());
    var parameters = new HashMap<String, Object>();
    parameters.put("form", form);
    parameters.put("problem", problem);
    parameters.put("ids", choices);
    parameters.put("warning", FeedIds.warning(choices, form.ids()));
    parameters.put("leftOut", trial == null ? leftOut(feed) : trial.byExclusion());
    parameters.put("example", example(feed));
    if (trial != null) {
      parameters.put("trial", trial);
    }
    catalog.show(visit, feed, "rules", "Rules", "feed-rules.jte", parameters);
  }

  /// The link of one of its items; empty when it has none.
  private String example(Feed feed) {
    return sync.search().page(feed.id(), new Query(ItemStatus.LIVE, "", "", ""), "", 1).stream()
        .map(row -> row.attributes().get(Attribute.LINK))
        .findFirst()
        .orElse("");
  }

  /// How many products each exclusion left out in the last run.
  private Map<Exclusion, Long> leftOut(Feed feed) {
    List<Reason> reasons = sync.search().reasons(feed.id());
    var counts = new EnumMap<Exclusion, Long>(Exclusion.class);
    for (Exclusion one : feed.choices().rules().exclusions()) {
      counts.put(
          one,
          reasons.stream()
              .filter(reason -> reason.reason().equals(one.reason()))
              .mapToLong(Reason::total)
              .sum());
    }
    return counts;
  }
}
