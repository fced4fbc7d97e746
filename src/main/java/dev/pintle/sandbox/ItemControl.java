package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.http.HttpProblem;
import dev.pintle.sandbox.catalog.Batches;
import dev.pintle.sandbox.catalog.Item;
import dev.pintle.sandbox.catalog.ItemBatch;
import dev.pintle.sandbox.catalog.ItemKey;
import dev.pintle.sandbox.catalog.ItemResult.Status;
import dev.pintle.sandbox.catalog.Market;
import dev.pintle.sandbox.catalog.Shelf;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The endpoints under `/_sandbox` that show items and batches of them, and steer these and product
/// groups. Thread-safe.
final class ItemControl {
  private static final int USUAL_LIST = 100;
  private static final int MAX_LIST = 1_000;
  private static final int MAX_MS = 3_600_000;

  private final Pinterest pinterest;
  private final Batches batches;

  ItemControl(Pinterest pinterest, Batches batches) {
    this.pinterest = pinterest;
    this.batches = batches;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/_sandbox/catalog/items", this::showItems);
    routes.get("/_sandbox/catalog/items/{country}/{locale}/{id}", this::showItem);
    routes.get("/_sandbox/catalog/batches", this::showBatches);
    routes.put("/_sandbox/catalog/batches", this::setSpeed);
    routes.put("/_sandbox/catalog/product-groups/{id}", this::changeGroup);
  }

  private void showItem(Context context) {
    var market = new Market(context.pathParam("country"), context.pathParam("locale"));
    Item item = shelf(context).find(new ItemKey(market, context.pathParam("id")));
    if (item == null) {
      throw new HttpProblem(404, "no_such_item", "there is no such item in the catalog");
    }
    Control.json(context, out -> write(out, item));
  }

  /// All items of an account, by whatever they came.
  private void showItems(Context context) {
    Shelf shelf = shelf(context);
    int limit = limit(context);
    var items = shelf.after(after(context.queryParam("after")), limit);
    Control.json(
        context,
        out -> {
          out.beginObject().field("total", shelf.size()).name("items").beginArray();
          items.forEach(item -> write(out, item));
          out.endArray();
          if (items.size() == limit) {
            ItemKey last = items.getLast().key();
            out.field(
                "next",
                last.market().country() + "/" + last.market().locale() + "/" + last.itemId());
          }
          out.endObject();
        });
  }

  private void showBatches(Context context) {
    List<ItemBatch> last = batches.last(limit(context));
    Batches.Speed speed = batches.speed();
    Control.json(
        context,
        out -> {
          out.beginObject().field("quickMs", speed.quick().toMillis());
          out.field("slowMs", speed.slow().toMillis()).name("batches").beginArray();
          last.forEach(batch -> write(out, batch));
          out.endArray().endObject();
        });
  }

  private void setSpeed(Context context) {
    var body = ControlBody.read(context.bodyAsBytes(), "quickMs", "slowMs");
    Batches.Speed before = batches.speed();
    batches.speed(
        new Batches.Speed(
            duration(body.integer("quickMs", 0, MAX_MS), before.quick()),
            duration(body.integer("slowMs", 0, MAX_MS), before.slow())));
    showBatches(context);
  }

  private void changeGroup(Context context) {
    ProductGroup group = pinterest.groups().find(context.pathParam("id"));
    if (group == null) {
      throw new HttpProblem(404, "no_such_group", "there is no product group of this id");
    }
    Boolean promoted = ControlBody.read(context.bodyAsBytes(), "promoted").bool("promoted");
    if (promoted == null) {
      throw ControlBody.problem("promoted is required");
    }
    pinterest.groups().put(List.of(group.promoted(promoted)));
    pinterest.save();
    Control.json(
        context,
        out -> out.beginObject().field("id", group.id()).field("promoted", promoted).endObject());
  }

  private Shelf shelf(Context context) {
    String username = context.queryParam("account");
    Account account =
        pinterest.directory().named(username == null ? SandboxSettings.ACCOUNT : username);
    if (account == null) {
      throw ControlBody.problem("account must be a username; GET /_sandbox/accounts lists them");
    }
    batches.settle();
    return pinterest.shelves().of(account.id());
  }

  private static int limit(Context context) {
    String limit = context.queryParam("limit");
    if (limit != null && !limit.matches("[1-9][0-9]{0,2}|1000")) {
      throw ControlBody.problem("limit must be an integer from 1 to " + MAX_LIST);
    }
    return limit == null ? USUAL_LIST : Integer.parseInt(limit);
  }

  private static @Nullable ItemKey after(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split("/", 3);
    if (parts.length < 3) {
      throw ControlBody.problem("after must be a country, a locale and an id: US/en-US/sku1");
    }
    return new ItemKey(new Market(parts[0], parts[1]), parts[2]);
  }

  private static Duration duration(@Nullable Integer ms, Duration otherwise) {
    return ms == null ? otherwise : Duration.ofMillis(ms);
  }

  private static void write(JsonOut out, Item item) {
    out.beginObject().field("country", item.key().market().country());
    out.field("locale", item.key().market().locale()).field("id", item.id());
    out.field("feed", item.feedId()).field("changedAt", item.changedAt().toString());
    out.name("attributes").json(item.attributes()).endObject();
  }

  private static void write(JsonOut out, ItemBatch batch) {
    out.beginObject().field("id", batch.id()).field("status", batch.status().name());
    Instant created = batch.createdAt();
    out.field("createdAt", String.valueOf(created));
    Instant completed = batch.completedAt();
    if (completed != null) {
      out.field("completedAt", completed.toString());
    }
    out.field("items", batch.items().size());
    for (Status status : Status.values()) {
      out.field(
          status.name().toLowerCase(Locale.ROOT),
          batch.items().stream().filter(item -> item.status() == status).count());
    }
    out.endObject();
  }
}
