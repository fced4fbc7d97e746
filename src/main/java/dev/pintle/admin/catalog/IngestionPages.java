package dev.pintle.admin.catalog;

import dev.pintle.admin.web.AtPinterest;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.catalog.back.CatalogReports.Asked;
import dev.pintle.catalog.back.CatalogReports.Question;
import dev.pintle.catalog.back.CatalogReports.Report;
import dev.pintle.catalog.back.Ingestion;
import dev.pintle.catalog.back.ItemIssue;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.http.HttpProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What became of a feed at Pinterest: its ingestions with their issues, and Pinterest's reports.
final class IngestionPages {
  private static final int SHOWN = 60;
  private static final int LONGEST_TOKEN = 500;

  private final AtPinterest pinterest;
  private final CatalogPages catalog;

  IngestionPages(AtPinterest pinterest, CatalogPages catalog) {
    this.pinterest = pinterest;
    this.catalog = catalog;
  }

  public void list(Visit visit) {
    show(visit, "");
  }

  /// Asks Pinterest now.
  public void look(Visit visit) throws InterruptedException {
    Feed feed = catalog.feed(visit);
    String trouble = pinterest.reader().read(feed.id());
    if (trouble.isEmpty()) {
      visit.goTo(path(visit, feed));
      return;
    }
    visit.context().status(502);
    show(visit, Show.capital(trouble) + ".");
  }

  /// Asks Pinterest for the whole report, or whether one that was asked for is there.
  public void report(Visit visit) throws InterruptedException {
    Feed feed = catalog.feed(visit);
    String registered = feed.registration().pinterestId();
    String token = visit.context().formParam("token");
    if (registered.isEmpty()) {
      throw new HttpProblem(
          409, "not_registered", "the feed is not registered at Pinterest: register it first");
    }
    if (token == null || token.isBlank()) {
      var question = new Question.Ingestion(registered);
      switch (pinterest.reports().ask(visit.store().id(), question)) {
        case Asked.Refused(String reason) -> {
          visit.context().status(502);
          showReport(visit, feed, "", new Report.Refused(reason));
        }
        case Asked.Making(String made) -> look(visit, feed, made);
      }
    } else if (token.length() > LONGEST_TOKEN) {
      throw HttpProblem.badRequest("invalid_token", "the token of a report is not that long");
    } else {
      look(visit, feed, token);
    }
  }

  private void look(Visit visit, Feed feed, String token) throws InterruptedException {
    showReport(visit, feed, token, pinterest.reports().look(visit.store().id(), token));
  }

  private void showReport(Visit visit, Feed feed, String token, Report report) {
    catalog.show(
        visit,
        feed,
        "ingestions",
        "Report",
        "catalog-report.jte",
        Map.of("token", token, "report", report));
  }

  private void show(Visit visit, String problem) {
    Feed feed = catalog.feed(visit);
    var context = visit.context();
    String chosen = context.queryParam("ingestion");
    String code = context.queryParam("code") == null ? "" : context.queryParam("code");
    List<Ingestion> history = pinterest.ingestions().of(feed.id(), SHOWN);
    Ingestion shown =
        history.stream()
            .filter(one -> chosen == null || one.id().equals(chosen))
            .findFirst()
            .orElse(null);
    List<ItemIssue> issues =
        shown == null
            ? List.of()
            : pinterest.ingestions().issues(feed.id(), shown.id()).stream()
                .filter(issue -> code.isEmpty() || issue.code().equals(code))
                .toList();
    var parameters = new HashMap<String, Object>();
    parameters.put("view", new IngestionView(feed, history, shown, issues, code, problem));
    catalog.show(visit, feed, "ingestions", "At Pinterest", "ingestions.jte", parameters);
  }

  private static String path(Visit visit, Feed feed) {
    return "/stores/" + visit.store().id() + "/catalog/feeds/" + feed.id() + "/ingestions";
  }
}
