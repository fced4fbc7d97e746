package dev.pintle.admin.ads;

import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Visit;
import dev.pintle.ads.run.Run;
import dev.pintle.ads.run.Slice;
import dev.pintle.ads.setup.Import;
import java.util.List;
import java.util.Map;

/// What runs of an import did: their slices, and the calls they took.
final class ImportRunPages {
  private static final int RUNS = 50;

  private final AdsPages ads;
  private final Pages pages;

  ImportRunPages(AdsPages ads, Pages pages) {
    this.ads = ads;
    this.pages = pages;
  }

  public void list(Visit visit) {
    Import its = ImportStatePages.find(ads, visit);
    ImportStatePages.show(
        pages,
        visit,
        its,
        "runs",
        "Runs · " + its.name(),
        "import-runs.jte",
        Map.of("runs", ads.runs().of(its.id(), RUNS)));
  }

  public void one(Visit visit) {
    Import its = ImportStatePages.find(ads, visit);
    ImportStatePages.show(
        pages, visit, its, "runs", "Run · " + its.name(), "import-run.jte", live(visit, its));
  }

  public void live(Visit visit) {
    Import its = ImportStatePages.find(ads, visit);
    pages.showPart(visit, "part/import-run-live.jte", live(visit, its));
  }

  private Map<String, Object> live(Visit visit, Import its) {
    Run run = find(visit, its);
    List<Slice> slices = ads.runs().slices(run.id());
    return Map.of(
        "run",
        run,
        "slices",
        slices,
        "proof",
        RunProof.of(run, slices),
        "base",
        ImportPages.href(visit.store(), its));
  }

  private Run find(Visit visit, Import its) {
    return ads.runs()
        .find(visit.context().pathParam("run"))
        .filter(run -> run.importId().equals(its.id()))
        .orElseThrow(() -> Owners.missing("run"));
  }
}
