package dev.pintle.catalog.feed;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Pinterest's calls of feeds (description 5.23.0, `/catalogs/feeds`). Thread-safe.
final class FeedCalls {
  private static final String PATH = "/catalogs/feeds";
  private static final String PAGE_SIZE = "100";
  private static final int MOST_PAGES = 20;

  private final CatalogCalls calls;

  FeedCalls(CatalogCalls calls) {
    this.calls = calls;
  }

  /// A feed as Pinterest has it.
  record Remote(
      String id, String name, String location, String country, String locale, String status) {
    boolean isDeleted() {
      return status.equals("DELETED");
    }
  }

  /// What came of asking.
  sealed interface Got<T> {
    record Value<T>(T value) implements Got<T> {}

    record Not<T>(ApiAnswer answer) implements Got<T> {}
  }

  /// All feeds of a store's account.
  Got<List<Remote>> list(String storeId) throws InterruptedException {
    var all = new ArrayList<Remote>();
    String bookmark = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      ApiCall call = ApiCall.get(PATH).with("page_size", PAGE_SIZE);
      ApiAnswer answer =
          calls.call(storeId, bookmark.isEmpty() ? call : call.with("bookmark", bookmark));
      if (!(answer instanceof ApiAnswer.Done done)) {
        return new Got.Not<>(answer);
      }
      if (done.object().get("items") instanceof Json.Arr(var items)) {
        for (Json item : items) {
          if (item instanceof Json.Obj object) {
            all.add(remote(object));
          }
        }
      }
      bookmark = text(done.object(), "bookmark");
      if (bookmark.isEmpty()) {
        break;
      }
    }
    return new Got.Value<>(all);
  }

  /// A feed by Pinterest's id.
  Got<Remote> find(String storeId, String id) throws InterruptedException {
    ApiAnswer answer = calls.call(storeId, ApiCall.get(path(id)));
    return answer instanceof ApiAnswer.Done done
        ? new Got.Value<>(remote(done.object()))
        : new Got.Not<>(answer);
  }

  /// @param zone of the store
  /// @param now to find out what time it is in UTC then
  ApiAnswer create(Feed feed, String location, ZoneId zone, Instant now)
      throws InterruptedException {
    return told(
        feed,
        Daily.of(feed, zone, now),
        daily -> {
          var out = new JsonOut(1_024).beginObject();
          out.field("default_country", feed.market().country());
          out.field("default_locale", feed.market().locale());
          return ApiCall.post(PATH, rest(out, feed, location, daily, false));
        });
  }

  /// Tells all that may be changed, and takes back what is no longer wanted.
  ApiAnswer update(Feed feed, String location, ZoneId zone, Instant now)
      throws InterruptedException {
    String id = feed.registration().pinterestId();
    return told(
        feed,
        Daily.of(feed, zone, now),
        daily -> {
          var out = new JsonOut(1_024).beginObject();
          return ApiCall.patch(path(id), rest(out, feed, location, daily, true));
        });
  }

  /// When a feed is to be processed.
  ///
  /// @param inUtc the same, for Pinterest knows only some of the zones
  private record Daily(String time, String zone, String inUtc) {
    private static final String UTC = "Etc/UTC";

    static Daily of(Feed feed, ZoneId zone, Instant now) {
      String time = feed.choices().processingTime();
      if (time.isEmpty()) {
        return new Daily("", UTC, "");
      }
      var then = LocalTime.parse(time).atDate(LocalDate.ofInstant(now, zone)).atZone(zone);
      String inUtc = then.withZoneSameInstant(ZoneOffset.UTC).toLocalTime().toString();
      return zone.getId().contains("/")
          ? new Daily(time, zone.getId(), inUtc)
          : new Daily(inUtc, UTC, inUtc);
    }

    Daily ofUtc() {
      return new Daily(inUtc, UTC, inUtc);
    }
  }

  private interface Telling {
    ApiCall call(Daily daily);
  }

  private ApiAnswer told(Feed feed, Daily daily, Telling telling) throws InterruptedException {
    ApiAnswer answer = calls.call(feed.storeId(), telling.call(daily));
    return answer instanceof ApiAnswer.Refused(int status, _, String message)
            && status == 400
            && message.contains("timezone")
            && !daily.zone().equals(Daily.UTC)
        ? calls.call(feed.storeId(), telling.call(daily.ofUtc()))
        : answer;
  }

  ApiAnswer delete(Feed feed) throws InterruptedException {
    String id = feed.registration().pinterestId();
    return calls.call(feed.storeId(), ApiCall.delete(path(id)));
  }

  ApiAnswer ingest(Feed feed) throws InterruptedException {
    String id = feed.registration().pinterestId();
    return calls.call(feed.storeId(), ApiCall.post(path(id) + "/ingest"));
  }

  /// Whether Pinterest is at a feed now; unknown is taken for no.
  boolean isProcessing(Feed feed) throws InterruptedException {
    String id = feed.registration().pinterestId();
    ApiAnswer answer = calls.call(feed.storeId(), ApiCall.get(path(id) + "/processing_results"));
    return answer instanceof ApiAnswer.Done done
        && done.object().get("items") instanceof Json.Arr(var items)
        && items.stream()
            .anyMatch(item ->
                item instanceof Json.Obj result && text(result, "status").equals("PROCESSING"));
  }

  private static byte[] rest(
      JsonOut out, Feed feed, String location, Daily daily, boolean takingBack) {
    FeedChoices chosen = feed.choices();
    out.field("catalog_type", "RETAIL").field("name", chosen.name());
    out.field("format", chosen.format().word().toUpperCase(Locale.ROOT));
    out.field("location", location).field("default_currency", chosen.market().currency());
    out.field("status", chosen.active() ? "ACTIVE" : "INACTIVE");
    if (!chosen.defaultAvailability().isEmpty()) {
      out.field("default_availability", chosen.defaultAvailability());
    } else if (takingBack) {
      out.name("default_availability").json(new Json.Null());
    }
    Secret password = chosen.password();
    if (password != null) {
      out.name("credentials").beginObject().field("username", Feed.USER);
      out.field("password", password.value()).endObject();
    } else if (takingBack) {
      out.name("credentials").json(new Json.Null());
    }
    if (!daily.time().isEmpty()) {
      out.name("preferred_processing_schedule").beginObject();
      out.field("time", daily.time()).field("timezone", daily.zone()).endObject();
    }
    return out.endObject().toBytes();
  }

  private static Remote remote(Json.Obj feed) {
    return new Remote(
        String.valueOf(feed.scalar("id")),
        text(feed, "name"),
        text(feed, "location"),
        text(feed, "default_country"),
        text(feed, "default_locale"),
        text(feed, "status"));
  }

  private static String path(String id) {
    return PATH + "/" + id.replaceAll("[^0-9A-Za-z_-]", "");
  }

  private static String text(Json.Obj object, String name) {
    String text = object.text(name);
    return text == null ? "" : text;
  }
}
