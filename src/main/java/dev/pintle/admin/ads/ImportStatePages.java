package dev.pintle.admin.ads;

import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.ComeBack;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.ads.run.Run;
import dev.pintle.ads.run.RunKind;
import dev.pintle.ads.run.Started;
import dev.pintle.ads.setup.Import;
import dev.pintle.http.HttpProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One import: how it stands, and what can be done with it.
final class ImportStatePages {
  private static final int RUNS = 5;

  private final AdsPages ads;
  private final ImportPages imports;
  private final Pages pages;

  ImportStatePages(AdsPages ads, ImportPages imports, Pages pages) {
    this.ads = ads;
    this.imports = imports;
    this.pages = pages;
  }

  /// The import that a path names.
  static Import find(AdsPages ads, Visit visit) {
    return ads.imports()
        .find(visit.context().pathParam("import"))
        .filter(one -> one.storeId().equals(visit.store().id()))
        .orElseThrow(() -> Owners.missing("import"));
  }

  public void show(Visit visit) {
    show(visit, find(ads, visit), "");
  }

  public void live(Visit visit) {
    pages.showPart(visit, "part/import-live.jte", live(visit, find(ads, visit)));
  }

  private Map<String, Object> live(Visit visit, Import its) {
    return Map.of(
        "view", imports.view(visit.store(), its, RUNS),
        "csrf", visit.session().csrf().value(),
        "may", visit.may(Right.DEVELOP));
  }

  private void show(Visit visit, Import its, String problem) {
    var parameters = new HashMap<>(live(visit, its));
    parameters.put("problem", problem);
    show(pages, visit, its, "state", its.name(), "import.jte", parameters);
  }

  /// Shows a tab of an import.
  public static void show(
      Pages pages,
      Visit visit,
      Import its,
      String tab,
      String title,
      String template,
      Map<String, Object> parameters) {
    var all = new HashMap<>(parameters);
    String home = ComeBack.home(visit.store());
    all.put("tab", new ImportTab(its, home, ImportPages.href(visit.store(), its), tab));
    pages.show(visit, Section.ADS, title, template, all);
  }

  /// Runs now, all tables or one.
  public void run(Visit visit) {
    Import its = find(ads, visit);
    var form = Form.of(visit.context());
    List<String> tables =
        ads.imports().tables(its.id()).stream().map(table -> table.table().name()).toList();
    RunKind kind = form.value("kind").equals("full") ? RunKind.FULL : RunKind.INCREMENTAL;
    told(visit, its, ads.runs().start(its, tables, kind, visit.person().name()));
  }

  private void told(Visit visit, Import its, Started started) {
    switch (started) {
      case Started.Begun _ -> visit.goTo(ImportPages.href(visit.store(), its), Notice.IMPORT_RUNS);
      case Started.Joined _ ->
          visit.goTo(ImportPages.href(visit.store(), its), Notice.IMPORT_JOINED);
      case Started.Refused(String why) -> {
        visit.context().status(409);
        show(visit, its, Show.sentence("it was not begun: " + why));
      }
    }
  }

  public void cancel(Visit visit) {
    Import its = find(ads, visit);
    Run run =
        ads.runs()
            .find(Form.of(visit.context()).value("run"))
            .filter(one -> one.importId().equals(its.id()))
            .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such run"));
    ads.runs().cancel(run.id(), visit.person().name());
    visit.goTo(ImportPages.href(visit.store(), its), Notice.IMPORT_CANCELLED);
  }

  public void pause(Visit visit) {
    Import its = find(ads, visit);
    boolean paused = !Form.of(visit.context()).value("do").equals("resume");
    ads.imports().pause(its, paused, visit.person().name());
    visit.goTo(
        ImportPages.href(visit.store(), its),
        paused ? Notice.IMPORT_PAUSED : Notice.IMPORT_RESUMED);
  }
}
