package dev.pintle.sandbox;

import static dev.pintle.sandbox.AdsReporter.json;
import static dev.pintle.sandbox.AdsReporter.rows;
import static dev.pintle.sandbox.AdsReporter.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Reports are made, fetched and forgotten as Pinterest's are.
class AdReportsTest {
  private static RunningSandbox sandbox;
  private static AdsReporter ads;

  @BeforeAll
  static void start() throws Exception {
    sandbox = new RunningSandbox();
    ads = new AdsReporter(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void tellTheSameAsSynchronousAnalytics() throws Exception {
    String columns = "SPEND_IN_MICRO_DOLLAR,TOTAL_IMPRESSION,TOTAL_CHECKOUT";
    String report = ads.report(ads.body("CAMPAIGN", 40, 10, columns, ""));
    Json.Obj byCampaign = json(report);
    assertThat(byCampaign.size()).isPositive();
    String ids = byCampaign.name(0);

    var sync =
        ads.ask(
            "/campaigns/analytics?granularity=DAY&campaign_ids=%s&columns=%s&start_date=%s&end_date=%s"
                .formatted(ids, columns, ads.today().minusDays(40), ads.today().minusDays(10)));

    assertThat(sync.statusCode()).as(sync.body()).isEqualTo(200);
    List<Json.Obj> asked =
        ((Json.Arr) Json.parse(sync.body())).items().stream().map(Json.Obj.class::cast).toList();
    List<Json.Obj> reported = StateFile.objects(byCampaign, ids);
    assertThat(asked).hasSameSizeAs(reported);
    for (String column : columns.split(",", -1)) {
      assertThat(sum(asked, column)).isEqualTo(sum(reported, column)).isPositive();
    }
    assertThat(rows(report)).hasSizeGreaterThanOrEqualTo(asked.size());
  }

  @Test
  void takeTimeAndAreForgottenAfterAnHour() throws Exception {
    String made = ads.token(ads.create(ads.body("ADVERTISER", 5, 1, "SPEND_IN_DOLLAR", "")));

    assertThat(ads.poll(made).text("report_status")).isIn("IN_PROGRESS", "DOES_NOT_EXIST");
    sandbox.time.advance(Duration.ofSeconds(3));
    Json.Obj finished = ads.poll(made);
    assertThat(finished.text("report_status")).isEqualTo("FINISHED");
    var file = ads.download(String.valueOf(finished.text("url")));
    assertThat(file.body().length()).isEqualTo(StateFile.number(finished, "size"));
    sandbox.time.advance(Duration.ofMinutes(61));
    assertThat(ads.poll(made).text("report_status")).isEqualTo("EXPIRED");
    assertThat(ads.poll("none").text("report_status")).isEqualTo("DOES_NOT_EXIST");
  }
}
