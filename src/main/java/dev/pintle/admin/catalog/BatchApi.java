package dev.pintle.admin.catalog;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.batch.BatchState;
import dev.pintle.catalog.batch.BatchView;
import dev.pintle.catalog.batch.ItemBatches;
import dev.pintle.catalog.batch.Refusal;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.catalog.item.Severity;
import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Item batches of a feed and what Pinterest refused in them, by program.
final class BatchApi {
  private static final int USUAL = 50;

  private final Feeds feeds;
  private final ItemBatches batches;

  BatchApi(Feeds feeds, ItemBatches batches) {
    this.feeds = feeds;
    this.batches = batches;
  }

  void addTo(Routes routes, Gate gate) {
    String feed = "/api/v1/stores/{store}/feeds/{feed}";
    routes.get(feed + "/batches", gate.api(Right.VIEW, this::list));
    routes.get(feed + "/batches/{batch}", gate.api(Right.VIEW, this::one));
    routes.get(feed + "/refusals", gate.api(Right.VIEW, this::refusals));
    routes.post(feed + "/refusals/retry", gate.api(Right.DEVELOP, this::retry));
  }

  private void list(Context context, String actor) {
    Feed feed = feed(context);
    var sending = batches.sending(feed);
    var out = new JsonOut(4_096).beginObject().field("unsent", sending.unsent());
    ApiBody.time(out, "oldestUnsent", sending.oldest());
    out.field("refused", sending.refused()).field("blocked", sending.blocked());
    ApiBody.time(out, "nextAt", sending.nextAt());
    out.name("batches").beginArray();
    batches.batches(feed, state(context), limit(context)).forEach(batch -> write(out, batch));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private void one(Context context, String actor) {
    BatchView batch =
        batches
            .batch(feed(context), context.pathParam("batch"))
            .orElseThrow(() -> new HttpProblem(404, "not_found", "the feed has no such batch"));
    var out = new JsonOut(512);
    write(out, batch);
    ApiBody.answer(context, 200, out);
  }

  private void refusals(Context context, String actor) {
    Severity severity =
        switch (query(context, "severity")) {
          case "", "error" -> Severity.ERROR;
          case "warning" -> Severity.WARNING;
          default ->
              throw HttpProblem.badRequest("invalid_severity", "severity must be error or warning");
        };
    List<Refusal> page =
        batches.refusals(feed(context), severity, query(context, "after"), limit(context));
    var out = new JsonOut(4_096).beginObject().name("refusals").beginArray();
    for (Refusal refusal : page) {
      out.beginObject().field("itemId", refusal.itemId());
      out.field("severity", refusal.severity().word()).field("code", refusal.code());
      out.field("field", refusal.field()).field("message", refusal.message());
      out.field("attempts", refusal.attempts());
      ApiBody.time(out, "nextAt", refusal.nextAt());
      ApiBody.time(out, "toldAt", refusal.toldAt());
      out.endObject();
    }
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private void retry(Context context, String actor) {
    int count = batches.tryAgain(feed(context), actor);
    ApiBody.answer(context, 200, new JsonOut(64).beginObject().field("items", count).endObject());
  }

  private Feed feed(Context context) {
    return feeds
        .find(context.pathParam("feed"))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such feed"));
  }

  private static void write(JsonOut out, BatchView batch) {
    out.beginObject().field("id", batch.id()).field("pinterestId", batch.pinterestId());
    out.field("state", batch.state().word()).field("items", batch.items());
    out.field("failed", batch.failed()).field("attempts", batch.attempts());
    ApiBody.time(out, "madeAt", batch.madeAt());
    ApiBody.time(out, "sentAt", batch.sentAt());
    ApiBody.time(out, "endedAt", batch.endedAt());
    out.field("message", batch.message()).endObject();
  }

  private static @Nullable BatchState state(Context context) {
    String word = query(context, "state");
    return word.isEmpty()
        ? null
        : Stream.of(BatchState.values())
            .filter(state -> state.word().equals(word))
            .findFirst()
            .orElseThrow(() ->
                HttpProblem.badRequest(
                    "invalid_state",
                    "state must be one of "
                        + Stream.of(BatchState.values())
                            .map(BatchState::word)
                            .collect(Collectors.joining(", "))));
  }

  private static int limit(Context context) {
    return Numbers.exactLimit(context, USUAL, ItemBatches.LONGEST_PAGE);
  }

  private static String query(Context context, String name) {
    String value = context.queryParam(name);
    return value == null ? "" : value;
  }
}
