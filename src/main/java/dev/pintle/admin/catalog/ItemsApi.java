package dev.pintle.admin.catalog;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.source.Applied;
import dev.pintle.catalog.source.ProductChange;
import dev.pintle.catalog.source.ProductSource;
import dev.pintle.catalog.source.ProductSources;
import dev.pintle.catalog.source.SourceKind;
import dev.pintle.http.Bodies;
import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The products of a source that programs tell.
final class ItemsApi {
  private static final int MOST_ITEMS = 1_000;
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_LISTED = 500;
  private static final int LISTED = 100;

  private final ProductSources sources;
  private final Time time;

  ItemsApi(ProductSources sources, Time time) {
    this.sources = sources;
    this.time = time;
  }

  /// Takes up to 1,000 items: each is made, changed or deleted, or refused by itself.
  public void change(Context context, String actor) {
    ProductSource source = source(context, Right.DEVELOP);
    List<Json> items = items(context);
    long now = time.millis();
    var entries = new ArrayList<ItemEntry>();
    var changes = new ArrayList<ProductChange>();
    for (Json item : items) {
      var entry = new ItemEntry();
      ProductChange change = entry.read(item, now);
      entries.add(entry);
      if (change != null) {
        changes.add(change);
      }
    }
    Applied applied =
        changes.isEmpty() ? new Applied(0, List.of()) : sources.apply(source, changes);
    ApiBody.answer(context, 200, answer(entries, applied));
  }

  private static JsonOut answer(List<ItemEntry> entries, Applied applied) {
    var out = new JsonOut(4096).beginObject().name("items").beginArray();
    int taken = 0;
    int refused = 0;
    for (ItemEntry entry : entries) {
      boolean right = entry.errors().isEmpty();
      refused += right ? 0 : 1;
      String status =
          right ? applied.outcomes().get(taken++).name().toLowerCase(Locale.ROOT) : "refused";
      out.beginObject().field("id", entry.id()).field("status", status);
      out.name("errors").beginArray();
      entry
          .errors()
          .forEach((field, message) ->
              out.beginObject().field("field", field).field("message", message).endObject());
      out.endArray().endObject();
    }
    return out.endArray()
        .field("refused", refused)
        .field("revision", applied.revision())
        .endObject();
  }

  private static List<Json> items(Context context) {
    Json json;
    try {
      byte[] body =
          Bodies.read(context.bodyInputStream(), context.header("Content-Encoding"), MOST_BYTES);
      json = Json.parse(body);
    } catch (IOException e) {
      throw new UncheckedIOException("the caller went away", e);
    } catch (JsonException e) {
      throw HttpProblem.badRequest("invalid_json", String.valueOf(e.getMessage()));
    }
    if (!(json instanceof Json.Obj object) || !(object.get("items") instanceof Json.Arr(var all))) {
      throw HttpProblem.badRequest("invalid_items", "the body must be an object with a list items");
    }
    if (all.isEmpty() || all.size() > MOST_ITEMS) {
      throw HttpProblem.badRequest(
          "invalid_items", "items must hold 1 to " + MOST_ITEMS + ", not " + all.size());
    }
    return all;
  }

  /// A page of items by their ids; `next` is what to ask after for the following page.
  public void list(Context context, String actor) {
    ProductSource source = source(context, Right.VIEW);
    String asked = context.queryParam("limit");
    int limit = asked == null ? LISTED : asked.matches("[0-9]{1,4}") ? Integer.parseInt(asked) : 0;
    if (limit < 1 || limit > MOST_LISTED) {
      throw HttpProblem.badRequest("invalid_limit", "limit must be 1 to " + MOST_LISTED);
    }
    String after = context.queryParam("after");
    List<Product> page = sources.page(source, after == null ? "" : after, limit);
    var out = new JsonOut(4096).beginObject().name("items").beginArray();
    page.forEach(product -> write(out, product));
    out.endArray().field("next", page.size() < limit ? "" : page.getLast().key());
    ApiBody.answer(context, 200, out.endObject());
  }

  public void one(Context context, String actor) {
    ProductSource source = source(context, Right.VIEW);
    Product product =
        sources
            .product(source, context.pathParam("item"))
            .orElseThrow(() -> Owners.missing("item"));
    ApiBody.answer(context, 200, write(new JsonOut(1024), product));
  }

  public void delete(Context context, String actor) {
    ProductSource source = source(context, Right.DEVELOP);
    var gone = new ProductChange.Gone(context.pathParam("item"), time.millis());
    if (sources.product(source, gone.key()).isEmpty()) {
      throw Owners.missing("item");
    }
    sources.apply(source, List.of(gone));
    context.status(204);
  }

  private ProductSource source(Context context, Right right) {
    String id = context.queryParam("source");
    if (id == null) {
      throw new HttpProblem(404, "not_found", "name a product source: ?source= and its id");
    }
    Rights rights = Gate.rights(context);
    ProductSource source =
        sources
            .find(id)
            .filter(one -> rights.may(Right.VIEW, one.storeId()))
            .orElseThrow(() -> Owners.missing("product source"));
    if (!rights.may(right, source.storeId())) {
      throw new HttpProblem(
          403, "forbidden", "the right to " + right.word() + " in this store is needed for this");
    }
    if (source.kind() != SourceKind.API) {
      throw HttpProblem.badRequest(
          "wrong_kind", "the items of this source come by " + source.kind().title());
    }
    return source;
  }

  private static JsonOut write(JsonOut out, Product product) {
    out.beginObject().field("id", product.key());
    out.name("attributes").raw(product.attributes().toJson());
    out.name("traits").beginObject();
    product.traits().toMap().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            trait -> out.field(trait.getKey().name().toLowerCase(Locale.ROOT), trait.getValue()));
    return out.endObject().endObject();
  }
}
