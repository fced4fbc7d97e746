package dev.pintle.admin.ads;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Grid;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.ads.look.Example;
import dev.pintle.ads.look.Questions.Asker;
import dev.pintle.ads.look.Questions.Outcome;
import dev.pintle.ads.look.SavedQueries;
import dev.pintle.ads.look.SavedQueries.Saved;
import dev.pintle.ads.setup.Import;
import dev.pintle.base.Ids;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import dev.pintle.warehouse.ExportFormat;
import dev.pintle.warehouse.Query;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Queries of a store's imported tables. An address never holds a query, and opening one never runs
/// any: what is asked comes from our own form.
final class QueryPages {
  private static final String TITLE = "Query";
  private static final int NONCE_LETTERS = 12;

  private final AdsLook look;
  private final Downloads downloads;
  private final Ids ids;
  private final Pages pages;

  QueryPages(AdsLook look, Ids ids, Pages pages) {
    this.look = look;
    this.downloads = new Downloads(look);
    this.ids = ids;
    this.pages = pages;
  }

  static String path(Store store) {
    return "/stores/" + store.id() + "/ads/query";
  }

  /// What an answer is asked for with.
  private record Asked(String sql, int rows, int seconds, String nonce) {}

  public void show(Visit visit) {
    show(visit, new Asked(opened(visit), 1_000, 30, ids.letters(NONCE_LETTERS)), null, "");
  }

  /// What the text area begins with: a saved query, an example, or what there is to see at all.
  private String opened(Visit visit) {
    String saved = visit.context().queryParam("saved");
    String example = visit.context().queryParam("example");
    if (saved != null) {
      return look.saved()
          .find(visit.store().id(), saved)
          .map(Saved::sql)
          .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such saved query"));
    }
    return example == null ? "" : Example.find(example).map(Example::sql).orElse("");
  }

  public void ask(Visit visit) {
    Form form = Form.of(visit.context());
    var asked = asked(form);
    var chosen = chosen(visit, form.value("import"));
    if (chosen == null) {
      show(visit);
      return;
    }
    var query =
        new Query(
            visit.store().id(),
            chosen.schema(),
            asked.sql(),
            asked.rows(),
            Duration.ofSeconds(asked.seconds()));
    Outcome outcome = look.questions().ask(asker(visit, asked.nonce()), query);
    if (outcome instanceof Outcome.Answered(var rows)) {
      show(visit, asked, Grid.of(rows, look.tables(chosen)), "");
    } else {
      show(visit, asked, null, QueryView.refusal(outcome));
    }
  }

  public void cancel(Visit visit) {
    look.questions().cancel(asker(visit, asked(Form.of(visit.context())).nonce()));
    visit.context().status(204);
  }

  /// Everything that a query reads, as a file.
  public void file(Visit visit) {
    Form form = Form.of(visit.context());
    var asked = asked(form);
    var chosen = chosen(visit, form.value("import"));
    if (chosen == null) {
      show(visit);
      return;
    }
    ExportFormat format = Downloads.format(form.value("format"));
    Outcome outcome =
        look.questions().export(asker(visit, asked.nonce()), chosen.schema(), asked.sql(), format);
    if (outcome instanceof Outcome.Written(var file)) {
      downloads.send(visit.context(), file, "query." + format.ending(), format);
    } else {
      show(visit, asked, null, QueryView.refusal(outcome));
    }
  }

  public void save(Visit visit) {
    Form form = Form.of(visit.context());
    var asked = asked(form);
    var outcome =
        look.saved()
            .keep(visit.store().id(), form.value("title"), asked.sql(), visit.person().name());
    switch (outcome) {
      case SavedQueries.Outcome.Kept(String id) ->
          visit.goTo(
              path(visit.store()) + "?saved=" + id + importParameter(form) + "&notice=query-saved");
      case SavedQueries.Outcome.Refused(String why) -> show(visit, asked, null, why);
    }
  }

  private static String importParameter(Form form) {
    String id = form.value("import");
    return id.matches("[a-z0-9_]+") ? "&import=" + id : "";
  }

  public void delete(Visit visit) {
    look.saved().delete(visit.store().id(), visit.context().pathParam("query"));
    visit.goTo(path(visit.store()), Notice.QUERY_DELETED);
  }

  private static Asker asker(Visit visit, String nonce) {
    return new Asker(visit.store().id(), visit.person().id(), nonce);
  }

  /// Lines of a text area end as a network's do.
  private static Asked asked(Form form) {
    return new Asked(
        form.value("sql").replace("\r\n", "\n"),
        choice(form.value("rows"), QueryView.ROWS, 1_000),
        choice(form.value("seconds"), QueryView.SECONDS, 30),
        form.value("nonce"));
  }

  private static int choice(String value, List<Integer> choices, int otherwise) {
    return choices.stream()
        .filter(one -> one.toString().equals(value))
        .findFirst()
        .orElse(otherwise);
  }

  private void show(Visit visit, Asked asked, @Nullable Grid grid, String refusal) {
    String wanted = visit.context().formParam("import");
    var chosen = chosen(visit, wanted == null ? visit.context().queryParam("import") : wanted);
    String here = path(visit.store());
    if (chosen == null) {
      var parameters = new HashMap<String, Object>();
      parameters.put("here", here);
      pages.show(visit, Section.ADS, TITLE, "ads-query.jte", parameters);
      return;
    }
    var view =
        new QueryView(
            here,
            look.imports(visit.store().id()),
            chosen,
            asked.nonce(),
            asked.sql(),
            asked.rows(),
            asked.seconds(),
            look.tables(chosen),
            look.saved().of(visit.store().id()),
            grid,
            refusal);
    // The page's script takes only what succeeds for an answer.
    if (!refusal.isEmpty() && visit.context().header("HX-Request") == null) {
      visit.context().status(422);
    }
    pages.show(visit, Section.ADS, TITLE, "ads-query.jte", Map.of("here", here, "view", view));
  }

  private @Nullable Import chosen(Visit visit, @Nullable String id) {
    return look.chosen(visit.store().id(), id);
  }

  /// The words of formats in addresses and forms.
  static String word(ExportFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
