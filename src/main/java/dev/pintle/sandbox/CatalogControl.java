package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.http.HttpProblem;
import dev.pintle.sandbox.FeedSettings.Forced;
import dev.pintle.sandbox.catalog.IssueCodes;
import dev.pintle.sandbox.catalog.Item;
import dev.pintle.sandbox.catalog.ItemKey;
import dev.pintle.sandbox.catalog.Market;
import dev.pintle.sandbox.catalog.Shelf;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The endpoints under `/_sandbox` that show what catalogs hold and steer how feeds are processed.
/// Thread-safe.
final class CatalogControl {
  private static final int MAX_LIST = 1_000;
  private static final int USUAL_LIST = 100;
  private static final int MAX_TAKES_MS = 3_600_000;
  private static final int MAX_FORCED = 1_000;

  private final Pinterest pinterest;
  private final FeedProcessor processor;

  CatalogControl(Pinterest pinterest, FeedProcessor processor) {
    this.pinterest = pinterest;
    this.processor = processor;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/_sandbox/catalog", this::show);
    routes.get("/_sandbox/catalog/settings", this::showSettings);
    routes.put("/_sandbox/catalog/settings", this::setSettings);
    routes.get("/_sandbox/catalog/forced", this::showForced);
    routes.put("/_sandbox/catalog/forced", this::setForced);
    routes.delete("/_sandbox/catalog/forced", this::clearForced);
  }

  /// The feeds, or with `feed` the items of one.
  private void show(Context context) {
    String feedId = context.queryParam("feed");
    if (feedId == null) {
      Control.json(context, this::writeFeeds);
      return;
    }
    Feed feed = pinterest.feeds().find(feedId);
    if (feed == null) {
      throw new HttpProblem(
          404, "no_such_feed", "there is no feed of this id; GET /_sandbox/catalog lists them");
    }
    String after = context.queryParam("after");
    String limit = context.queryParam("limit");
    if (limit != null && !limit.matches("[1-9][0-9]{0,2}|1000")) {
      throw ControlBody.problem("limit must be an integer from 1 to " + MAX_LIST);
    }
    int most = limit == null ? USUAL_LIST : Integer.parseInt(limit);
    Control.json(context, out -> writeItems(out, feed, after, most));
  }

  private void writeFeeds(JsonOut out) {
    out.beginObject().name("feeds").beginArray();
    for (Feed feed : pinterest.feeds().all()) {
      out.beginObject().field("id", feed.id()).field("account", account(feed));
      out.field("name", feed.setup().name()).field("location", feed.setup().location());
      out.field("active", feed.setup().active()).field("dueAt", feed.dueAt().toString());
      out.field("items", pinterest.shelves().of(feed.accountId()).size(feed.id()));
      var runs = pinterest.feeds().runs(feed.id());
      out.field("runs", runs.size());
      if (!runs.isEmpty()) {
        FeedRun last = runs.getFirst();
        out.name("last").beginObject().field("id", last.id());
        out.field("status", last.status().name()).field("original", last.original());
        out.field("ingested", last.ingested());
        FeedState.write(out, "errors", last.errors());
        FeedState.write(out, "warnings", last.warnings());
        FeedState.write(out, "ingestion", last.ingestion());
        out.endObject();
      }
      out.endObject();
    }
    out.endArray().endObject();
  }

  private String account(Feed feed) {
    return pinterest.directory().account(feed.accountId()).username();
  }

  /// The items of a feed in the order of their ids.
  ///
  /// @param after the id of the last item had; null to begin
  private void writeItems(JsonOut out, Feed feed, @Nullable String after, int most) {
    Shelf shelf = pinterest.shelves().of(feed.accountId());
    Market market = feed.market();
    ItemKey from = after == null ? new ItemKey(market, "") : new ItemKey(market, after);
    var shown = new ArrayList<Item>();
    List<Item> page = shelf.after(from, MAX_LIST);
    while (shown.size() < most && !page.isEmpty()) {
      page.stream()
          .filter(item -> item.feedId().equals(feed.id()))
          .limit(most - (long) shown.size())
          .forEach(shown::add);
      page = shelf.after(page.getLast().key(), MAX_LIST);
    }
    out.beginObject().name("items").beginArray();
    for (Item item : shown) {
      out.beginObject().field("id", item.id()).field("changedAt", item.changedAt().toString());
      out.name("attributes").json(item.attributes()).endObject();
    }
    out.endArray();
    if (shown.size() == most) {
      out.field("next", shown.getLast().id());
    }
    out.endObject();
  }

  private void showSettings(Context context) {
    FeedSettings settings = processor.settings();
    Control.json(
        context,
        out ->
            out.beginObject()
                .field("processingMs", settings.takes().toMillis())
                .field("maxItems", settings.maxItems())
                .field("maxGroupItems", settings.maxGroupItems())
                .field("maxBytes", settings.maxBytes())
                .endObject());
  }

  private void setSettings(Context context) {
    var body =
        ControlBody.read(
            context.bodyAsBytes(), "processingMs", "maxItems", "maxGroupItems", "maxBytes");
    FeedSettings before = processor.settings();
    Integer takes = body.integer("processingMs", 0, MAX_TAKES_MS);
    Integer items = body.integer("maxItems", 1, Integer.MAX_VALUE);
    Integer group = body.integer("maxGroupItems", 1, Integer.MAX_VALUE);
    Integer bytes = body.integer("maxBytes", 1, Integer.MAX_VALUE);
    processor.settings(
        new FeedSettings(
            takes == null ? before.takes() : Duration.ofMillis(takes),
            items == null ? before.maxItems() : items,
            group == null ? before.maxGroupItems() : group,
            bytes == null ? before.maxBytes() : bytes,
            before.forced()));
    showSettings(context);
  }

  private void showForced(Context context) {
    Control.json(
        context,
        out -> {
          out.beginArray();
          for (Forced forced : processor.settings().forced()) {
            out.beginObject().field("code", forced.code()).field("feed", forced.feedId());
            out.field("item", forced.itemId()).endObject();
          }
          out.endArray();
        });
  }

  private void setForced(Context context) {
    var all = new ArrayList<Forced>();
    for (ControlBody body :
        ControlBody.readList(context.bodyAsBytes(), MAX_FORCED, "code", "feed", "item")) {
      String code = body.requiredText("code");
      String item = body.has("item") ? body.requiredText("item") : "";
      boolean known =
          item.isEmpty()
              ? IssueCodes.FEED_ERRORS.contains(code) || IssueCodes.INGESTION_ERRORS.contains(code)
              : IssueCodes.isOfItem(code);
      if (!known) {
        throw ControlBody.problem(
            "code must be one that an item has, with item, or one that fails a feed, without");
      }
      all.add(new Forced(body.has("feed") ? body.requiredText("feed") : "", item, code));
    }
    processor.settings(processor.settings().forcing(all));
    showForced(context);
  }

  private void clearForced(Context context) {
    processor.settings(processor.settings().forcing(List.of()));
    context.status(204);
  }
}
