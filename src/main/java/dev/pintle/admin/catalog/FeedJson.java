package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Show;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedRun;
import dev.pintle.catalog.feed.FeedState;
import dev.pintle.catalog.feed.ItemRow;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.rule.FeedRulesJson;
import io.javalin.http.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Feeds and what is known of them, for programs.
final class FeedJson {
  private final ProductSync sync;
  private final Origin origin;

  FeedJson(ProductSync sync, Origin origin) {
    this.sync = sync;
    this.origin = origin;
  }

  JsonOut write(JsonOut out, Feed feed, Context context) {
    var chosen = feed.choices();
    out.beginObject().field("id", feed.id()).field("store_id", feed.storeId());
    out.field("version", feed.version()).field("name", feed.name());
    out.field("source_id", feed.sourceId()).field("country", feed.market().country());
    out.field("locale", feed.market().locale()).field("currency", feed.market().currency());
    out.field("delivery", feed.delivery().word()).field("format", chosen.format().word());
    out.field("gzip", chosen.gzip()).field("has_password", chosen.hasPassword());
    out.field("active", chosen.active());
    out.field("default_availability", chosen.defaultAvailability());
    out.field("processing_time", chosen.processingTime());
    out.name("rules").raw(FeedRulesJson.write(chosen.rules()));
    out.field("url", feed.location(origin.url(context)));
    out.field("pinterest_id", feed.registration().pinterestId());
    out.field("registration", feed.registration().state().word());
    state(out, sync.states().of(feed));
    out.name("file").beginObject().field("digest", feed.file().digest());
    out.field("bytes", feed.file().bytes()).field("items", feed.file().items());
    instant(out, "built_at", feed.file().builtAt());
    instant(out, "changed_at", feed.file().changedAt());
    return out.endObject().endObject();
  }

  private static void state(JsonOut out, FeedState state) {
    out.name("state").beginObject();
    line(out, "file", state.file());
    line(out, "registration", state.registration());
    line(out, "ingestion", state.ingestion());
    line(out, "conflicts", state.conflicts());
    out.endObject().name("items").beginObject();
    var counts = state.items();
    out.field("live", counts.live()).field("held", counts.held()).field("kept", counts.kept());
    out.field("left_out", counts.leftOut()).field("refused", counts.refused()).endObject();
  }

  private static void line(JsonOut out, String name, FeedState.Line line) {
    out.name(name).beginObject().field("tone", line.tone().word());
    out.field("words", line.words()).endObject();
  }

  static void item(JsonOut out, ItemRow item) {
    out.beginObject().field("id", item.itemId()).field("product_key", item.productKey());
    out.field("row", item.row()).field("status", item.status().word());
    out.field("reason", item.reason()).field("edit_link", item.editLink());
    out.name("attributes").raw(item.attributes().toJson());
    out.field("changed_at", Show.iso(item.changedAt())).endObject();
  }

  static void finding(JsonOut out, Finding finding) {
    out.beginObject().field("severity", finding.severity().word()).field("code", finding.code());
    out.field("row", finding.row()).field("item_id", finding.itemId());
    out.field("field", finding.field()).field("value", finding.value());
    out.field("mend", finding.mend()).endObject();
  }

  static void run(JsonOut out, FeedRun run) {
    out.beginObject().field("id", run.id()).field("started_at", Show.iso(run.startedAt()));
    instant(out, "ended_at", run.endedAt());
    out.field("outcome", run.outcome()).field("message", run.message());
    out.field("products", run.products()).field("items", run.items()).field("added", run.added());
    out.field("changed", run.changed()).field("removed", run.removed());
    out.field("left_out", run.leftOut()).field("refused", run.refused()).endObject();
  }

  private static void instant(JsonOut out, String name, @Nullable Instant at) {
    out.field(name, at == null ? "" : Show.iso(at));
  }
}
