package dev.pintle.admin.catalog;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedChoices;
import dev.pintle.catalog.feed.Feeds.Change;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.feed.Items;
import dev.pintle.catalog.feed.Registrar;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// Feeds by program.
final class FeedApi {
  private static final int USUAL_PAGE = 100;
  private static final int RUNS = 20;
  private static final int MOST_FINDINGS = 1_000;

  private final Stores stores;
  private final ProductSync sync;
  private final FeedJson json;

  FeedApi(Stores stores, ProductSync sync, Origin origin) {
    this.stores = stores;
    this.sync = sync;
    this.json = new FeedJson(sync, origin);
  }

  public void list(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var out = new JsonOut(2_048).beginObject().name("feeds").beginArray();
    sync.feeds().of(store.id()).forEach(feed -> json.write(out, feed, context));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void create(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    FeedChoices choices = FeedBody.choices(ApiBody.object(context), null);
    changed(context, 201, sync.feeds().create(store.id(), choices, actor));
  }

  public void one(Context context, String actor) {
    Feed feed = find(context);
    ApiBody.answer(context, 200, json.write(new JsonOut(2_048), feed, context));
  }

  /// Changes what is named and leaves the rest; a password of null removes it.
  public void update(Context context, String actor) {
    Feed feed = find(context);
    Json.Obj body = ApiBody.object(context);
    String version = body.scalar("version");
    if (version != null && !version.equals(Long.toString(feed.version()))) {
      throw outdated(feed);
    }
    FeedChoices choices = FeedBody.choices(body, feed.choices());
    changed(context, 200, sync.feeds().update(feed.id(), feed.version(), choices, actor));
  }

  public void delete(Context context, String actor) throws InterruptedException {
    Feed feed = find(context);
    switch (sync.registrar().remove(feed)) {
      case Registrar.Removed.NotDone(String why) -> throw new HttpProblem(409, "feed_refused", why);
      case Registrar.Removed.Done _ -> {
        sync.feeds().remove(feed, actor);
        context.status(204);
      }
    }
  }

  public void run(Context context, String actor) {
    Feed feed = find(context);
    sync.feeds().run(feed, actor);
    answer(context, 202, feed);
  }

  /// Gives the file another address; Pinterest is told of it.
  public void rotate(Context context, String actor) {
    Feed feed = find(context);
    changed(context, 200, sync.feeds().rotatePath(feed.id(), feed.version(), actor));
  }

  /// Tells Pinterest of it once more: after it refused, or somebody deleted the feed there.
  public void register(Context context, String actor) {
    Feed feed = find(context);
    sync.registrar().again(feed);
    answer(context, 202, feed);
  }

  /// Lets items go that wait, or keeps them.
  public void deletions(Context context, String actor) {
    Feed feed = find(context);
    String what = String.valueOf(ApiBody.object(context).text("do"));
    long count =
        switch (what) {
          case "approve" -> sync.holds().approve(feed, actor);
          case "keep" -> sync.holds().keep(feed, actor);
          case "drop" -> sync.holds().drop(feed, actor);
          default ->
              throw HttpProblem.badRequest(
                  "invalid_do",
                  "do must be approve (they go), keep (they stay) or drop (those that were kept"
                      + " go)");
        };
    ApiBody.answer(context, 200, new JsonOut(64).beginObject().field("items", count).endObject());
  }

  public void items(Context context, String actor) {
    Feed feed = find(context);
    String word = text(context, "status");
    ItemStatus status = ItemStatus.of(word);
    if (status == null && !word.isEmpty()) {
      throw HttpProblem.badRequest(
          "invalid_status", "status must be live, held, kept, left-out, refused or gone");
    }
    var filter = new Items.Filter(status, text(context, "text"), text(context, "after"));
    int limit = Numbers.exactLimit(context, USUAL_PAGE, Items.LONGEST_PAGE);
    var out = new JsonOut(4_096).beginObject().name("items").beginArray();
    sync.items().page(feed.id(), filter, limit).forEach(item -> FeedJson.item(out, item));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void findings(Context context, String actor) {
    Feed feed = find(context);
    var out = new JsonOut(4_096).beginObject().name("codes").beginArray();
    for (var count : sync.findings().counts(feed)) {
      out.beginObject().field("code", count.code());
      out.field("severity", count.severity().word()).field("total", count.total()).endObject();
    }
    out.endArray().name("findings").beginArray();
    int limit = Numbers.exactLimit(context, USUAL_PAGE, MOST_FINDINGS);
    sync.findings()
        .of(feed, text(context, "code"), limit)
        .forEach(finding -> FeedJson.finding(out, finding));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void runs(Context context, String actor) {
    Feed feed = find(context);
    var out = new JsonOut(2_048).beginObject().name("runs").beginArray();
    sync.runs().newest(feed.id(), RUNS).forEach(run -> FeedJson.run(out, run));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  private void changed(Context context, int status, Change change) {
    switch (change) {
      case Change.Done(Feed feed) -> answer(context, status, feed);
      case Change.Wrong(var problems) -> {
        var first = problems.entrySet().iterator().next();
        throw HttpProblem.badRequest(
            "invalid_" + FeedBody.wireName(first.getKey()),
            FeedBody.wireName(first.getKey()) + ": " + first.getValue());
      }
      case Change.Outdated(Feed now) -> throw outdated(now);
      case Change.Missing _ -> throw Owners.missing("feed");
    }
  }

  private void answer(Context context, int status, Feed feed) {
    Feed now = sync.feeds().find(feed.id()).orElse(feed);
    ApiBody.answer(context, status, json.write(new JsonOut(2_048), now, context));
  }

  private static HttpProblem outdated(Feed now) {
    return new HttpProblem(
        409,
        "stale_feed",
        "somebody changed the feed meanwhile: its version is " + now.version() + "; read it again");
  }

  private Feed find(Context context) {
    var store = ApiBody.store(stores, context);
    return sync.feeds()
        .find(context.pathParam("feed"))
        .filter(feed -> feed.storeId().equals(store.id()))
        .orElseThrow(() -> Owners.missing("feed"));
  }

  private static String text(Context context, String name) {
    @Nullable String value = context.queryParam(name);
    return value == null ? "" : value;
  }
}
