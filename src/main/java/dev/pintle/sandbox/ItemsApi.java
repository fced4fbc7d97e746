package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.catalog.BatchRequest;
import dev.pintle.sandbox.catalog.Batches;
import dev.pintle.sandbox.catalog.Item;
import dev.pintle.sandbox.catalog.ItemBatch;
import dev.pintle.sandbox.catalog.ItemChange;
import dev.pintle.sandbox.catalog.ItemEvent;
import dev.pintle.sandbox.catalog.ItemKey;
import dev.pintle.sandbox.catalog.ItemResult;
import dev.pintle.sandbox.catalog.Market;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Items of catalogs and batches of changes to them: `catalogs/items`. Stateless.
final class ItemsApi {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final int MAX_ITEMS = 1_000;
  private static final ItemEvent NO_SUCH_ITEM =
      new ItemEvent("item_id", 3, "The item does not exist.");

  private final Pinterest pinterest;
  private final Batches batches;
  private final Time time;

  ItemsApi(Pinterest pinterest, Batches batches, Time time) {
    this.pinterest = pinterest;
    this.time = time;
    this.batches = batches;
  }

  Answer post(Call call) {
    Account account = account(call);
    Part part = Part.of(call.body());
    ItemsBody body = ItemsBody.read(part);
    pinterest.catalogs().retail(account.id(), time.instant());
    check(account, body.catalogId());
    String digest = Digests.sha256(part.json().toString());
    var refused =
        body.changes().stream()
            .map(ItemChange::itemId)
            .filter(call.fault()::refuses)
            .collect(Collectors.toSet());
    return answer(
        batches.add(
            new BatchRequest(
                account.id(), body.market(), digest, body.changes(), fate(call.fault()), refused)));
  }

  Answer get(Call call) {
    ItemBatch batch = batches.find(account(call).id(), call.path());
    pinterest.shelves().flush(); // what it tells outlives the process
    return batch == null
        ? Answer.error(404, 4331, "Sorry! We could not find your batch ID.")
        : answer(call.fault().body() == Fault.Body.FEWER_VERDICTS ? fewer(batch) : batch);
  }

  Answer read(Call call) {
    Account account = account(call);
    Part body = Part.of(call.body());
    body.only(Set.of("country", "language", "filters"));
    Market market = ItemsBody.market(body);
    Part filters = body.object("filters");
    ItemsBody.retail(filters);
    check(account, filters.id("catalog_id"));
    List<String> ids = filters.texts("item_ids", 1, MAX_ITEMS);
    batches.settle();
    var out = new JsonOut(8_192).beginObject().name("items").beginArray();
    for (String id : ids) {
      Item item = pinterest.shelves().of(account.id()).find(new ItemKey(market, id));
      out.beginObject().field("catalog_type", "RETAIL").field("item_id", id);
      if (item == null) {
        events(out, "errors", List.of(NO_SUCH_ITEM));
      } else {
        attributes(out.name("attributes"), item);
        out.name("pins").beginArray();
        out.beginObject().field("id", pin(item.key())).endObject().endArray();
      }
      out.endObject();
    }
    return Answer.json(200, out.endArray().endObject());
  }

  /// A batch whose last result is missing.
  private static ItemBatch fewer(ItemBatch batch) {
    return new ItemBatch(
        batch.id(),
        batch.status(),
        batch.createdAt(),
        batch.completedAt(),
        batch.items().subList(0, batch.items().size() - 1));
  }

  private static BatchRequest.Fate fate(Fault fault) {
    return switch (fault.processing()) {
      case USUAL -> BatchRequest.Fate.USUAL;
      case FAILED -> BatchRequest.Fate.FAILED;
      case STUCK -> BatchRequest.Fate.STUCK;
    };
  }

  /// The Pin that shows an item; always the same.
  static String pin(ItemKey key) {
    return Long.toUnsignedString(SeenIds.mix(key.toString(), 1) >>> 4);
  }

  private Account account(Call call) {
    return AccountApi.operating(pinterest, call, Roles.CATALOGS, Answer.forbidden());
  }

  /// Refuses a catalog that is not one of the account's.
  private void check(Account account, @Nullable String catalogId) {
    if (catalogId != null && !pinterest.sources().catalogs(account.id()).contains(catalogId)) {
      throw Refused.invalid("Invalid request: 'catalog_id' is no retail catalog of the account.");
    }
  }

  private static void attributes(JsonOut out, Item item) {
    out.beginObject();
    Json.Obj all = item.attributes();
    for (int i = 0; i < all.size(); i++) {
      out.name(all.name(i));
      if (all.name(i).equals("image_link") && all.value(i) instanceof Json.Text link) {
        out.json(new Json.Arr(List.of(link)));
      } else {
        out.json(all.value(i));
      }
    }
    out.endObject();
  }

  private static Answer answer(ItemBatch batch) {
    var out = new JsonOut(8_192).beginObject();
    out.field("catalog_type", "RETAIL").field("batch_id", batch.id());
    time(out, "created_time", batch.createdAt());
    time(out, "completed_time", batch.completedAt());
    out.field("status", batch.status().name()).name("items").beginArray();
    for (ItemResult item : batch.items()) {
      out.beginObject().field("item_id", item.itemId()).field("status", item.status().name());
      events(out, "errors", item.errors());
      events(out, "warnings", item.warnings());
      out.endObject();
    }
    return Answer.json(200, out.endArray().endObject());
  }

  private static void time(JsonOut out, String name, @Nullable Instant time) {
    out.name(name);
    if (time == null) {
      out.raw("null");
    } else {
      out.text(TIME.format(time));
    }
  }

  private static void events(JsonOut out, String name, List<ItemEvent> events) {
    out.name(name).beginArray();
    for (ItemEvent event : events) {
      out.beginObject().field("attribute", event.attribute()).field("code", event.code());
      out.field("message", event.message()).endObject();
    }
    out.endArray();
  }
}
