package dev.pintle.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Secret;
import dev.pintle.http.Fetched.Trouble;
import dev.pintle.http.LocalSite.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private LocalSite site;
  private LocalSite other;
  private LocalDns dns;
  private Fetcher fetcher;

  @BeforeEach
  void start() throws IOException {
    site = new LocalSite();
    other = new LocalSite();
    dns = new LocalDns();
    fetcher = new Fetcher(new Dns(dns.server()), true);
    fetcher.start();
  }

  @AfterEach
  void stop() {
    fetcher.close();
    site.close();
    other.close();
    dns.close();
  }

  @Test
  void takesAFileAndWhatToAskWithTheNextTime() throws InterruptedException {
    site.answer("/feed", file("id\ttitle\n", "ETag", "\"1\"", "Last-Modified", "yesterday"));

    var downloaded = get(site.url("/feed"), null, "", 1_000);

    assertThat(taken.toString(StandardCharsets.UTF_8)).isEqualTo("id\ttitle\n");
    assertThat(downloaded)
        .isEqualTo(
            new Downloaded.Whole(
                URI.create(site.url("/feed")), "text/plain", "\"1\"", "yesterday", 9));
  }

  @Test
  void takesNothingThatIsTheSame() throws InterruptedException {
    site.answer("/feed", file("id\ttitle\n", "ETag", "\"1\""));

    assertThat(get(site.url("/feed"), null, "\"1\"", 1_000)).isEqualTo(new Downloaded.Unchanged());
    assertThat(taken.size()).isZero();
  }

  @Test
  void takesNoMoreThanItMay() throws InterruptedException {
    site.answer("/feed", file("x".repeat(2 << 20)));

    assertThat(get(site.url("/feed"), null, "", 1 << 20))
        .isEqualTo(
            new Downloaded.Failed(
                URI.create(site.url("/feed")), Trouble.TOO_LARGE, "the file is larger than 1 MB"));
    assertThat(taken.size()).isLessThanOrEqualTo(1 << 20);
  }

  @Test
  void tellsOfAFileThatBreaksOff() throws InterruptedException {
    site.answer("/feed", file("x".repeat(100_000))).breakOff("/feed");

    assertThat(get(site.url("/feed"), null, "", 1 << 20))
        .isEqualTo(
            new Downloaded.Failed(
                URI.create(site.url("/feed")),
                Trouble.ANSWER,
                "the connection broke off in the middle of the file"));
  }

  @Test
  void waitsNoLongerThanItMay() throws InterruptedException {
    var body = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    site.answer("/feed", new Answer(200, Map.of(), body, true));
    var request =
        new FileRequest(
            URI.create(site.url("/feed")), null, "", "", 1 << 20, Duration.ofMillis(700));

    assertThat(fetcher.download(request, in -> in.transferTo(taken)))
        .isInstanceOfSatisfying(
            Downloaded.Failed.class,
            failed -> assertThat(failed.trouble()).isEqualTo(Trouble.TOO_SLOW));
  }

  @Test
  void tellsThePasswordToTheAddressAloneAndNotToWhereItSendsOn() throws InterruptedException {
    other.answer("/feed", file("id"));
    site.answer("/here", Answer.of(302, "Location", "/moved"));
    site.answer("/moved", Answer.of(302, "Location", other.url("/feed")));

    get(site.url("/here"), new Secret("ada:s3cret"), "", 1_000);

    assertThat(taken.toString(StandardCharsets.UTF_8)).isEqualTo("id");
    assertThat(site.contents)
        .hasSize(2)
        .allMatch(sent -> sent.contains("Authorization: [Basic YWRhOnMzY3JldA==]"));
    assertThat(other.contents).hasSize(1).noneMatch(sent -> sent.contains("Authorization"));
  }

  @Test
  void tellsWhoAnswersOtherwise() throws InterruptedException {
    site.answer("/feed", Answer.of(401));

    assertThat(get(site.url("/feed"), null, "", 1_000))
        .isEqualTo(new Downloaded.Status(URI.create(site.url("/feed")), 401));
  }

  @Test
  void looksIntoNoPrivateNetworkUnlessItMay() throws InterruptedException {
    site.answer("/feed", file("id"));
    var outsideOnly = new Fetcher(new Dns(dns.server()), false);
    outsideOnly.start();
    try (outsideOnly) {
      var request =
          new FileRequest(
              URI.create("http://127.0.0.1:" + site.port() + "/feed"), null, "", "", 1_000, LONG);
      assertThat(outsideOnly.download(request, in -> in.transferTo(taken)))
          .isInstanceOfSatisfying(
              Downloaded.Failed.class,
              failed -> assertThat(failed.trouble()).isEqualTo(Trouble.PRIVATE));
    }
    assertThat(site.requests).isEmpty();
  }

  @Test
  void doesNotTakeTheTakersOwnTroubleForTheSites() {
    site.answer("/feed", file("id"));

    assertThatThrownBy(() ->
            fetcher.download(
                new FileRequest(URI.create(site.url("/feed")), null, "", "", 1_000, LONG),
                _ -> {
                  throw new IllegalStateException("disk full");
                }))
        .hasMessage("disk full");
  }

  private Downloaded get(String url, @Nullable Secret password, String etag, long bytes)
      throws InterruptedException {
    var request = new FileRequest(URI.create(url), password, etag, "", bytes, LONG);
    return fetcher.download(request, in -> in.transferTo(taken));
  }

  private static Answer file(String text, String... headers) {
    var all = new HashMap<>(Answer.of(200, headers).headers());
    all.put("Content-Type", "text/plain");
    return new Answer(200, all, text.getBytes(StandardCharsets.UTF_8), false);
  }
}
