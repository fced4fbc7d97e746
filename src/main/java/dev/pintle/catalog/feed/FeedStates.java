package dev.pintle.catalog.feed;

import dev.pintle.base.Time;
import dev.pintle.catalog.feed.FeedState.ItemCounts;
import dev.pintle.catalog.feed.FeedState.Line;
import dev.pintle.catalog.feed.FeedState.RemoteCounts;
import dev.pintle.catalog.feed.FeedState.Tone;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says how feeds stand. Thread-safe.
public final class FeedStates {
  private final Database database;
  private final Feeds feeds;
  private final Items items;
  private final Time time;

  public FeedStates(Database database, Feeds feeds, Time time) {
    this.database = database;
    this.feeds = feeds;
    this.items = new Items(database);
    this.time = time;
  }

  /// What Pinterest made of a feed last.
  private record Result(String status, Instant createdAt, RemoteCounts counts) {}

  public FeedState of(Feed feed) {
    ItemCounts counts = items.counts(feed.id());
    Optional<Result> result = lastResult(feed.id());
    return new FeedState(
        file(feed, counts),
        registration(feed),
        ingestion(feed, result),
        conflicts(feed),
        counts,
        feed.file().held(),
        result.map(Result::counts).orElse(null));
  }

  private Line file(Feed feed, ItemCounts counts) {
    FeedFile file = feed.file();
    Instant now = time.instant();
    String what = feed.delivery() == Delivery.FILE ? "file" : "list of items";
    if (file.isRunning(now)) {
      return new Line(Tone.WAITING, "The " + what + " is being made");
    }
    if (!file.trouble().isEmpty()) {
      String still = file.isBuilt() ? ". What was made before stays" : "";
      return new Line(Tone.BAD, "It could not be made: " + file.trouble() + still);
    }
    if (file.dirtyAt() != null) {
      return new Line(Tone.WAITING, "The " + what + " is made anew shortly");
    }
    Instant ran = file.ranAt();
    if (ran == null) {
      return new Line(Tone.WAITING, "Nothing has been made yet");
    }
    String upToDate = "Up to date, " + number(counts.out()) + " items, made " + ago(ran, now);
    if (file.held() > 0) {
      return new Line(
          Tone.WARNING,
          upToDate + "; " + number(file.held()) + " items that should go wait for you to agree");
    }
    return counts.out() == 0
        ? new Line(Tone.BAD, "Made " + ago(ran, now) + ", but it has no item")
        : new Line(Tone.GOOD, upToDate);
  }

  private Line registration(Feed feed) {
    if (feed.delivery() == Delivery.ITEMS) {
      return new Line(Tone.GOOD, "None is needed: items are sent as batches");
    }
    Registration at = feed.registration();
    return switch (at.state()) {
      case NONE ->
          at.refusal().isEmpty()
              ? new Line(
                  Tone.WAITING,
                  feed.choices().active()
                      ? "Not registered yet: that follows the first file"
                      : "Not registered yet: Pinterest is told of it when you activate it")
              : new Line(Tone.BAD, at.refusal());
      case PENDING ->
          new Line(Tone.WAITING, at.refusal().isEmpty() ? "Pinterest is being told" : at.refusal());
      case REGISTERED ->
          at.refusal().isEmpty()
              ? new Line(Tone.GOOD, "Registered as feed " + at.pinterestId())
              : new Line(
                  Tone.WARNING, "Registered as feed " + at.pinterestId() + "; " + at.refusal());
      case INACTIVE -> new Line(Tone.WARNING, "Switched off: Pinterest does not use it");
      case DECLINED -> new Line(Tone.BAD, "Declined: " + at.refusal());
      case GONE ->
          new Line(
              Tone.BAD, "Somebody deleted it at Pinterest: create it anew, or delete it here, too");
    };
  }

  private Line ingestion(Feed feed, Optional<Result> found) {
    if (found.isEmpty()) {
      return feed.delivery() == Delivery.ITEMS
          ? new Line(Tone.GOOD, "Items are taken as they are sent")
          : new Line(Tone.WAITING, "Pinterest has not processed it yet");
    }
    Result result = found.get();
    String age = ago(result.createdAt(), time.instant());
    String count =
        result.counts().ingested() < 0
            ? ""
            : ", " + number(result.counts().ingested()) + " items taken";
    return switch (result.status()) {
      case "COMPLETED", "COMPLETED_EARLY" ->
          new Line(
              result.counts().ingested() == 0 ? Tone.BAD : Tone.GOOD, "Completed " + age + count);
      case "PROCESSING" -> new Line(Tone.WAITING, "Being processed, begun " + age);
      case "QUEUED_FOR_PROCESSING" -> new Line(Tone.WAITING, "Queued " + age);
      case "FAILED" -> new Line(Tone.BAD, "Failed " + age + ": look at its issues");
      case "DISAPPROVED" ->
          new Line(Tone.BAD, "Pinterest disapproved it " + age + ": ask Pinterest to look again");
      case "UNDER_REVIEW" -> new Line(Tone.WAITING, "Pinterest reviews it since " + age);
      case "UNDER_APPEAL" -> new Line(Tone.WAITING, "Your appeal is with Pinterest since " + age);
      default -> new Line(Tone.WARNING, "Pinterest says " + result.status() + ", " + age);
    };
  }

  private Line conflicts(Feed feed) {
    var found = new ArrayList<String>();
    String remark = Markets.remark(feed.market());
    if (!remark.isEmpty()) {
      found.add(remark);
    }
    for (Feed other : feeds.of(feed.storeId())) {
      if (!other.id().equals(feed.id())
          && other.market().country().equals(feed.market().country())
          && other.market().locale().equals(feed.market().locale())) {
        found.add(
            "The feed "
                + other.name()
                + " is for the same country and language: an item that both have is told twice.");
      }
    }
    found.addAll(foreign(feed));
    return found.isEmpty()
        ? new Line(Tone.GOOD, "None")
        : new Line(Tone.WARNING, String.join(" ", found));
  }

  private List<String> foreign(Feed feed) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from foreign_feed where store_id = :store and status <> 'INACTIVE'
                      and (:any = 1 or country = :country) order by pinterest_id limit 5
                    """)
                .bind("store", feed.storeId())
                .bind("any", feed.delivery() == Delivery.ITEMS ? 1 : 0)
                .bind("country", feed.market().country())
                .map((row, _) ->
                    "The account has another feed for "
                        + row.getString("country")
                        + ", “"
                        + row.getString("name")
                        + "” from "
                        + row.getString("host")
                        + (feed.delivery() == Delivery.ITEMS
                            ? ": while it is there, Pinterest takes no new items by batches."
                            : ": switch off one of the two, or items are told twice."))
                .list());
  }

  private Optional<Result> lastResult(String feedId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select * from processing_result where feed_id = :feed
                    order by created_at desc, pinterest_id desc limit 1
                    """)
                .bind("feed", feedId)
                .map((row, _) ->
                    new Result(
                        row.getString("status"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        new RemoteCounts(
                            count(row, "original"),
                            count(row, "ingested"),
                            count(row, "in_stock"),
                            count(row, "out_of_stock"),
                            count(row, "preorder"))))
                .findOne());
  }

  private static long count(ResultSet row, String column) throws SQLException {
    long count = row.getLong(column);
    return row.wasNull() ? -1 : count;
  }

  private static String number(long count) {
    return String.format(java.util.Locale.ROOT, "%,d", count);
  }

  private static String ago(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.toMinutes() < 2) {
      return "just now";
    }
    if (age.toHours() < 2) {
      return age.toMinutes() + " minutes ago";
    }
    return age.toDays() < 2 ? age.toHours() + " hours ago" : age.toDays() + " days ago";
  }
}
