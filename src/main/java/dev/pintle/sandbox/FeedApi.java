package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.FeedSetup.Credentials;
import dev.pintle.sandbox.FeedSetup.Schedule;
import dev.pintle.sandbox.Websites.Website;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The feeds of an account: `feeds`. Thread-safe.
final class FeedApi {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final Pinterest pinterest;
  private final FeedWork work;
  private final Time time;

  FeedApi(Pinterest pinterest, FeedWork work, Time time) {
    this.pinterest = pinterest;
    this.work = work;
    this.time = time;
  }

  Answer list(Call call) {
    Account account = CatalogApi.account(pinterest, call);
    String catalog = call.query().id("catalog_id");
    var feeds =
        pinterest.feeds().of(account.id()).stream()
            .filter(feed -> catalog == null || catalog.equals(catalogOf(feed)))
            .toList();
    return Listing.page(call, feeds, FeedApi::write);
  }

  /// All feeds are in their account's first retail catalog, whichever was asked for.
  private String catalogOf(Feed feed) {
    return pinterest.catalogs().retail(feed.accountId(), time.instant()).id();
  }

  Answer create(Call call) {
    Account account = CatalogApi.account(pinterest, call);
    if (!account.isBusiness()) {
      throw new Refused(
          Answer.error(403, 654, "You must have a business account to operate as merchant."));
    }
    FeedSetup setup = FeedBody.created(TagApi.object(call.body()));
    List<Website> websites = pinterest.websites().of(account.id());
    if (websites.isEmpty()) {
      throw new Refused(Answer.error(409, 4168, "User does not have a website."));
    }
    if (websites.stream().allMatch(Website::lost)) {
      throw new Refused(Answer.error(409, 4169, "User does not have a verified website."));
    }
    Feed feed = pinterest.feeds().create(account.id(), setup, time.instant());
    pinterest.catalogs().retail(account.id(), time.instant());
    if (setup.active()) {
      work.process(feed);
    }
    return answer(201, feed);
  }

  Answer get(Call call) {
    return answer(200, feed(call));
  }

  Answer update(Call call) {
    Feed feed = feed(call);
    FeedSetup setup = FeedBody.changed(TagApi.object(call.body()), feed.setup());
    return answer(200, pinterest.feeds().change(feed, setup, time.instant()));
  }

  Answer delete(Call call) {
    Feed feed = feed(call);
    pinterest.feeds().remove(feed.id());
    pinterest.shelves().of(feed.accountId()).removeFeed(feed.id());
    return Answer.none();
  }

  Answer ingest(Call call) {
    FeedRun run = work.process(feed(call));
    var out = new JsonOut(256).beginObject().field("id", run.id()).field("feed_id", run.feedId());
    out.field("created_at", TIME.format(run.createdAt()));
    return Answer.json(200, out.field("status", run.status().name()).endObject());
  }

  private Feed feed(Call call) {
    return feed(pinterest, call, call.path());
  }

  /// The feed of an id, when it is of the account that the call acts as.
  static Feed feed(Pinterest pinterest, Call call, String id) {
    Account account = CatalogApi.account(pinterest, call);
    if (!id.matches("[0-9]+")) {
      throw Refused.invalid("'feed_id' value '" + id + "' must match the pattern: ^\\d+$");
    }
    Feed feed = pinterest.feeds().find(id);
    if (feed == null || !feed.accountId().equals(account.id())) {
      throw new Refused(Answer.error(404, 4161, "Sorry! We could not find your catalogs feed."));
    }
    return feed;
  }

  private static Answer answer(int status, Feed feed) {
    var out = new JsonOut(1_024);
    write(out, feed);
    return Answer.json(status, out);
  }

  private static void write(JsonOut out, Feed feed) {
    FeedSetup setup = feed.setup();
    out.beginObject().field("id", feed.id()).field("catalog_type", Catalog.RETAIL);
    out.field("created_at", TIME.format(feed.createdAt()));
    out.field("updated_at", TIME.format(feed.updatedAt())).field("name", setup.name());
    out.field("format", setup.format().name()).field("location", setup.location());
    Credentials credentials = setup.credentials();
    if (credentials == null) {
      out.name("credentials").raw("null");
    } else {
      out.name("credentials").beginObject().field("username", credentials.username());
      out.field("password", credentials.password().value()).endObject();
    }
    out.field("default_country", setup.country()).field("default_locale", setup.locale());
    orNull(out, "default_currency", setup.currency());
    orNull(out, "default_availability", setup.availability());
    Schedule schedule = setup.schedule();
    if (schedule == null) {
      out.name("preferred_processing_schedule").raw("null");
    } else {
      out.name("preferred_processing_schedule").beginObject().field("time", schedule.time());
      out.field("timezone", schedule.timezone()).endObject();
    }
    out.field("status", setup.active() ? "ACTIVE" : "INACTIVE").endObject();
  }

  private static void orNull(JsonOut out, String name, String text) {
    if (text.isEmpty()) {
      out.name(name).raw("null");
    } else {
      out.field(name, text);
    }
  }
}
