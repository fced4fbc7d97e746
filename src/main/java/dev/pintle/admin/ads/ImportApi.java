package dev.pintle.admin.ads;

import dev.pintle.admin.web.AdsPages;
import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Owners;
import dev.pintle.ads.run.Run;
import dev.pintle.ads.run.RunKind;
import dev.pintle.ads.run.Started;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Imports.Outcome;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.ads.table.Schemas;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/// Imports by program.
final class ImportApi {
  private static final int RUNS = 50;

  private final Stores stores;
  private final AdsPages ads;
  private final Channel channel;
  private final Time time;

  ImportApi(Stores stores, AdsPages ads, Channel channel, Time time) {
    this.stores = stores;
    this.ads = ads;
    this.channel = channel;
    this.time = time;
  }

  public void catalogue(Context context, String actor) {
    var out = new JsonOut(8_192).beginObject().name("tables").beginArray();
    AdsTables.all().forEach(table -> ImportJson.write(out, table));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void schema(Context context, String actor) {
    AdsTable table =
        AdsTables.find(context.pathParam("table")).orElseThrow(() -> Owners.missing("table"));
    String word = context.queryParam("columns");
    var columns = word == null ? new ColumnChoice.Usual() : ColumnChoice.of(word);
    ImportBody.check(table.name(), columns);
    var shape = Schemas.of(table, columns);
    ApiBody.answer(context, 200, ImportJson.write(new JsonOut(16_384), table, shape));
  }

  /// What an import would take, without making it.
  public void plan(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    ImportWish wish = wish(store, ImportBody.creating(ApiBody.object(context), store));
    ads.imports()
        .refused(wish)
        .ifPresent(wrong -> {
          throw wrong(wrong);
        });
    var plan = ads.runs().plan(wish);
    ApiBody.answer(context, 200, ImportJson.write(new JsonOut(2_048), plan));
  }

  public void list(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var out = new JsonOut(4_096).beginObject().name("imports").beginArray();
    ads.imports().of(store.id()).forEach(one -> write(out, one));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private JsonOut write(JsonOut out, Import its) {
    return ImportJson.write(out, its, ads.imports().tables(its.id()), ads.runs().of(its.id(), 1));
  }

  private ImportWish wish(Store store, ImportBody body) {
    var access = ImportAccess.of(channel, store.id());
    LocalDate yearAgo = time.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusYears(1);
    return body.wish(access, yearAgo);
  }

  /// Makes an import, and begins its first run unless it is told not to.
  public void create(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var body = ImportBody.creating(ApiBody.object(context), store);
    boolean runs = body.flag("run", true);
    Import made = done(ads.imports().create(store.id(), wish(store, body), actor));
    if (runs) {
      ads.runs().start(made, List.of(), RunKind.FULL, actor);
    }
    answer(context, 201, made);
  }

  public void one(Context context, String actor) {
    answer(context, 200, find(context));
  }

  public void change(Context context, String actor) {
    Import its = find(context);
    var body = ImportBody.changing(ApiBody.object(context), ApiBody.store(stores, context));
    String version = body.text("version", Long.toString(its.version()));
    if (!version.equals(Long.toString(its.version()))) {
      throw new HttpProblem(
          409,
          "stale_import",
          "somebody changed the import meanwhile: its version is "
              + its.version()
              + "; read it again");
    }
    Import now = done(ads.imports().change(its, body.wish(its), actor));
    boolean paused = body.flag("paused", now.paused());
    if (paused != now.paused()) {
      ads.imports().pause(now, paused, actor);
    }
    answer(context, 200, now);
  }

  private static Import done(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Import made) -> made;
      case Outcome.Refused refused -> throw wrong(refused);
    };
  }

  private static HttpProblem wrong(Outcome.Refused refused) {
    return ImportBody.wrong(refused.field(), refused.why());
  }

  public void delete(Context context, String actor) {
    ads.runs().deleteImport(find(context), actor);
    context.status(204);
  }

  public void run(Context context, String actor) {
    Import its = find(context);
    var body = ImportBody.of(ApiBody.objectOrEmpty(context), Set.of("tables", "kind"));
    started(context, ads.runs().start(its, body.names(), body.kind(), actor));
  }

  static void started(Context context, Started started) {
    var out = new JsonOut(1_024).beginObject();
    switch (started) {
      case Started.Begun(Run run) -> ImportJson.write(out.field("joined", false).name("run"), run);
      case Started.Joined(Run run) -> ImportJson.write(out.field("joined", true).name("run"), run);
      case Started.Refused(String why) -> throw new HttpProblem(409, "run_refused", why);
    }
    ApiBody.answer(context, 202, out.endObject());
  }

  public void cancel(Context context, String actor) {
    Import its = find(context);
    Run open =
        ads.runs().of(its.id(), RUNS).stream()
            .filter(run -> run.state().isOpen())
            .findFirst()
            .orElseThrow(() -> new HttpProblem(409, "no_run", "no run of the import is open"));
    ads.runs().cancel(open.id(), actor);
    Run now = ads.runs().find(open.id()).orElse(open);
    ApiBody.answer(context, 202, ImportJson.write(new JsonOut(1_024), now));
  }

  public void runs(Context context, String actor) {
    var out = new JsonOut(4_096).beginObject().name("runs").beginArray();
    ads.runs().of(find(context).id(), RUNS).forEach(run -> ImportJson.write(out, run));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void oneRun(Context context, String actor) {
    Import its = find(context);
    Run run =
        ads.runs()
            .find(context.pathParam("run"))
            .filter(one -> one.importId().equals(its.id()))
            .orElseThrow(() -> Owners.missing("run"));
    var slices = ads.runs().slices(run.id());
    var proof = RunProof.of(run, slices);
    var out = new JsonOut(8_192).beginObject().name("run");
    ImportJson.write(out, run).field("complete", proof.complete());
    out.name("slices").beginArray();
    slices.forEach(slice -> ImportJson.write(out, slice));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  /// Adds tables, and begins to import them.
  public void addTables(Context context, String actor) {
    Import its = find(context);
    var tables = ImportBody.of(ApiBody.object(context), Set.of("tables")).tables();
    for (AdsTable table : AdsTables.all()) {
      ColumnChoice columns = tables.get(table.name());
      if (columns != null) {
        ads.imports().add(its, table, columns, actor);
      }
    }
    started(context, ads.runs().start(its, List.copyOf(tables.keySet()), RunKind.FULL, actor));
  }

  public void table(Context context, String actor) {
    var out = new JsonOut(512);
    ImportJson.write(out, table(context, find(context)));
    ApiBody.answer(context, 200, out);
  }

  /// Chooses other columns, which come with the next full import of the table.
  public void choose(Context context, String actor) {
    Import its = find(context);
    ImportTable table = table(context, its);
    var columns = ImportBody.of(ApiBody.object(context), Set.of("columns")).columns();
    ImportBody.check(table.table().name(), columns);
    ads.imports().choose(its, table.table(), columns, actor);
    table(context, actor);
  }

  public void deleteTable(Context context, String actor) {
    Import its = find(context);
    ads.runs().deleteTable(its, table(context, its).table(), actor);
    context.status(204);
  }

  public void reimport(Context context, String actor) {
    Import its = find(context);
    String name = table(context, its).table().name();
    LocalDate from = ImportBody.of(ApiBody.objectOrEmpty(context), Set.of("from")).day("from");
    started(context, ads.runs().reimport(its, name, from, actor));
  }

  public void undo(Context context, String actor) {
    Import its = find(context);
    started(context, ads.runs().undo(its, table(context, its).table().name(), actor));
  }

  public void release(Context context, String actor) {
    Import its = find(context);
    started(context, ads.runs().release(its, table(context, its).table().name(), actor));
  }

  public void days(Context context, String actor) {
    Import its = find(context);
    var out = new JsonOut(8_192).beginObject().name("days").beginArray();
    ads.runs()
        .days(its.id(), table(context, its).table().name())
        .forEach(day -> ImportJson.write(out, day));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private ImportTable table(Context context, Import its) {
    return ads.imports()
        .table(its.id(), context.pathParam("table"))
        .orElseThrow(() -> Owners.missing("table"));
  }

  private void answer(Context context, int status, Import its) {
    Import now = ads.imports().find(its.id()).orElse(its);
    ApiBody.answer(context, status, write(new JsonOut(4_096), now));
  }

  private Import find(Context context) {
    var store = ApiBody.store(stores, context);
    return ads.imports()
        .find(context.pathParam("import"))
        .filter(one -> one.storeId().equals(store.id()))
        .orElseThrow(() -> Owners.missing("import"));
  }
}
