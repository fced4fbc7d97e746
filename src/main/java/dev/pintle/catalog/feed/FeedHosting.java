package dev.pintle.catalog.feed;

import dev.pintle.base.Secret;
import dev.pintle.http.BasicCredentials;
import dev.pintle.http.HttpProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Gives out the files of feeds, to whoever knows their address and, where there is one, the
/// password. A file goes out as it lies on the disk, a piece at a time.
public final class FeedHosting {
  private static final String PATH = "/feeds/{file}";
  private static final int BUFFER = 1 << 16;
  private static final int TAG_LETTERS = 32;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Feeds feeds;
  private final FeedFiles files;

  public FeedHosting(Feeds feeds, FeedFiles files) {
    this.feeds = feeds;
    this.files = files;
  }

  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::serve);
    routes.head(PATH, this::serve);
  }

  private void serve(Context context) throws IOException {
    Feed feed = feed(context.pathParam("file"));
    Secret password = feed.choices().password();
    if (password != null && !isKnown(context.header("Authorization"), password)) {
      throw new HttpProblem(
          401, "unauthorized", "this feed takes the name " + Feed.USER + " and its password");
    }
    FeedFile file = feed.file();
    Instant changed = file.changedAt();
    if (file.builtAt() == null || changed == null) {
      throw HttpProblem.unavailable("the feed's file is being made; ask again shortly", SOON);
    }
    String tag = '"' + file.digest().substring(0, TAG_LETTERS) + '"';
    context.header("ETag", tag);
    context.header("Last-Modified", HTTP_DATE.format(changed));
    context.header("Cache-Control", "no-cache");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Robots-Tag", "noindex");
    if (isSame(context, tag, changed)) {
      context.status(304);
      return;
    }
    send(context, feed);
  }

  private Feed feed(String name) {
    int dot = name.indexOf('.');
    return feeds
        .byPath(dot < 0 ? name : name.substring(0, dot))
        .filter(found -> found.delivery() == Delivery.FILE && found.fileName().equals(name))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such feed"));
  }

  private static boolean isKnown(@Nullable String header, Secret password) {
    BasicCredentials given = BasicCredentials.of(header);
    // Both are compared, so that the time does not tell which was wrong.
    boolean right = password.matches(given == null ? "" : given.password());
    return given != null && new Secret(Feed.USER).matches(given.user()) && right;
  }

  private static boolean isSame(Context context, String tag, Instant changed) {
    String known = context.header("If-None-Match");
    if (known != null) {
      return known.strip().equals("*") || known.contains(tag);
    }
    String since = context.header("If-Modified-Since");
    if (since == null) {
      return false;
    }
    try {
      Instant then = ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return !changed.truncatedTo(ChronoUnit.SECONDS).isAfter(then);
    } catch (DateTimeException _) {
      return false;
    }
  }

  /// What somebody is sent stays whole although the file is replaced meanwhile: it stays open.
  private void send(Context context, Feed feed) throws IOException {
    Path path = files.find(feed);
    if (path == null) {
      throw HttpProblem.unavailable("the feed's file is being made; ask again shortly", SOON);
    }
    context.contentType(
        feed.choices().gzip() ? "application/gzip" : feed.choices().format().mediaType());
    try (var in = Files.newInputStream(path)) {
      context.header("Content-Length", Long.toString(Files.size(path)));
      if (context.req().getMethod().equals("HEAD")) {
        return;
      }
      // Past Javalin, which would compress it once more and hold pieces of it in memory.
      var out = context.res().getOutputStream();
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
      }
    } catch (NoSuchFileException _) {
      throw HttpProblem.unavailable("the feed's file was just replaced; ask again", SOON);
    }
  }
}
