package dev.pintle.admin.ads;

import dev.pintle.admin.connect.AuthorizationPages;
import dev.pintle.admin.connect.ChannelCard;
import dev.pintle.admin.connect.ChannelCard.Button;
import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.ComeBack;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A store's imports of ads data, and the way to more of them.
public final class ImportPages {
  private static final String TITLE = "Ads data";
  private static final int RUNS = 3;

  private final AdsPages ads;
  private final Pages pages;

  public ImportPages(AdsPages ads, Pages pages) {
    this.ads = ads;
    this.pages = pages;
  }

  static String href(Store store, Import of) {
    return ComeBack.home(store) + "/imports/" + of.id();
  }

  public void list(Visit visit) {
    pages.show(visit, Section.ADS, TITLE, "imports.jte", parameters(visit.store()));
  }

  /// The imports by themselves, for a page that keeps them up to date.
  public void live(Visit visit) {
    pages.showPart(visit, "part/imports-live.jte", parameters(visit.store()));
  }

  private Map<String, Object> parameters(Store store) {
    return Map.of("here", ComeBack.home(store), "views", views(store));
  }

  private List<ImportView> views(Store store) {
    return ads.imports().of(store.id()).stream().map(one -> view(store, one, RUNS)).toList();
  }

  ImportView view(Store store, Import one, int runs) {
    return new ImportView(
        one,
        ads.imports().tables(one.id()),
        ads.runs().of(one.id(), runs),
        href(store, one),
        AuthorizationPages.href(store));
  }

  /// What is integrated, and the button that adds more.
  public void integrate(Visit visit) {
    pages.show(visit, Section.ADS, "Integrate", "integrate.jte", parameters(visit.store()));
  }

  /// The services that data can come from.
  public void sources(Visit visit) {
    String words =
        String.valueOf(visit.context().queryParamAsClass("q", String.class).getOrDefault(""));
    boolean fits = "pinterest ads".contains(words.strip().toLowerCase(Locale.ROOT));
    pages.show(
        visit,
        Section.ADS,
        "Add",
        "integrate-add.jte",
        Map.of("here", ComeBack.home(visit.store()), "words", words, "fits", fits));
  }

  /// The fixed schema of a table.
  private static AdsTable table(Visit visit) {
    return AdsTables.find(visit.context().pathParam("table"))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such table"));
  }

  /// The columns that can be chosen for a table of results: a page to read, or, within a form, a
  /// list to tick.
  public void columns(Visit visit) {
    AdsTable table = table(visit);
    String words = param(visit, "q");
    pages.show(
        visit,
        Section.ADS,
        table.label(),
        "import-pick.jte",
        Map.of(
            "here",
            ComeBack.home(visit.store()),
            "table",
            table,
            "columns",
            ImportSchemas.choosable(table, words),
            "words",
            words,
            "within",
            visit.context().header("HX-Request") != null));
  }

  public void schema(Visit visit) {
    AdsTable table = table(visit);
    String columns = param(visit, "columns");
    String words = param(visit, "q");
    var shape =
        Schemas.of(
            table, columns.equals("all") ? new ColumnChoice.All() : new ColumnChoice.Usual());
    pages.show(
        visit,
        Section.ADS,
        table.label(),
        "import-schema.jte",
        Map.of(
            "here",
            ComeBack.home(visit.store()),
            "table",
            table,
            "shape",
            shape,
            "columns",
            ImportSchemas.search(shape, words),
            "words",
            words,
            "all",
            columns.equals("all")));
  }

  private static String param(Visit visit, String name) {
    String value = visit.context().queryParam(name);
    return value == null ? "" : value.strip();
  }

  /// How it stands, for the page of the channel.
  public ChannelCard card(Store store) {
    String href = ComeBack.home(store);
    var views = views(store);
    if (views.isEmpty()) {
      return new ChannelCard(
          TITLE,
          ChannelCard.State.NOT_SET_UP,
          "The results of your ads in tables that you can query: a year of them, and true.",
          new Button("Set up", href + "/integrate"));
    }
    for (ImportView view : views) {
      if (view.look().equals("dead")) {
        return new ChannelCard(
            TITLE,
            ChannelCard.State.NEEDS_YOU,
            view.its().name() + ": " + view.word() + ".",
            new Button("View", view.href()));
      }
    }
    return new ChannelCard(
        TITLE,
        ChannelCard.State.WORKING,
        Show.count(views.size(), "import") + ". " + views.getFirst().sentence(),
        new Button("View", href));
  }
}
