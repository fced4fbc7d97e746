package dev.pintle.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Secret;
import dev.pintle.http.WebServer;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

class FeedHostingTest {
  @OnEachDatabase
  void givesOutTheFileWithWhatSaysWhetherItIsNew(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 3);
    bench.run();
    try (var server = new Hosted(bench)) {
      var whole = server.get(bench.feed().fileName());
      String tag = whole.headers().firstValue("ETag").orElseThrow();
      String since = whole.headers().firstValue("Last-Modified").orElseThrow();

      assertThat(text(whole)).isEqualTo(bench.file());
      assertThat(whole.headers().firstValueAsLong("Content-Length")).hasValue(whole.body().length);
      assertThat(whole.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/tab-separated-values"));
      assertThat(server.get(bench.feed().fileName(), "If-None-Match", tag).statusCode())
          .isEqualTo(304);
      assertThat(server.get(bench.feed().fileName(), "If-Modified-Since", since).statusCode())
          .isEqualTo(304);
      bench.shelf.time.advance(Duration.ofHours(1));
      bench.run(bench.clear().products(1, 4));
      assertThat(server.get(bench.feed().fileName(), "If-None-Match", tag).statusCode())
          .isEqualTo(200);
      assertThat(server.get(bench.feed().fileName(), "If-Modified-Since", since).statusCode())
          .isEqualTo(200);
    }
  }

  @OnEachDatabase
  void answersHeadWithTheLengthAlone(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 3);
    bench.run();
    try (var server = new Hosted(bench)) {
      var head =
          server.send(
              HttpRequest.newBuilder(server.at(bench.feed().fileName()))
                  .method("HEAD", HttpRequest.BodyPublishers.noBody()));

      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValueAsLong("Content-Length"))
          .hasValue(bench.feed().file().bytes());
    }
  }

  @OnEachDatabase
  void takesThePasswordWhereThereIsOne(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 3);
    bench.choose(bench.feed().choices().withPassword(new Secret("open sesame")));
    bench.run();
    try (var server = new Hosted(bench)) {
      String name = bench.feed().fileName();

      assertThat(server.get(name).statusCode()).isEqualTo(401);
      assertThat(server.get(name, "Authorization", basic("pinterest:wrong one")).statusCode())
          .isEqualTo(401);
      assertThat(server.get(name, "Authorization", basic("someone:open sesame")).statusCode())
          .isEqualTo(401);
      assertThat(server.get(name, "Authorization", basic("pinterest:open sesame")).statusCode())
          .isEqualTo(200);
    }
  }

  @OnEachDatabase
  void knowsNoOtherAddress(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 3);
    bench.run();
    Feed before = bench.feed();
    try (var server = new Hosted(bench)) {
      assertThat(server.get(before.path() + ".xml").statusCode()).isEqualTo(404);
      assertThat(server.get(before.path()).statusCode()).isEqualTo(404);

      bench.shelf.feeds.rotatePath(before.id(), before.version(), "ada");

      assertThat(server.get(before.fileName()).statusCode()).isEqualTo(404);
      assertThat(server.get(bench.feed().fileName()).statusCode()).isEqualTo(200);
    }
  }

  @OnEachDatabase
  void compressesAndWaitsForAFileOfTheFormThatWasChosen(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 300);
    bench.run();
    String plain = bench.file();
    var was = bench.feed().choices();
    bench.choose(
        new FeedChoices(
            was.name(),
            was.sourceId(),
            was.market(),
            was.delivery(),
            was.format(),
            true,
            null,
            was.rules(),
            true,
            "",
            ""));
    try (var server = new Hosted(bench)) {
      assertThat(server.get(bench.feed().fileName()).statusCode()).isEqualTo(503);

      bench.run();

      var packed = server.get(bench.feed().fileName());
      try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
      }
      assertThat(packed.headers().firstValue("Content-Type")).hasValue("application/gzip");
    }
  }

  @OnEachDatabase
  void sendsAFileToItsEndThatIsReplacedMeanwhile(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 20_000);
    bench.run();
    String before = bench.file();
    try (var server = new Hosted(bench)) {
      var answer =
          server.http.send(
              HttpRequest.newBuilder(server.at(bench.feed().fileName())).build(),
              BodyHandlers.ofInputStream());
      try (var in = answer.body()) {
        byte[] start = in.readNBytes(1_000);

        bench.run(bench.clear().products(1, 20_100));

        String all =
            new String(start, StandardCharsets.UTF_8)
                + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(all).isEqualTo(before);
      }
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /// A server of a workbench's file.
  private static final class Hosted implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebServer server;

    Hosted(Workbench bench) {
      var hosting = new FeedHosting(bench.shelf.feeds, bench.runner.files());
      server = new WebServer("127.0.0.1", 0, 1_000, null, hosting::addTo);
      server.start();
    }

    URI at(String name) {
      return URI.create("http://127.0.0.1:" + server.port() + "/feeds/" + name);
    }

    HttpResponse<byte[]> get(String name, String... headers)
        throws IOException, InterruptedException {
      var request = HttpRequest.newBuilder(at(name));
      return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request)
        throws IOException, InterruptedException {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
      server.close();
      http.close();
    }
  }
}
