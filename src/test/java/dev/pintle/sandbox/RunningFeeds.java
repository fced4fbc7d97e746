package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.http.LocalSite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A sandbox with a shop's website beside it, claimed already, that feeds are fetched from.
final class RunningFeeds implements AutoCloseable {
  static final String HEADER =
      "id\ttitle\tdescription\tlink\timage_link\tprice\tavailability\tcondition"
          + "\tgoogle_product_category\n";

  final RunningSandbox sandbox;
  final LocalSite site;

  /// Of the shop; it does not expire.
  final String token = "pina_feeds";

  RunningFeeds() throws Exception {
    this(null);
  }

  RunningFeeds(@Nullable Path directory) throws Exception {
    sandbox = new RunningSandbox(directory, settings -> settings);
    site = new LocalSite();
    sandbox.control(
        "POST",
        "/tokens",
        "{\"token\":\"pina_feeds\",\"kind\":\"user\",\"adAccounts\":[\"549764100001\"],"
            + "\"scopes\":[\"catalogs:read\",\"catalogs:write\"]}");
    sandbox.control(
        "PUT", "/websites", "{\"website\":\"" + site.host() + "\",\"account\":\"sandboxshop\"}");
  }

  /// A line of a TSV file that nothing is wrong with.
  String line(String id) {
    return id
        + "\tShirt "
        + id
        + "\tA shirt\t"
        + site.url("/p/" + id)
        + "\thttps://cdn.example/"
        + id
        + ".jpg\t19.90 USD\tin stock\tnew\tApparel & Accessories > Clothing > Shirts\n";
  }

  String lines(int count) {
    var lines = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      lines.append(line("sku" + i));
    }
    return lines.toString();
  }

  void publish(String path, String file) {
    publish(path, file.getBytes(StandardCharsets.UTF_8));
  }

  void publish(String path, byte[] file, String... headers) {
    site.answer(
        path, new LocalSite.Answer(200, LocalSite.Answer.of(200, headers).headers(), file, false));
  }

  static byte[] packed(byte[] file) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(file);
    }
    return packed.toByteArray();
  }

  /// A request to create a feed of what is at a path, with more or other fields.
  String body(String format, String path, String more) {
    return "{\"catalog_type\":\"RETAIL\",\"name\":\"Feed of "
        + path
        + "\",\"format\":\""
        + format
        + "\",\"location\":\""
        + site.url(path)
        + "\",\"default_country\":\"US\",\"default_locale\":\"en-US\""
        + more
        + "}";
  }

  /// Creates a feed and waits until it is processed; returns its id.
  String feed(String format, String path, String more) throws Exception {
    var answer = create(body(format, path, more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    String id = String.valueOf(json(answer).text("id"));
    done(id, 1);
    return id;
  }

  HttpResponse<String> create(String body) throws Exception {
    return sandbox.ask("POST", "/catalogs/feeds", token, body);
  }

  /// Has a feed processed again and waits for that.
  Json.Obj ingest(String feedId) throws Exception {
    int before = Integer.parseInt(String.valueOf(shown(feedId).scalar("runs")));
    var answer = sandbox.ask("POST", "/catalogs/feeds/" + feedId + "/ingest", token, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return done(feedId, before + 1);
  }

  /// What the sandbox shows of a feed.
  Json.Obj shown(String feedId) throws Exception {
    return StateFile.objects(sandbox.get("/catalog"), "feeds").stream()
        .filter(feed -> feedId.equals(feed.text("id")))
        .findFirst()
        .orElse(Json.Obj.EMPTY);
  }

  /// The last run of a feed, once it had so many and they are over.
  Json.Obj done(String feedId, int runs) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    var never = new CountDownLatch(1);
    while (System.nanoTime() < end) {
      Json.Obj feed = shown(feedId);
      Json.Obj last = feed.object("last");
      if (StateFile.number(feed, "runs") >= runs && !"PROCESSING".equals(last.text("status"))) {
        return last;
      }
      assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
    }
    throw new AssertionError("feed " + feedId + " is not processed: " + shown(feedId));
  }

  Json.Obj items(String feedId) throws Exception {
    return sandbox.get("/catalog?feed=" + feedId);
  }

  Json.Obj get(String path) throws Exception {
    var answer = sandbox.ask(path, token);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  static Json.Obj json(HttpResponse<String> answer) {
    return (Json.Obj) Json.parse(answer.body());
  }

  static Map<String, Integer> counts(Json.Obj run, String name) {
    Json.Obj counts = run.object(name);
    var map = new TreeMap<String, Integer>();
    for (int i = 0; i < counts.size(); i++) {
      map.put(counts.name(i), (int) StateFile.number(counts, counts.name(i)));
    }
    return map;
  }

  @Override
  public void close() {
    sandbox.close();
    site.close();
  }
}
