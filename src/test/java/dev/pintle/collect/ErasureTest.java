package dev.pintle.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.collect.erasure.Erasure;
import dev.pintle.collect.erasure.Erasure.Kind;
import dev.pintle.collect.erasure.Erasure.State;
import dev.pintle.collect.erasure.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is left of a person once erasure was asked for.
class ErasureTest {
  @TempDir private Path directory;
  private CollectServer server;

  @BeforeEach
  void start() {
    server = new CollectServer(directory);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'event':'x','context':{'traits':{'email':'Jo@Example.com'}}}",
        "{'event':'x','properties':{'note':'write to jo@example.com, please'}}",
        "{'event':'x','properties':{'url':'https://shop/?e=jo%40example.com&x=1'}}",
        "{'event':'x','properties':{'url':'https://shop/?q=a%3Djo%40example.com'}}",
        "{'event':'x','properties':{'deep':[{'er':['jo@example.com']}]}}",
        "{'event':'x','properties':{'jo@example.com':1}}",
        "{'event':'x','properties':{'raw':'{\\\"email\\\":\\\"jo\\\\u0040example.com\\\"}'}}",
        "{'event':'x','messageId':'jo@example.com-1'}",
        "{'event':'x','context':{'traits':{'phone':'+44 20 7946 0018'}}}",
        "{'event':'x','original':{'billing':{'mobile':'020 7946 0018'}}}",
        "{'event':'x','userId':'c-17'}",
        "{'event':'x','original':{'customer':{'id':'c-17'}}}",
        "{'event':'Order Refunded','properties':{'order_id':4711}}"
      })
  void erasesAnEventThatNamesThePerson(String event) throws Exception {
    server.post("/v1/track", event);

    var done = erase();

    assertThat(done.eventsFound()).isEqualTo(1);
    assertThat(server.events().getLast().text("event")).isEqualTo("Erased");
    assertThat(server.events().getLast().toString()).doesNotContain("example", "7946", "c-17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'event':'x','context':{'traits':{'email':'bigjo@example.com'}}}",
        "{'event':'x','context':{'traits':{'email':'jo@example.com.au'}}}",
        "{'event':'x','properties':{'product_id':'02079460018'}}",
        "{'event':'x','userId':'c-170'}",
        "{'event':'x','properties':{'order_id':'47110'}}"
      })
  void leavesOthersAlone(String event) throws Exception {
    server.post("/v1/track", event);
    var before = server.events().getLast().toString();

    assertThat(erase().eventsFound()).isZero();
    assertThat(server.events().getLast()).hasToString(before);
  }

  @Test
  void erasesTheDigestOfAnAddress() throws Exception {
    String digest = "36c1d14475bc46ef7a7c46d7ddee9f0d36f4ff6a5ae4d2d8f6f8ac4cdf3f0e3e";
    server.post("/v1/track", "{'event':'x','context':{'traits':{'email':'" + digest + "'}}}");
    server.post("/v1/track", "{'event':'x','context':{'traits':{'email':'" + sha256() + "'}}}");

    assertThat(erase().eventsFound()).isEqualTo(1);
    assertThat(server.events().getFirst().toString()).contains(digest);
  }

  @Test
  void followsThePersonsBrowserUnlessItIsAnothers() throws Exception {
    server.post("/v1/track", "{'event':'before','anonymousId':'b1'}");
    server.post("/v1/identify", "{'anonymousId':'b1','traits':{'email':'jo@example.com'}}");
    server.post("/v1/track", "{'event':'other browser','anonymousId':'b2'}");
    server.post("/v1/track", "{'event':'other person','anonymousId':'b1','userId':'c-9'}");

    erase();

    assertThat(server.events())
        .extracting(event -> event.text("event"))
        .containsExactly("Erased", "Erased", "other browser", "other person");
  }

  @Test
  void leavesNothingInTheFiles() throws Exception {
    for (int i = 0; i < 1_200; i++) {
      String who = i % 3 == 0 ? "jo@example.com" : "k" + i + "@example.org";
      server.post("/v1/track", "{'event':'x','context':{'traits':{'email':'" + who + "'}}}");
    }

    var done = erase();

    assertThat(done.eventsFound()).isEqualTo(400);
    assertThat(done.eventsRead()).isEqualTo(1_200);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(server.events()).hasSize(1_200);
    assertThat(server.events().toString()).doesNotContain("jo@example.com").contains("k1@");
    assertThat(onDisk()).doesNotContain("jo@example.com");
  }

  @Test
  void handsOverWhatIsKnownAndForgetsItWhenItIsErased() throws Exception {
    server.post("/v1/track", "{'event':'x','context':{'traits':{'email':'jo@example.com'}}}");
    server.post("/v1/track", "{'event':'y','context':{'traits':{'email':'k@example.com'}}}");
    var access = server.erasures.ask(store(), Kind.ACCESS, "a test", jo());
    server.eraser.runDue();
    var ready = server.erasures.find(access.id()).orElseThrow();

    String data = new String(server.eraser.data(ready).orElseThrow(), UTF_8);
    erase();

    assertThat(ready.eventsFound()).isEqualTo(1);
    assertThat(data).contains("\"count\":1", "jo@example.com").doesNotContain("k@example.com");
    assertThat(server.eraser.data(ready)).isEmpty();
    assertThat(server.erasures.find(access.id()).orElseThrow().state()).isEqualTo(State.EXPIRED);
  }

  @Test
  void asksOnceForWhatWaits() {
    var one = server.erasures.ask(store(), Kind.ERASE, "a test", jo());
    var other = server.erasures.ask(store(), Kind.ERASE, "a test", jo());

    assertThat(other).isEqualTo(one);
    assertThat(server.erasures.of(store())).containsExactly(one);
  }

  private Erasure erase() {
    var asked = server.erasures.ask(store(), Kind.ERASE, "a test", jo());
    server.eraser.runDue();
    return server.erasures.find(asked.id()).orElseThrow();
  }

  private String store() {
    return server.source.storeId();
  }

  private static Subject jo() {
    return new Subject(
        List.of("Jo@example.com"),
        List.of("+442079460018"),
        List.of("c-17"),
        List.of("4711"),
        List.of());
  }

  private static String sha256() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest("jo@example.com".getBytes(UTF_8)));
  }

  private String onDisk() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
