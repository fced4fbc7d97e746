package dev.pintle.admin.catalog;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.catalog.source.ProductSources.Wish;
import dev.pintle.catalog.source.ReadOutcome;
import dev.pintle.catalog.source.SourceKind;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Product sources by program.
final class ProductSourceApi {
  private final Stores stores;
  private final ProductSources sources;
  private final Time time;

  ProductSourceApi(Stores stores, ProductSources sources, Time time) {
    this.stores = stores;
    this.sources = sources;
    this.time = time;
  }

  public void list(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var out = new JsonOut(1024).beginObject().name("product_sources").beginArray();
    sources.of(store.id()).forEach(source -> write(out, source));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void create(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var body = ApiBody.object(context);
    var form = ProductSourceForm.check(Form.of(body, "settings"));
    if (form.value("kind").isEmpty()) {
      form = form.error("kind", "Say which: url, upload, shopify, woocommerce or api.");
    }
    ApiBody.refuse(form);
    SourceKind kind = ProductSourceForm.kind(form);
    Wish wish = with(ProductSourceForm.wish(form, kind, null), body);
    try {
      var source = sources.create(store.id(), kind, wish, actor);
      ApiBody.answer(context, 201, write(new JsonOut(512), source));
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest("too_many", String.valueOf(e.getMessage()));
    }
  }

  public void one(Context context, String actor) {
    var source = find(context);
    var out = write(new JsonOut(1024), source, sources.findings(source));
    ApiBody.answer(context, 200, out);
  }

  /// Changes what is named and leaves the rest; a secret of null removes it.
  public void update(Context context, String actor) {
    var source = find(context);
    var body = ApiBody.object(context);
    Form was = ProductSourceForm.of(source);
    Form form = Form.of(body, "settings");
    for (String name : List.of("name", "location", "every_minutes", "user")) {
      if (!body.has(name)) {
        form = form.with(name, was.value(name));
      }
    }
    if (!form.value("kind").isEmpty() && !form.value("kind").equals(source.kind().word())) {
      form = form.error("kind", "A product source keeps its kind; create another.");
    }
    form = ProductSourceForm.check(form.with("kind", source.kind().word()));
    ApiBody.refuse(form);
    if (body.has("secret") && body.get("secret") == null) {
      form = form.with("remove_secret", "yes");
    }
    Wish entered = ProductSourceForm.wish(form, source.kind(), source);
    Wish kept =
        new Wish(
            entered.name(),
            entered.location(),
            entered.secret(),
            source.settings(),
            entered.everyMinutes());
    if (!sources.update(seen(source, body), with(kept, body), actor)) {
      throw new HttpProblem(
          409, "changed_meanwhile", "somebody changed it meanwhile: get it and try again");
    }
    ApiBody.answer(context, 200, write(new JsonOut(512), find(context)));
  }

  /// The source as the caller saw it: of the version that it names.
  private static ProductSource seen(ProductSource source, Json.Obj body) {
    String version = body.scalar("version");
    if (version == null || version.equals(Long.toString(source.version()))) {
      return source;
    }
    throw new HttpProblem(
        409, "changed_meanwhile", "somebody changed it meanwhile: get it and try again");
  }

  private static Wish with(Wish wish, Json.Obj body) {
    if (body.get("settings") == null) {
      return wish;
    }
    if (!(body.get("settings") instanceof Json.Obj settings)) {
      throw HttpProblem.badRequest("invalid_settings", "settings must be an object");
    }
    var problems = new ArrayList<String>();
    var read = ReadSettings.ofJson(settings, problems::add);
    if (!problems.isEmpty()) {
      throw HttpProblem.badRequest("invalid_settings", "settings: " + problems.getFirst());
    }
    return new Wish(
        wish.name(),
        wish.location(),
        wish.secret(),
        ProductSourceForm.json(read),
        wish.everyMinutes());
  }

  public void delete(Context context, String actor) {
    List<String> feeds = sources.delete(find(context), actor);
    if (!feeds.isEmpty()) {
      throw new HttpProblem(
          409,
          "in_use",
          "feeds are made of it: " + String.join(", ", feeds) + "; delete them first");
    }
    context.status(204);
  }

  public void read(Context context, String actor) {
    var source = find(context);
    if (source.kind() != SourceKind.URL) {
      throw HttpProblem.badRequest("wrong_kind", "only an address is read");
    }
    sources.readSoon(source, actor);
    ApiBody.answer(context, 202, write(new JsonOut(512), find(context)));
  }

  public void upload(Context context, String actor) {
    var source = find(context);
    if (source.kind() == SourceKind.URL) {
      throw HttpProblem.badRequest("wrong_kind", "an address is read, and takes no file");
    }
    switch (sources.upload(source, "by API", context.bodyInputStream(), actor)) {
      case ReadOutcome.Changed _, ReadOutcome.Same _ ->
          ApiBody.answer(context, 200, write(new JsonOut(512), find(context)));
      case ReadOutcome.Failed(String trouble) ->
          throw new HttpProblem(422, "unreadable_file", trouble);
      case ReadOutcome.Busy _ ->
          throw new HttpProblem(
              409, "busy", "it is being read just now; send it once that is done");
    }
  }

  private ProductSource find(Context context) {
    String store = ApiBody.store(stores, context).id();
    return sources
        .find(context.pathParam("products"))
        .filter(source -> source.storeId().equals(store))
        .orElseThrow(() -> Owners.missing("product source"));
  }

  private JsonOut write(JsonOut out, ProductSource source) {
    return write(out, source, List.of());
  }

  private JsonOut write(JsonOut out, ProductSource source, List<Finding> findings) {
    var status = source.status();
    out.beginObject()
        .field("id", source.id())
        .field("store_id", source.storeId())
        .field("name", source.name())
        .field("kind", source.kind().word())
        .field("location", source.location())
        .field("has_secret", source.hasSecret())
        .field("hook_path", source.kind().isShop() ? "/catalog/hooks/" + source.key() : "")
        .field("every_minutes", source.everyMinutes())
        .name("settings")
        .json(source.settings())
        .field("version", source.version())
        .field("created_at", Show.iso(source.createdAt()))
        .field("reading", status.isReading(time.instant()))
        .field("trouble", status.trouble())
        .field("format", status.format())
        .field("products", status.rows())
        .field("bytes", status.bytes())
        .field("revision", status.revision());
    moment(out, "read_at", status.readAt());
    moment(out, "changed_at", status.changedAt());
    moment(out, "next_at", status.nextAt());
    out.name("findings").beginArray();
    for (Finding finding : findings) {
      out.beginObject()
          .field("severity", finding.severity().word())
          .field("code", finding.code())
          .field("row", finding.row())
          .field("item_id", finding.itemId())
          .field("field", finding.field())
          .field("value", finding.value())
          .field("mend", finding.mend())
          .endObject();
    }
    return out.endArray().endObject();
  }

  private static void moment(JsonOut out, String name, @Nullable Instant at) {
    if (at == null) {
      out.name(name).raw("null");
    } else {
      out.field(name, Show.iso(at));
    }
  }
}
