package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.forward.HttpCalls.Filled;
import dev.pintle.forward.HttpCalls.Outcome;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.http.LocalDns;
import dev.pintle.http.LocalSite;
import dev.pintle.http.LocalSite.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallsTest {
  private LocalSite site;
  private LocalDns dns;
  private Fetcher anywhere;
  private Fetcher outsideOnly;
  private HttpCalls calls;
  private HttpCalls guarded;

  @BeforeEach
  void start() throws IOException {
    site = new LocalSite();
    dns = new LocalDns();
    anywhere = new Fetcher(new Dns(dns.server()), true);
    outsideOnly = new Fetcher(new Dns(dns.server()), false);
    anywhere.start();
    outsideOnly.start();
    calls = new HttpCalls(anywhere);
    guarded = new HttpCalls(outsideOnly);
  }

  @AfterEach
  void stop() {
    anywhere.close();
    outsideOnly.close();
    site.close();
    dns.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
  void makesTheRequestAsFilled(String method) throws InterruptedException {
    site.answer("/hook", Answer.of(201));

    var outcome =
        calls.make(
            new Filled(
                method,
                site.url("/hook?a=1#part"),
                object("{\"q\":\"x y&z=é\",\"none\":{}}"),
                object("{\"X-Key\":\"k1\",\"n\":7}"),
                object("{\"total\":12.50}")),
            "event 1",
            "rule-1",
            2);

    assertThat(outcome).isEqualTo(new Outcome.Delivered());
    assertThat(site.requests)
        .containsExactly(method + " " + site.host() + " /hook?a=1&q=x%20y%26z%3D%C3%A9");
    assertThat(site.contents.getFirst())
        .contains("Idempotency-key: [event_1/rule-1/2]\n", "User-agent: [Pintle]\n")
        .contains("X-key: [k1]\n", "N: [7]\n", "Content-type: [application/json]\n")
        .endsWith("\n\n{\"total\":12.50}");
  }

  @Test
  void sendsNoBodyWhenThereIsNone() throws InterruptedException {
    site.answer("/", Answer.of(204));
    assertThat(get(calls, site.url("/"))).isEqualTo(new Outcome.Delivered());
    assertThat(site.contents.getFirst()).doesNotContain("Content-type").endsWith("\n\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 599})
  void triesAgainWhatMayWorkLater(int status) throws InterruptedException {
    site.answer("/", Answer.of(status, "Retry-After", "120"));
    assertThat(get(calls, site.url("/")))
        .isEqualTo(
            new Outcome.Later(Duration.ofMinutes(2), status, "the server answered " + status));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 410, 422})
  void givesUpOnWhatNeverWill(int status) throws InterruptedException {
    site.answer("/", Answer.of(status, "Location", site.url("/other")));
    assertThat(get(calls, site.url("/")))
        .isEqualTo(new Outcome.Dead(status, "the server answered " + status));
    assertThat(site.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "99999999999999", "Wed, 21 Oct 2026 07:28:00 GMT"})
  void aDelayThatIsNoneIsNone(String delay) throws InterruptedException {
    site.answer("/", Answer.of(503, "Retry-After", delay));
    assertThat(get(calls, site.url("/")))
        .isEqualTo(new Outcome.Later(Duration.ZERO, 503, "the server answered 503"));
  }

  @Test
  void tellsWhatTheServerSaidWithoutWhatItWasTold() throws InterruptedException {
    byte[] said = "bad key\n sesame42!, see\u0001 me@shop.example".getBytes(StandardCharsets.UTF_8);
    site.answer("/", new Answer(400, Map.of(), said, false));
    var outcome =
        calls.make(
            new Filled(
                "POST",
                site.url("/"),
                Json.Obj.EMPTY,
                object("{\"Authorization\":\"Bearer sesame42!\"}"),
                Json.Obj.EMPTY),
            "e",
            "r",
            0);
    assertThat(outcome.toString())
        .contains("the server answered 400: bad key …, see")
        .doesNotContain("sesame", "me@shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Host\":\"x\"}",
        "{\"content-length\":\"0\"}",
        "{\"Transfer-Encoding\":\"chunked\"}",
        "{\"CONNECTION\":\"keep-alive\"}",
        "{\"X\":\"a\\r\\nEvil: 1\"}",
        "{\"X\":\"a\\nb\"}",
        "{\"X\":\"a\\u0000b\"}",
        "{\"X\":\"\\u4e2d\"}",
        "{\"X: y\\r\\nZ\":\"1\"}",
        "{\"\":\"1\"}",
        "{\"X Y\":\"1\"}"
      })
  void refusesHeadersThatWouldChangeTheRequest(String headers) throws InterruptedException {
    var filled = new Filled("POST", site.url("/"), Json.Obj.EMPTY, object(headers), Json.Obj.EMPTY);
    assertThat(calls.make(filled, "e", "r", 0)).isInstanceOf(Outcome.Dead.class);
    assertThat(site.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "ftp://shop.example/",
        "file:///etc/passwd",
        "https://user:secret@shop.example/",
        "https:///path",
        "http://shop.example:0/",
        "http://shop.example/a b",
        "http://shop.example/\r\nX: y",
        "{{url}}"
      })
  void anAddressThatIsNoneNeverWorks(String url) throws InterruptedException {
    assertThat(get(calls, url))
        .isInstanceOfSatisfying(
            Outcome.Dead.class, dead -> assertThat(dead.words()).doesNotContain("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://[::1]:%d/",
        "http://[::ffff:127.0.0.1]:%d/",
        "http://[::ffff:7f00:1]:%d/",
        "http://[64:ff9b::7f00:1]:%d/",
        "http://[fe80::1]:%d/",
        "http://169.254.169.254:%d/",
        "http://10.0.0.1:%d/",
        "http://inside.test:%d/"
      })
  void doesNotReachPrivateNetworks(String url) throws InterruptedException {
    dns.host("inside.test", "127.0.0.1");
    site.answer("/", Answer.of(200));
    assertThat(get(guarded, url.formatted(site.port()))).isInstanceOf(Outcome.Dead.class);
    assertThat(site.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433:%d/",
        "http://0x7f000001:%d/",
        "http://0177.0.0.1:%d/",
        "http://127.1:%d/"
      })
  void doesNotReachThemByOtherSpellings(String url) throws InterruptedException {
    site.answer("/", Answer.of(200));
    assertThat(get(guarded, url.formatted(site.port()))).isNotInstanceOf(Outcome.Delivered.class);
    assertThat(site.requests).isEmpty();
  }

  @Test
  void aNameWithOneAddressInsideLeadsNowhere() throws InterruptedException {
    site.answer("/", Answer.of(200));
    var mixed = "http://both.test:" + site.port() + "/";
    dns.host("both.test", "93.184.216.34 127.0.0.1");
    assertThat(get(guarded, mixed)).isInstanceOf(Outcome.Dead.class);
    assertThat(site.requests).isEmpty();
  }

  @Test
  void aNameIsLookedUpOnceForEachRequest() throws InterruptedException {
    dns.host("rebind.test", "127.0.0.1", "169.254.169.254");
    site.answer("/", Answer.of(200));
    String url = "http://rebind.test:" + site.port() + "/";
    assertThat(get(calls, url)).isEqualTo(new Outcome.Delivered());
    assertThat(dns.questions).filteredOn(question -> question.endsWith(" A")).hasSize(1);
    assertThat(get(calls, url)).isInstanceOf(Outcome.Dead.class);
  }

  @Test
  void aServerThatIsAwayMayComeBack() throws InterruptedException {
    int port = site.port();
    site.close();
    assertThat(get(calls, "http://localhost:" + port + "/")).isInstanceOf(Outcome.Later.class);
    assertThat(get(calls, "http://nowhere.test/")).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void aLargeAnswerIsNotReadToItsEnd() throws InterruptedException {
    site.answer("/", new Answer(200, Map.of(), new byte[5 << 20], false));
    assertThat(get(calls, site.url("/"))).isEqualTo(new Outcome.Delivered());
  }

  private static Outcome get(HttpCalls calls, String url) throws InterruptedException {
    return calls.make(
        new Filled("GET", url, Json.Obj.EMPTY, Json.Obj.EMPTY, Json.Obj.EMPTY), "e", "r", 0);
  }

  private static Json.Obj object(String json) {
    return (Json.Obj) Json.parse(json);
  }
}
