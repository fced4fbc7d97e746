package dev.pintle.sandbox;

import static dev.pintle.sandbox.AdsReporter.json;
import static dev.pintle.sandbox.AdsReporter.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reports go wrong in the ways that are set, and links are guarded.
class AdReportFaultsTest {
  private RunningSandbox sandbox;
  private AdsReporter ads;

  @BeforeEach
  void start() throws Exception {
    sandbox = new RunningSandbox();
    ads = new AdsReporter(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"failed,FAILED", "cancelled,CANCELLED", "stuck,IN_PROGRESS", "lost,DOES_NOT_EXIST"})
  void haveTheStateThatIsSet(String report, String status) throws Exception {
    fault("analytics/create_report", "'report':'" + report + "','count':1");
    String made = ads.token(ads.create(body()));
    sandbox.time.advance(Duration.ofMinutes(10));

    Json.Obj answer = ads.poll(made);

    assertThat(answer.text("report_status")).isEqualTo(status);
    assertThat(answer.get("url")).isNull();
  }

  @Test
  void areMadeThoughTheAnswerIsLost() throws Exception {
    fault("analytics/create_report", "'connection':'cut-after','count':1");

    assertThatThrownBy(() -> ads.create(body())).isInstanceOf(IOException.class);

    Json.Arr reports = (Json.Arr) Json.parse(sandbox.control("GET", "/numbers/reports", "").body());
    assertThat(reports.items()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'status':429,'code':2726,'retryAfterSeconds':17|429|2726|Reporting query cost limit exceeded. Retry after 17 seconds",
        "'status':400,'retryAfterSeconds':40|400|1|Retry after 40 seconds",
        "'status':400,'code':12|400|12|Something went wrong",
        "'column':'CTR'|400|400|CTR', which is not a column",
        "'status':429,'retryAfterSeconds':67150|429|8|exceeded a rate limit",
      })
  void areRefusedAsIsSet(String fault, int status, int code, String message) throws Exception {
    fault("analytics/create_report", fault);

    var answer = ads.create(body());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(StateFile.number(json(answer.body()), "code")).isEqualTo(code);
    assertThat(json(answer.body()).text("message")).contains(message);
    if (code == 8) {
      assertThat(answer.headers().firstValue("X-RateLimit-Reset")).contains("67150");
    }
  }

  @Test
  void haveARowTwiceOrAColumnTooMany() throws Exception {
    List<Json.Obj> good = rows(ads.report(body()));
    fault("analytics/create_report", "'report':'repeated-row','count':1");
    List<Json.Obj> repeated = rows(ads.report(body()));
    fault("analytics/create_report", "'report':'unknown-column','count':1");
    List<Json.Obj> strange = rows(ads.report(body()));

    assertThat(repeated).hasSize(good.size() + 1);
    assertThat(repeated.getFirst()).isEqualTo(repeated.get(1));
    assertThat(strange).hasSameSizeAs(good).allMatch(row -> row.has("BRAND_NEW_METRIC"));
  }

  @Test
  void haveNumbersAsTextsOrOtherDays() throws Exception {
    List<Json.Obj> good = rows(ads.report(body()));
    fault("analytics/create_report", "'report':'text-numbers','count':1");
    List<Json.Obj> texts = rows(ads.report(body()));
    fault("analytics/create_report", "'report':'other-day','count':1");
    List<Json.Obj> other = rows(ads.report(body()));

    assertThat(texts)
        .hasSameSizeAs(good)
        .allMatch(row -> row.get("SPEND_IN_DOLLAR") instanceof Json.Text);
    assertThat(other)
        .extracting(row -> row.text("DATE"))
        .hasSameSizeAs(good)
        .doesNotContainAnyElementsOf(good.stream().map(row -> row.text("DATE")).toList());
  }

  @Test
  void areCutOffOrShort() throws Exception {
    Json.Obj finished = finished();
    String url = String.valueOf(finished.text("url"));
    fault("report/download", "'connection':'cut-after','count':1");

    assertThatThrownBy(() -> ads.download(url)).isInstanceOf(IOException.class);

    fault("report/download", "'body':'truncated','count':1");
    assertThat(ads.download(url).body().length())
        .isEqualTo((int) StateFile.number(finished, "size") / 2);
    fault("report/download", "'status':503,'count':1");
    assertThat(ads.download(url).statusCode()).isEqualTo(503);
    assertThat(ads.download(url).body().length())
        .isEqualTo((int) StateFile.number(finished, "size"));
  }

  @Test
  void areHadByTheirLinkAloneForFiveMinutes() throws Exception {
    Json.Obj finished = finished();
    String url = String.valueOf(finished.text("url"));
    var withToken =
        sandbox.send(
            HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + ads.token));

    assertThat(withToken.statusCode()).isEqualTo(400);
    assertThat(withToken.body()).contains("<Code>InvalidArgument</Code>");
    assertThat(ads.download(url).statusCode()).isEqualTo(200);
    assertThat(ads.download(url + "0").statusCode()).isEqualTo(403);
    sandbox.time.advance(Duration.ofMinutes(5));
    var late = ads.download(url);
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body()).contains("Request has expired");
    String again = String.valueOf(ads.poll(tokenOf(url)).text("url"));
    assertThat(again).isNotEqualTo(url);
    assertThat(ads.download(again).statusCode()).isEqualTo(200);
  }

  @Test
  void haveALinkThatExpiresEarly() throws Exception {
    String url = String.valueOf(finished().text("url"));
    fault("analytics/get_report", "'report':'link-expired','count':1");
    String early = String.valueOf(ads.poll(tokenOf(url)).text("url"));

    assertThat(ads.download(early).statusCode()).isEqualTo(403);
    assertThat(ads.download(url).statusCode()).isEqualTo(200);
  }

  @Test
  void outliveTheProcess(@TempDir Path directory) throws Exception {
    String made;
    String file;
    try (var first = new RunningSandbox(directory, settings -> settings)) {
      var reporter = new AdsReporter(first);
      made = reporter.token(reporter.create(reporter.body("CAMPAIGN", 9, 2, "CTR", "")));
      first.time.advance(Duration.ofSeconds(3));
      file = reporter.download(String.valueOf(reporter.poll(made).text("url"))).body();
    }
    try (var second = new RunningSandbox(directory, settings -> settings)) {
      var reporter = new AdsReporter(second);
      second.time.advance(Duration.ofSeconds(3));
      String url = String.valueOf(reporter.poll(made).text("url"));

      assertThat(reporter.download(url).body()).isEqualTo(file).isNotEqualTo("{}");
    }
  }

  private Json.Obj finished() throws Exception {
    String made = ads.token(ads.create(body()));
    sandbox.time.advance(Duration.ofSeconds(3));
    return ads.poll(made);
  }

  private String body() {
    return ads.body("CAMPAIGN", 20, 2, "CAMPAIGN_NAME,SPEND_IN_DOLLAR,CTR", "");
  }

  private static String tokenOf(String url) {
    return url.replaceFirst(".*/report-files/([A-Za-z0-9]+)\\.json.*", "$1");
  }

  private void fault(String operation, String more) throws Exception {
    var answer =
        sandbox.control(
            "PUT",
            "/faults",
            ("{'operation':'" + operation + "'," + more + "}").replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
