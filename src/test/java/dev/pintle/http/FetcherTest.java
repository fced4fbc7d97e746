package dev.pintle.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.FreePort;
import dev.pintle.http.Fetched.Trouble;
import dev.pintle.http.LocalSite.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
  private static final FetchLimits LIMITS = new FetchLimits(10_000, Duration.ofSeconds(60));
  private static final FetchLimits SHORT = new FetchLimits(10_000, Duration.ofMillis(700));

  private LocalSite site;
  private LocalDns dns;
  private Fetcher fetcher;
  private Fetcher outsideOnly;

  @BeforeEach
  void start() throws IOException {
    site = new LocalSite();
    dns = new LocalDns();
    fetcher = new Fetcher(new Dns(dns.server()), true);
    outsideOnly = new Fetcher(new Dns(dns.server()), false);
    fetcher.start();
    outsideOnly.start();
  }

  @AfterEach
  void stop() {
    fetcher.close();
    outsideOnly.close();
    site.close();
    dns.close();
  }

  @Test
  void getsAPage() throws InterruptedException {
    site.page("/", "<p>Hello, Zoë");

    var fetched = fetcher.fetch(URI.create(site.url("/")), LIMITS);

    assertThat(text(fetched)).isEqualTo("<p>Hello, Zoë");
    assertThat(fetched)
        .isInstanceOfSatisfying(
            Fetched.Body.class,
            body -> assertThat(body.contentType()).isEqualTo("text/html; charset=utf-8"));
    assertThat(site.requests).containsExactly("GET " + site.host() + " /");
  }

  @Test
  void followsRedirectsAndTellsTheWay() throws InterruptedException {
    site.answer("/", Answer.of(301, "Location", "/en"));
    site.answer("/en", Answer.of(302, "Location", site.url("/en/")));
    site.page("/en/", "here");

    var fetched = fetcher.fetch(URI.create(site.url("/")), LIMITS);

    assertThat(text(fetched)).isEqualTo("here");
    assertThat(fetched.at()).hasPath("/en/");
    assertThat(fetched.through()).extracting(URI::getPath).containsExactly("/", "/en");
  }

  @Test
  void givesUpWhenSentOnForEver() throws InterruptedException {
    site.answer("/", Answer.of(302, "Location", "/"));

    assertThat(trouble(fetcher, site.url("/"))).isEqualTo(Trouble.REDIRECT);
    assertThat(site.requests).hasSize(GuardedClient.MOST_REDIRECTS + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data/",
        "http://metadata.test/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_INFO",
        "http://user:password@localhost/"
      })
  void isNotSentToWhereItWouldNotGo(String where) throws InterruptedException {
    dns.host("metadata.test", "169.254.169.254");
    site.answer("/", Answer.of(302, "Location", where));

    assertThat(trouble(fetcher, site.url("/"))).isIn(Trouble.PRIVATE, Trouble.ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:%d/",
        "http://127.0.0.1:%d/",
        "http://127.1:%d/",
        "http://2130706433:%d/",
        "http://0x7f000001:%d/",
        "http://0177.0.0.1:%d/",
        "http://[::1]:%d/",
        "http://[::ffff:127.0.0.1]:%d/",
        "http://[::ffff:7f00:1]:%d/",
        "http://0.0.0.0:%d/",
        "http://[::]:%d/",
        "http://shop.localhost:%d/",
        "http://inside.test:%d/",
        "http://six.test:%d/",
        "http://both.test:%d/"
      })
  void looksIntoNoPrivateNetwork(String address) throws InterruptedException {
    dns.host("inside.test", "127.0.0.1");
    dns.six("six.test", "64:ff9b::7f00:1");
    dns.host("both.test", "8.8.8.8 127.0.0.1");
    site.page("/", "secret");

    var fetched = outsideOnly.fetch(URI.create(address.formatted(site.port())), LIMITS);

    assertThat(fetched)
        .isInstanceOfSatisfying(
            Fetched.Failed.class,
            failed ->
                assertThat(failed.trouble())
                    .isIn(Trouble.PRIVATE, Trouble.NO_SUCH_HOST, Trouble.ADDRESS));
    assertThat(site.requests).isEmpty();
  }

  /// The server of a name that is to be rebound says something good first and something else a
  /// moment later. Loopback plays the good address here, since a test can reach no other.
  @Test
  void connectsToTheAddressThatItHasChecked() throws InterruptedException {
    dns.host("rebound.test", "127.0.0.1", "169.254.169.254");
    site.page("/", "good");

    var first = fetcher.fetch(URI.create("http://rebound.test:" + site.port() + "/"), LIMITS);

    assertThat(text(first)).isEqualTo("good");
    assertThat(dns.questions).containsOnlyOnce("rebound.test. A");
    assertThat(site.requests).containsExactly("GET rebound.test:" + site.port() + " /");
    assertThat(trouble(fetcher, "http://rebound.test:" + site.port() + "/"))
        .isEqualTo(Trouble.PRIVATE);
  }

  @Test
  void checksANameAnewAfterARedirect() throws InterruptedException {
    dns.host("rebound.test", "127.0.0.1", "169.254.169.254");
    site.answer("/", Answer.of(302, "Location", "/again"));
    site.page("/again", "never seen");

    assertThat(trouble(fetcher, "http://rebound.test:" + site.port() + "/"))
        .isEqualTo(Trouble.PRIVATE);
    assertThat(site.requests).hasSize(1);
  }

  @Test
  void refusesAHostThatHasABadAddressAmongGoodOnes() throws InterruptedException {
    dns.host("mixed.test", "127.0.0.1 169.254.169.254");

    assertThat(trouble(fetcher, "http://mixed.test:" + site.port() + "/"))
        .isEqualTo(Trouble.PRIVATE);
    assertThat(site.requests).isEmpty();
  }

  @Test
  void saysThatThereIsNoSuchHost() throws InterruptedException {
    assertThat(trouble(fetcher, "http://nowhere.test/")).isEqualTo(Trouble.NO_SUCH_HOST);
    dns.fail();
    assertThat(fetcher.fetch(URI.create("http://nowhere.test/"), LIMITS).words())
        .contains("nowhere.test could not be looked up");
  }

  @Test
  void saysThatNobodyListens() throws Exception {
    assertThat(trouble(fetcher, "http://localhost:" + FreePort.find() + "/"))
        .isEqualTo(Trouble.UNREACHABLE);
  }

  @Test
  void takesNoMoreThanItsLimit() throws InterruptedException {
    site.page("/fits", "x".repeat(10_000));
    site.page("/large", "x".repeat(10_001));

    assertThat(text(fetcher.fetch(URI.create(site.url("/fits")), LIMITS))).hasSize(10_000);
    assertThat(trouble(fetcher, site.url("/large"))).isEqualTo(Trouble.TOO_LARGE);
  }

  @Test
  void unpacksNoMoreThanItsLimit() throws Exception {
    site.answer("/fits", gzip("x".repeat(10_000)));
    site.answer("/bomb", gzip("x".repeat(5_000_000)));

    assertThat(text(fetcher.fetch(URI.create(site.url("/fits")), LIMITS))).hasSize(10_000);
    assertThat(trouble(fetcher, site.url("/bomb"))).isEqualTo(Trouble.TOO_LARGE);
  }

  @Test
  void isNotHeldUp() throws InterruptedException {
    site.answer("/slow", new Answer(200, Map.of(), new byte[1_000], true));

    var fetched = fetcher.fetch(URI.create(site.url("/slow")), SHORT);

    assertThat(fetched)
        .isInstanceOfSatisfying(
            Fetched.Failed.class,
            failed -> assertThat(failed.trouble()).isEqualTo(Trouble.TOO_SLOW));
  }

  @Test
  void saysWhatItWasAnsweredInstead() throws InterruptedException {
    assertThat(fetcher.fetch(URI.create(site.url("/none")), LIMITS).words())
        .isEqualTo(site.url("/none") + " answered 404: there is no such page");
    site.answer("/closed", Answer.of(403));
    assertThat(fetcher.fetch(URI.create(site.url("/closed")), LIMITS))
        .isInstanceOfSatisfying(
            Fetched.Status.class, status -> assertThat(status.status()).isEqualTo(403));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://localhost/",
        "http:///x",
        "http://user@localhost/",
        "http://localhost:0/",
        "http://localhost:99999/",
        "localhost"
      })
  void fetchesOnlyAddresses(String address) throws InterruptedException {
    assertThat(trouble(fetcher, address)).isEqualTo(Trouble.ADDRESS);
  }

  @Test
  void readsTexts() throws InterruptedException {
    dns.text("shop.test", "v=spf1 -all", "pinterest-site-verification=abc");

    assertThat(new Dns(dns.server()).texts("shop.test"))
        .isEqualTo(
            new DnsAnswer.Found<>(List.of("v=spf1 -all", "pinterest-site-verification=abc")));
    assertThat(new Dns(dns.server()).texts("none.test")).isEqualTo(new DnsAnswer.None<String>());
    dns.fail();
    assertThat(new Dns(dns.server()).texts("shop.test")).isInstanceOf(DnsAnswer.Failed.class);
  }

  private static Answer gzip(String body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(body.getBytes(StandardCharsets.UTF_8));
    }
    return new Answer(200, Map.of("Content-Encoding", "gzip"), bytes.toByteArray(), false);
  }

  private static Trouble trouble(Fetcher fetcher, String address) throws InterruptedException {
    return switch (fetcher.fetch(URI.create(address), LIMITS)) {
      case Fetched.Failed failed -> failed.trouble();
      case Fetched.Body body -> throw new AssertionError(body.at() + " was fetched");
      case Fetched.Status status -> throw new AssertionError(status.words());
    };
  }

  private static String text(Fetched fetched) {
    return fetched instanceof Fetched.Body body
        ? new String(body.bytes(), StandardCharsets.UTF_8)
        : fetched.words();
  }
}
