package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Organic;
import dev.pintle.sandbox.ads.Pin;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganicTest {
  // Tests are on 2026-03-01.
  private static final String DAYS = "start_date=2026-02-20&end_date=2026-03-01";
  private static final String ACCOUNT = "/user_account/analytics?" + DAYS;

  private final RunningSandbox sandbox =
      new RunningSandbox(null, settings -> settings.withAds(400));
  private AdsClient client;

  @BeforeEach
  void connect() throws Exception {
    client = new AdsClient(sandbox);
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void daysAreReadyAfterADay() throws Exception {
    List<Json.Obj> days = StateFile.objects(all(ACCOUNT), "daily_metrics");

    assertThat(days).hasSize(10);
    assertThat(days.stream().map(day -> StateFile.text(day, "data_status")))
        .startsWith("READY")
        .endsWith("READY", "ESTIMATE", "PROCESSING");
    assertThat(days.getLast().object("metrics").size()).isZero();
  }

  @Test
  void theAccountsNumbersAreTheSumOfItsPins() throws Exception {
    long day = LocalDate.of(2026, 2, 20).toEpochDay();
    Organic sum =
        IntStream.range(0, AdsClient.WORLD.count(EntityKind.PIN))
            .mapToObj(i -> Organic.of(AdsClient.WORLD.pin(i, Events.NOW), day))
            .reduce(Organic.NONE, Organic::plus);

    Json.Obj told = StateFile.objects(all(ACCOUNT), "daily_metrics").getFirst().object("metrics");

    assertThat(sum.impressions()).isPositive();
    assertThat(told.scalar("IMPRESSION")).isEqualTo(Long.toString(sum.impressions()));
    assertThat(told.scalar("ENGAGEMENT")).isEqualTo(Long.toString(sum.engagements()));
  }

  @ParameterizedTest
  @CsvSource({"APP_TYPE, 3", "OWNED_CONTENT, 2", "SOURCE, 2", "PIN_FORMAT, 7"})
  void partsAddUp(String split, int parts) throws Exception {
    var whole = all(ACCOUNT).object("summary_metrics");
    Json.Obj answer = body(client.ask(ACCOUNT + "&split_field=" + split));

    assertThat(answer.size()).isEqualTo(parts);
    long sum = 0;
    for (int i = 0; i < parts; i++) {
      sum += saves(answer.object(answer.name(i)).object("summary_metrics"));
    }
    assertThat(sum).isEqualTo(saves(whole)).isPositive();
  }

  @Test
  void aPartIsLessThanAll() throws Exception {
    long whole = saves(all(ACCOUNT).object("summary_metrics"));

    assertThat(saves(all(ACCOUNT + "&app_types=WEB").object("summary_metrics")))
        .isPositive()
        .isLessThan(whole);
  }

  @Test
  void topPinsAreSorted() throws Exception {
    String path = "/user_account/analytics/top_pins?" + DAYS + "&sort_by=SAVE&num_of_pins=50";
    List<Json.Obj> pins = StateFile.objects(body(client.ask(path)), "pins");

    assertThat(pins).hasSize(50);
    assertThat(pins.stream().map(pin -> -saves(pin.object("metrics")))).isSorted();
    String recent = path + "&created_in_last_n_days=30";
    assertThat(StateFile.objects(body(client.ask(recent)), "pins")).hasSizeBetween(1, 20);
  }

  @Test
  void aPinHasNumbersOfItsOwn() throws Exception {
    Pin pin = AdsClient.WORLD.pin(5, Events.NOW);
    String path = "/pins/" + pin.id() + "/analytics?" + DAYS;
    String metrics = "&metric_types=IMPRESSION,SAVE_RATE,TOTAL_COMMENTS,VIDEO_MRC_VIEW";

    Json.Obj told = all(path + metrics);

    Json.Obj first = StateFile.objects(told, "daily_metrics").getFirst().object("metrics");
    Organic expected = Organic.of(pin, LocalDate.of(2026, 2, 20).toEpochDay());
    assertThat(first.scalar("IMPRESSION")).isEqualTo(Long.toString(expected.impressions()));
    assertThat(first.has("TOTAL_COMMENTS")).isFalse();
    assertThat(told.object("lifetime_metrics").has("TOTAL_COMMENTS")).isTrue();
    assertThat(client.ask(path).body()).contains("'metric_types'");
    assertThat(client.ask(path.replace(pin.id(), "1") + metrics).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "start_date=2025-11-30&end_date=2026-02-01, start_date",
    "start_date=2026-02-02&end_date=2026-02-01, end_date",
    "start_date=2025-12-01&end_date=2026-03-02, end_date",
    "start_date=soon&end_date=2026-02-01, start_date",
    "end_date=2026-02-01, start_date",
    "start_date=2026-02-01&end_date=2026-02-02&metric_types=LIKES, metric_types",
    "start_date=2026-02-01&end_date=2026-02-02&app_types=FRIDGE, app_types",
    "start_date=2026-02-01&end_date=2026-02-02&split_field=AGE, split_field",
  })
  void refusesWhatIsNotDescribed(String query, String name) throws Exception {
    var refused = client.ask("/user_account/analytics?" + query);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("'" + name + "'");
  }

  @Test
  void ninetyDaysCanBeAskedFor() throws Exception {
    var most = client.ask("/user_account/analytics?start_date=2025-12-01&end_date=2026-03-01");

    assertThat(most.statusCode()).isEqualTo(200);
  }

  @Test
  void sixtyCallsAMinuteAreTaken() throws Exception {
    String path = "/pins/1/analytics?" + DAYS + "&metric_types=SAVE";
    for (int i = 0; i < 60; i++) {
      assertThat(client.ask(path).statusCode()).isEqualTo(404);
    }

    var refused = client.ask(path);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("X-RateLimit-Limit"))
        .contains("60, 60;w=60;name=\"org_analytics_app_id_user_id\"");
  }

  @Test
  void boardsHoldAllPinsOnce() throws Exception {
    var boards = client.ids("/boards");
    assertThat(boards).hasSize(3);
    int pins = 0;
    for (String board : boards) {
      var ids = client.ids("/boards/" + board + "/pins?page_size=50");
      Json.Obj shown = body(client.ask("/boards/" + board));
      assertThat(shown.scalar("pin_count")).isEqualTo(Integer.toString(ids.size()));
      pins += ids.size();
    }

    assertThat(client.ids("/pins?page_size=250")).hasSize(pins).hasSize(200);
    assertThat(client.ids("/boards?privacy=SECRET")).isEmpty();
    assertThat(client.ids("/pins?page_size=250&creative_types=VIDEO")).hasSizeBetween(20, 90);
    assertThat(client.ids("/pins?page_size=250&pin_filter=has_been_promoted"))
        .hasSizeBetween(100, 199);
  }

  @Test
  void pinsOfAllAdAccountsOfAnAccountAreListed() throws Exception {
    var looms =
        new AdsClient(
            sandbox,
            String.valueOf(
                body(sandbox.control(
                        "POST",
                        "/grants",
                        "{\"account\":\"threelooms\",\"scopes\":[\"boards:read\",\"pins:read\"]}"))
                    .text("access_token")));

    var ids = looms.ids("/pins?page_size=90");

    assertThat(ids).hasSize(400).doesNotHaveDuplicates();
    assertThat(looms.ask("/pins/" + ids.getLast()).statusCode()).isEqualTo(200);
    assertThat(looms.ids("/boards")).hasSize(6);
  }

  @Test
  void numbersOfPinsComeWithThemWhenWanted() throws Exception {
    Json.Obj pin = AdsClient.items(client.ask("/pins?page_size=1&pin_metrics=true")).getFirst();

    assertThat(pin.object("pin_metrics").object("90d").has("impression")).isTrue();
    assertThat(client.ask("/pins?page_size=1").body()).contains("\"pin_metrics\":null");
  }

  private Json.Obj all(String path) throws Exception {
    return body(client.ask(path)).object("all");
  }

  private static Json.Obj body(HttpResponse<String> response) {
    return (Json.Obj) Json.parse(response.body());
  }

  private static long saves(Json.Obj metrics) {
    return StateFile.number(metrics, "SAVE");
  }
}
