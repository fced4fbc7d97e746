package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reports on catalogs are made, had by a link, and refused as published.
class CatalogReportsTest {
  private static final String REPORTS = "/catalogs/reports";

  private static Published published;

  private RunningFeeds feeds;
  private String feed;

  @BeforeAll
  static void publish() throws Exception {
    published = new Published();
  }

  @BeforeEach
  void start() throws Exception {
    feeds = new RunningFeeds();
    feeds.publish(
        "/feed.tsv",
        RunningFeeds.HEADER
            + feeds.line("a")
            + feeds.line("b").replace("19.90 USD", "19,90 \"USD\"")
            + feeds.line("c").replace("in stock", "out of stock").replace("\tnew\t", "\t\t"));
    feed = feeds.feed("TSV", "/feed.tsv", "");
  }

  @AfterEach
  void stop() {
    feeds.close();
  }

  @Test
  void tellOfEachItemThatHasIssues() throws Exception {
    String question = issues("");
    assertThat(published.problems("CatalogsReportParameters", question)).isEmpty();

    var made = create(question);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    fits(Operation.REPORTS_CREATE, made);
    var report = get(token(made));
    fits(Operation.REPORTS_GET, report);
    assertThat(RunningFeeds.json(report).text("report_status")).isEqualTo("FINISHED");
    var file = download(report, "");

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(RunningFeeds.json(report).scalar("size"))
        .isEqualTo(Integer.toString(file.body().length()));
    assertThat(file.body().lines()).hasSize(3);
    assertThat(file.body())
        .contains(",1,b,ERROR,", ",PRODUCT_PRICE_INVALID,PRICE,\"19,90 \"\"USD\"\"\"\r\n")
        .contains(",2,c,WARN,", ",OPTIONAL_CONDITION_MISSING,CONDITION,\r\n");
  }

  @Test
  void areHadByALinkForAWhileAndWithoutAToken() throws Exception {
    var report = get(token(create(issues(""))));

    assertThat(download(report, feeds.token).statusCode()).isEqualTo(400);
    feeds.sandbox.time.advance(Duration.ofMinutes(4));
    assertThat(download(report, "").statusCode()).isEqualTo(200);
    feeds.sandbox.time.advance(Duration.ofMinutes(2));
    assertThat(download(report, "").statusCode()).isEqualTo(403);
  }

  @Test
  void areMadeOnceADay() throws Exception {
    String token = token(create(issues("")));
    feeds.publish("/feed.tsv", feeds.lines(1));
    feeds.ingest(feed);

    assertThat(token(create(issues("")))).isEqualTo(token);
    assertThat(download(get(token), "").body()).contains("PRODUCT_PRICE_INVALID");
    feeds.sandbox.time.advance(Duration.ofDays(1));
    String next = token(create(issues("")));
    assertThat(next).isNotEqualTo(token);
    assertThat(download(get(next), "").body().lines()).hasSize(1);
    refused(400, 1104, get(token));
  }

  @Test
  void takeTheirTime() throws Exception {
    feeds.sandbox.control("PUT", "/catalog/settings", "{\"processingMs\":2000}");
    String token = token(create(issues("")));

    var early = get(token);
    fits(Operation.REPORTS_GET, early);
    assertThat(early.body()).contains("\"report_status\":\"IN_PROGRESS\"", "\"url\":null");
    feeds.sandbox.time.advance(Duration.ofSeconds(2));
    assertThat(get(token).body()).contains("\"report_status\":\"FINISHED\"");
  }

  @Test
  void areCountedByCode() throws Exception {
    String query =
        REPORTS
            + "/stats?parameters%5Bcatalog_type%5D=RETAIL"
            + "&parameters%5Breport%5D%5Breport_type%5D=";

    var issues =
        feeds.sandbox.ask(
            query + "FEED_INGESTION_ISSUES&parameters%5Breport%5D%5Bfeed_id%5D=" + feed,
            feeds.token);
    var distribution = feeds.sandbox.ask(query + "DISTRIBUTION_ISSUES", feeds.token);

    fits(Operation.REPORTS_STATS, issues);
    fits(Operation.REPORTS_STATS, distribution);
    assertThat(StateFile.objects(RunningFeeds.json(issues), "items"))
        .extracting(item -> item.text("code_label") + " " + item.text("severity"))
        .containsExactly("OPTIONAL_CONDITION_MISSING WARN", "PRODUCT_PRICE_INVALID ERROR");
    assertThat(distribution.body())
        .contains("\"code_label\":\"OUT_OF_STOCK\"", "\"occurrences\":1", "\"message\":");
    refused(400, 1, feeds.sandbox.ask(query + "ALL_ITEMS", feeds.token));
    refused(400, 1, feeds.sandbox.ask(REPORTS + "/stats", feeds.token));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | 1    | {"catalog_type":"RETAIL"}
          400 | 1    | {"catalog_type":"RETAIL","report":{}}
          400 | 1    | {"catalog_type":"RETAIL","report":{"report_type":"FEED_INGESTION_ISSUES"}}
          400 | 1    | {"catalog_type":"RETAIL","report":{"report_type":"DISTRIBUTION_ISSUES","feed_id":"1"}}
          403 | 29   | {"catalog_type":"RETAIL","report":{"report_type":"ALL_ITEMS"}}
          404 | 678  | {"catalog_type":"RETAIL","report":{"report_type":"DISTRIBUTION_ISSUES","catalog_id":"7"}}
          404 | 4161 | {"catalog_type":"RETAIL","report":{"report_type":"FEED_INGESTION_ISSUES","feed_id":"7"}}
          501 | 4181 | {"catalog_type":"HOTEL","report":{"report_type":"DISTRIBUTION_ISSUES"}}
          """)
  void areRefused(int status, int code, String question) throws Exception {
    refused(status, code, create(question));
  }

  @Test
  void areRefusedForRunsAndAccountsThatHaveNone() throws Exception {
    refused(404, 4184, create(issues(",\"processing_result_id\":\"7\"")));
    refused(400, 1104, get("report_x"));
    String other = feeds.sandbox.token("freshstart");
    refused(409, 4182, feeds.sandbox.ask("POST", REPORTS, other, issues("")));
    refused(409, 4182, feeds.sandbox.ask(REPORTS + "?token=x", other));
    refused(
        400,
        1104,
        feeds.sandbox.ask(
            REPORTS + "?token=" + token(create(issues(""))), withCatalog("threelooms")));
  }

  private String withCatalog(String account) throws Exception {
    String token = feeds.sandbox.token(account);
    feeds.sandbox.ask("POST", "/catalogs", token, "{\"catalog_type\":\"RETAIL\",\"name\":\"x\"}");
    return token;
  }

  private String issues(String more) {
    return "{\"catalog_type\":\"RETAIL\",\"report\":{\"report_type\":\"FEED_INGESTION_ISSUES\","
        + "\"feed_id\":\""
        + feed
        + "\""
        + more
        + "}}";
  }

  private HttpResponse<String> create(String question) throws Exception {
    return feeds.sandbox.ask("POST", REPORTS, feeds.token, question);
  }

  private HttpResponse<String> get(String token) throws Exception {
    return feeds.sandbox.ask(REPORTS + "?token=" + token, feeds.token);
  }

  private static HttpResponse<String> download(HttpResponse<String> report, String token)
      throws Exception {
    String url = String.valueOf(RunningFeeds.json(report).text("url"));
    var request = HttpRequest.newBuilder(URI.create(url));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static String token(HttpResponse<String> made) {
    Json.Obj answer = RunningFeeds.json(made);
    return String.valueOf(answer.text("token"));
  }

  private static void refused(int status, int code, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":" + code + ",");
  }

  private static void fits(Operation operation, HttpResponse<String> answer) {
    assertThat(published.problems(operation, answer.statusCode(), answer.body()))
        .as(answer.body())
        .isEmpty();
  }
}
