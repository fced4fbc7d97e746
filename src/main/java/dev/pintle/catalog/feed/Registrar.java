package dev.pintle.catalog.feed;

import com.google.common.hash.Hashing;
import dev.pintle.base.Time;
import dev.pintle.catalog.feed.FeedCalls.Got;
import dev.pintle.catalog.feed.FeedCalls.Remote;
import dev.pintle.catalog.feed.Registration.State;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.connect.Connections;
import dev.pintle.connect.Feature;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps feeds at Pinterest as they are chosen here, and asks Pinterest to fetch a file early that
/// has changed. What is done can be done again: a feed is known at Pinterest by where its file is.
/// Thread-safe.
public final class Registrar {
  private static final Logger log = LoggerFactory.getLogger(Registrar.class);
  private static final Duration DAILY = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LATER = Duration.ofMinutes(30);

  /// What Pinterest says with status 501: asking again does not help.
  private static final String NOT_IMPLEMENTED = "(code 4181)";

  private final RegistrationRows rows;
  private final Feeds feeds;
  private final FeedCalls calls;
  private final Connections connections;
  private final Stores stores;
  private final FeedSettings settings;
  private final Supplier<String> publicUrl;
  private final Time time;

  /// @param publicUrl where the world finds this server; gives nothing when that is not known
  public Registrar(
      Database database,
      Feeds feeds,
      CatalogCalls calls,
      Connections connections,
      Stores stores,
      FeedSettings settings,
      Supplier<String> publicUrl,
      Time time) {
    this.rows = new RegistrationRows(database);
    this.feeds = feeds;
    this.calls = new FeedCalls(calls);
    this.connections = connections;
    this.stores = stores;
    this.settings = settings;
    this.publicUrl = publicUrl;
    this.time = time;
  }

  /// What came of taking a feed away at Pinterest.
  public sealed interface Removed {
    record Done() implements Removed {}

    record NotDone(String why) implements Removed {}
  }

  /// Does what is due at Pinterest for all feeds.
  public void syncDue() throws InterruptedException {
    Instant now = time.instant();
    for (Feed feed : feeds.all()) {
      Instant next = feed.registration().nextAt();
      if (feed.delivery() == Delivery.FILE && next != null && !next.isAfter(now)) {
        sync(feed);
      }
    }
  }

  /// Brings a feed at Pinterest in step with what was chosen here.
  public void sync(Feed feed) throws InterruptedException {
    String url = url();
    String obstacle = obstacle(feed, url);
    if (!obstacle.isEmpty()) {
      rows.stands(feed, feed.registration().state(), obstacle, 0, in(LATER));
      return;
    }
    if (feed.file().builtAt() == null || feed.registration().state() == State.GONE) {
      rows.stands(feed, feed.registration().state(), feed.registration().refusal(), 0, in(LATER));
      return; // the first file has it asked for again; who deleted it there says when to begin anew
    }
    String as = as(feed, url);
    if (!feed.registration().isAtPinterest()) {
      register(feed, url, as);
    } else if (!feed.registration().registeredAs().equals(as)) {
      change(feed, url, as);
    } else {
      look(feed);
    }
  }

  /// What keeps a feed from Pinterest on this side; empty when nothing does.
  private String obstacle(Feed feed, String url) {
    if (url.isEmpty()) {
      return "Pinterest cannot fetch the file: set http.public-url to where the world finds this"
          + " server";
    }
    var connection = connections.of(feed.storeId());
    if (connection.isEmpty()) {
      return "the store is not connected to Pinterest: connect it under Asset authorization";
    }
    return connection.get().allows(Feature.PRODUCT_SYNC)
        ? ""
        : "the access that was given does not allow product sync (catalogs:read, catalogs:write):"
            + " reconnect under Asset authorization with Product sync ticked";
  }

  private void register(Feed feed, String url, String as) throws InterruptedException {
    switch (calls.list(feed.storeId())) {
      case Got.Not<List<Remote>>(var answer) -> failed(feed, answer, "see the account's feeds");
      case Got.Value<List<Remote>>(var all) -> {
        rows.foreign(feed.storeId(), foreign(feed.storeId(), all, url), time.millis());
        Optional<Remote> ours =
            all.stream()
                .filter(one -> !one.isDeleted() && one.location().equals(feed.location(url)))
                .findFirst();
        if (ours.isPresent()) {
          rows.found(feed, ours.get().id());
          Feed found = feeds.find(feed.id()).orElse(feed);
          if (isOfMarket(ours.get(), feed)) {
            patch(found, url, as);
          } else {
            replace(found, url, as);
          }
        } else if (!feed.choices().active()) {
          rows.stands(feed, State.NONE, "", 0, in(DAILY)); // who activates it has it told
        } else if (all.stream().filter(one -> !one.isDeleted()).count() >= Feeds.MOST) {
          declined(feed, "the account has 50 feeds, and Pinterest takes no more: delete one first");
        } else {
          create(feed, url, as);
        }
      }
    }
  }

  private void create(Feed feed, String url, String as) throws InterruptedException {
    ApiAnswer answer = calls.create(feed, feed.location(url), zone(feed), time.instant());
    String id = answer instanceof ApiAnswer.Done done ? done.object().scalar("id") : null;
    if (id == null) {
      failed(feed, answer, "create a feed");
      return;
    }
    log.info("feed {} is registered at Pinterest as {}", feed.id(), id);
    if (feed.choices().active()) { // Pinterest fetches it by itself then
      rows.ingested(feed, feed.file().digest(), time.millis(), in(DAILY));
    }
    rows.registered(feed, id, state(feed), as, time.millis(), in(DAILY));
  }

  private void change(Feed feed, String url, String as) throws InterruptedException {
    switch (calls.find(feed.storeId(), feed.registration().pinterestId())) {
      case Got.Not<Remote>(var answer) -> failed(feed, answer, "see the feed");
      case Got.Value<Remote>(var remote) -> {
        if (remote.isDeleted()) {
          gone(feed);
        } else if (isOfMarket(remote, feed)) {
          patch(feed, url, as);
        } else {
          replace(feed, url, as);
        }
      }
    }
  }

  private void patch(Feed feed, String url, String as) throws InterruptedException {
    ApiAnswer answer = calls.update(feed, feed.location(url), zone(feed), time.instant());
    if (answer instanceof ApiAnswer.Done) {
      String id = feed.registration().pinterestId();
      rows.registered(feed, id, state(feed), as, time.millis(), in(SOON));
      Feed patched = feeds.find(feed.id()).orElse(feed);
      if (patched.choices().active() && patched.registration().ingestedAt() == null) {
        look(patched); // it was not active when Pinterest was told of it
      }
    } else {
      failed(feed, answer, "change the feed");
    }
  }

  /// Pinterest changes neither country nor language of a feed: the old one goes, a new one comes.
  private void replace(Feed feed, String url, String as) throws InterruptedException {
    ApiAnswer answer = calls.delete(feed);
    if (answer instanceof ApiAnswer.Done || isMissing(answer)) {
      rows.unregistered(feed, State.PENDING, "", in(SOON));
      create(feeds.find(feed.id()).orElse(feed), url, as);
    } else {
      failed(feed, answer, "delete the feed for the other country or language");
    }
  }

  /// Looks whether Pinterest still has the feed, and has a changed file fetched.
  private void look(Feed feed) throws InterruptedException {
    switch (calls.find(feed.storeId(), feed.registration().pinterestId())) {
      case Got.Not<Remote>(var answer) -> failed(feed, answer, "see the feed");
      case Got.Value<Remote>(var remote) -> {
        if (remote.isDeleted()) {
          gone(feed);
        } else if (!feed.choices().active()
            || feed.file().digest().equals(feed.registration().ingestedDigest())) {
          rows.stands(feed, state(feed), "", 0, in(DAILY));
        } else {
          ingest(feed);
        }
      }
    }
  }

  private void ingest(Feed feed) throws InterruptedException {
    Instant last = feed.registration().ingestedAt();
    Instant earliest = last == null ? Instant.EPOCH : last.plus(settings.ingestEvery());
    if (earliest.isAfter(time.instant())) {
      rows.stands(feed, State.REGISTERED, "", 0, earliest.toEpochMilli());
      return;
    }
    if (calls.isProcessing(feed)) {
      rows.stands(feed, State.REGISTERED, "", 0, in(SOON));
      return;
    }
    switch (calls.ingest(feed)) {
      case ApiAnswer.Done _ -> rows.ingested(feed, feed.file().digest(), time.millis(), in(DAILY));
      case ApiAnswer.Refused refused when refused.status() == 404 -> gone(feed);
      case ApiAnswer.Refused refused ->
          // Not all apps may ask for it. Pinterest fetches the file each day all the same.
          rows.stands(
              feed,
              State.REGISTERED,
              "it is fetched once a day, not early: "
                  + CatalogCalls.why(refused, "have a feed fetched early"),
              0,
              in(DAILY));
      case ApiAnswer.Unauthorized answer -> failed(feed, answer, "have a feed fetched early");
      case ApiAnswer.Throttled answer -> failed(feed, answer, "have a feed fetched early");
      case ApiAnswer.Unavailable answer -> failed(feed, answer, "have a feed fetched early");
    }
  }

  /// Begins anew with a feed that Pinterest declined or that somebody deleted there.
  public void again(Feed feed) {
    if (feed.registration().state() == State.GONE) {
      rows.unregistered(feed, State.PENDING, "", time.millis());
    } else {
      rows.soon(feed.id(), State.PENDING, time.millis());
    }
  }

  /// Takes a feed away at Pinterest.
  public Removed remove(Feed feed) throws InterruptedException {
    if (!feed.registration().isAtPinterest()) {
      return new Removed.Done();
    }
    ApiAnswer answer = calls.delete(feed);
    if (answer instanceof ApiAnswer.Done || isMissing(answer)) {
      rows.unregistered(feed, State.NONE, "", in(DAILY));
      return new Removed.Done();
    }
    return new Removed.NotDone(CatalogCalls.why(answer, "delete the feed"));
  }

  /// Looks at the other feeds of the store's account.
  public void lookAround(String storeId) throws InterruptedException {
    String url = url();
    if (!url.isEmpty() && calls.list(storeId) instanceof Got.Value<List<Remote>>(var all)) {
      rows.foreign(storeId, foreign(storeId, all, url), time.millis());
    }
  }

  /// Does so for all stores that have feeds.
  public void lookAroundAll() throws InterruptedException {
    for (String storeId : feeds.all().stream().map(Feed::storeId).distinct().toList()) {
      lookAround(storeId);
    }
  }

  private List<RegistrationRows.Foreign> foreign(String storeId, List<Remote> all, String url) {
    List<Feed> ours = feeds.of(storeId);
    return all.stream()
        .filter(one -> !one.isDeleted())
        .filter(one ->
            ours.stream()
                .noneMatch(feed ->
                    feed.location(url).equals(one.location())
                        || feed.registration().pinterestId().equals(one.id())))
        .map(one ->
            new RegistrationRows.Foreign(
                one.id(),
                one.name(),
                host(one.location()),
                one.country(),
                one.locale(),
                one.status()))
        .toList();
  }

  /// Of an address that may hold secrets, the host alone.
  private static String host(String location) {
    try {
      String host = URI.create(location).getHost();
      return host == null ? "elsewhere" : host;
    } catch (IllegalArgumentException _) {
      return "elsewhere";
    }
  }

  private void failed(Feed feed, ApiAnswer answer, String what) {
    switch (answer) {
      case ApiAnswer.Refused refused
          when isMissing(refused) && feed.registration().isAtPinterest() ->
          gone(feed);
      case ApiAnswer.Refused refused -> declined(feed, CatalogCalls.why(refused, what));
      case ApiAnswer.Done _, ApiAnswer.Unauthorized _ ->
          declined(feed, CatalogCalls.why(answer, what));
      case ApiAnswer.Throttled(Duration delay) ->
          rows.stands(feed, pending(feed), CatalogCalls.why(answer, what), 0, in(delay));
      case ApiAnswer.Unavailable(String message) when message.contains(NOT_IMPLEMENTED) ->
          declined(feed, "Pinterest does not take a feed for this country and language (4181)");
      case ApiAnswer.Unavailable _ -> {
        long attempts = Math.min(feed.registration().attempts() + 1, 6);
        Duration pause = SOON.multipliedBy(1L << (attempts - 1));
        rows.stands(feed, pending(feed), CatalogCalls.why(answer, what), attempts, in(pause));
      }
    }
  }

  private static State pending(Feed feed) {
    return switch (feed.registration().state()) {
      case REGISTERED, INACTIVE -> feed.registration().state();
      case NONE, PENDING, DECLINED, GONE -> State.PENDING;
    };
  }

  private void declined(Feed feed, String why) {
    rows.stands(feed, State.DECLINED, why, 0, in(DAILY));
  }

  private void gone(Feed feed) {
    log.warn("feed {} was deleted at Pinterest", feed.id());
    rows.stands(feed, State.GONE, "somebody deleted it at Pinterest", 0, in(DAILY));
  }

  private static State state(Feed feed) {
    return feed.choices().active() ? State.REGISTERED : State.INACTIVE;
  }

  private static boolean isMissing(ApiAnswer answer) {
    return answer instanceof ApiAnswer.Refused(int status, _, _) && status == 404;
  }

  private static boolean isOfMarket(Remote remote, Feed feed) {
    return remote.country().equals(feed.market().country())
        && remote.locale().equals(feed.market().locale());
  }

  private String url() {
    return publicUrl.get().replaceFirst("/+$", "");
  }

  private ZoneId zone(Feed feed) {
    try {
      return ZoneId.of(stores.find(feed.storeId()).map(Store::timeZone).orElse("UTC"));
    } catch (DateTimeException _) {
      return ZoneOffset.UTC;
    }
  }

  private long in(Duration pause) {
    return time.millis() + pause.toMillis();
  }

  /// Says something else whenever Pinterest may have to be told something else.
  private String as(Feed feed, String url) {
    return feed.version()
        + "/"
        + Hashing.sha256()
            .hashString(feed.location(url) + " " + zone(feed), StandardCharsets.UTF_8)
            .toString()
            .substring(0, 32);
  }
}
