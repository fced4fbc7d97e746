package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import dev.pintle.sandbox.FeedSetup.Credentials;
import dev.pintle.sandbox.FeedSetup.Schedule;
import dev.pintle.sandbox.catalog.FeedFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How feeds and their runs are kept over restarts. Stateless.
final class FeedState {
  private FeedState() {}

  static void write(JsonOut out, Feeds feeds) {
    out.field("feedsMade", feeds.made()).name("feeds").beginArray();
    for (Feed feed : feeds.all()) {
      out.beginObject().field("id", feed.id()).field("account", feed.accountId());
      write(out, feed.setup());
      out.field("createdAt", feed.createdAt().toString());
      out.field("updatedAt", feed.updatedAt().toString());
      out.field("dueAt", feed.dueAt().toString());
      out.field("signature", feed.last().signature());
      out.field("changedAt", feed.last().changedAt().toString());
      out.field("original", feed.last().original()).field("ingested", feed.last().ingested());
      out.name("runs").beginArray();
      feeds.runs(feed.id()).forEach(run -> write(out, run));
      out.endArray().endObject();
    }
    out.endArray();
  }

  static void read(Json.Obj state, Feeds feeds) {
    for (Json.Obj kept : StateFile.objects(state, "feeds")) {
      String id = StateFile.text(kept, "id");
      var success =
          new Feed.Success(
              StateFile.text(kept, "signature"),
              instant(kept, "changedAt"),
              (int) StateFile.number(kept, "original"),
              (int) StateFile.number(kept, "ingested"));
      var feed =
          new Feed(
              id,
              StateFile.text(kept, "account"),
              setup(kept),
              instant(kept, "createdAt"),
              instant(kept, "updatedAt"),
              instant(kept, "dueAt"),
              success);
      var runs = new ArrayList<FeedRun>();
      StateFile.objects(kept, "runs").forEach(run -> runs.add(run(run, id)));
      feeds.restore(feed, runs, StateFile.number(state, "feedsMade"));
    }
  }

  private static void write(JsonOut out, FeedSetup setup) {
    out.field("name", setup.name()).field("format", setup.format().name());
    out.field("location", setup.location());
    Credentials credentials = setup.credentials();
    if (credentials != null) {
      out.field("username", credentials.username());
      out.field("password", credentials.password().value());
    }
    out.field("country", setup.country()).field("locale", setup.locale());
    out.field("currency", setup.currency()).field("availability", setup.availability());
    Schedule schedule = setup.schedule();
    if (schedule != null) {
      out.field("time", schedule.time()).field("timezone", schedule.timezone());
    }
    out.field("active", setup.active());
  }

  private static FeedSetup setup(Json.Obj kept) {
    String username = kept.text("username");
    String time = kept.text("time");
    @Nullable Credentials credentials =
        username == null
            ? null
            : new Credentials(username, new Secret(StateFile.text(kept, "password")));
    @Nullable Schedule schedule =
        time == null ? null : new Schedule(time, StateFile.text(kept, "timezone"));
    return new FeedSetup(
        StateFile.text(kept, "name"),
        FeedFormat.valueOf(StateFile.text(kept, "format")),
        StateFile.text(kept, "location"),
        credentials,
        StateFile.text(kept, "country"),
        StateFile.text(kept, "locale"),
        StateFile.text(kept, "currency"),
        StateFile.text(kept, "availability"),
        schedule,
        "true".equals(kept.scalar("active")));
  }

  private static void write(JsonOut out, FeedRun run) {
    out.beginObject().field("id", run.id()).field("createdAt", run.createdAt().toString());
    out.field("updatedAt", run.updatedAt().toString()).field("status", run.status().name());
    out.field("original", run.original()).field("ingested", run.ingested());
    write(out, "errors", run.errors());
    write(out, "warnings", run.warnings());
    write(out, "ingestion", run.ingestion());
    write(out, "info", run.info());
    out.endObject();
  }

  static void write(JsonOut out, String name, Map<String, Integer> counts) {
    out.name(name).beginObject();
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(count -> out.field(count.getKey(), count.getValue()));
    out.endObject();
  }

  private static FeedRun run(Json.Obj kept, String feedId) {
    return new FeedRun(
        StateFile.text(kept, "id"),
        feedId,
        instant(kept, "createdAt"),
        instant(kept, "updatedAt"),
        FeedRun.Status.valueOf(StateFile.text(kept, "status")),
        (int) StateFile.number(kept, "original"),
        (int) StateFile.number(kept, "ingested"),
        counts(kept, "errors"),
        counts(kept, "warnings"),
        counts(kept, "ingestion"),
        counts(kept, "info"));
  }

  private static Map<String, Integer> counts(Json.Obj kept, String name) {
    Json.Obj counts = kept.object(name);
    var map = new LinkedHashMap<String, Integer>();
    for (int i = 0; i < counts.size(); i++) {
      map.put(counts.name(i), (int) StateFile.number(counts, counts.name(i)));
    }
    return map;
  }

  private static Instant instant(Json.Obj kept, String name) {
    return Instant.parse(StateFile.text(kept, name));
  }
}
