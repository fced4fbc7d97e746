package dev.pintle.admin.ads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.ads.look.SampleAds;
import dev.pintle.ads.setup.Import;
import dev.pintle.store.Store;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The dashboard of imported ads data, over HTTP, on 1 March 2026.
class AdsDashboardTest {
  private static final LocalDate LAST = LocalDate.parse("2026-02-28");
  private AdminServer server;
  private Visitor visitor;
  private Store store;
  private SampleAds sample;
  private Import its;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    store = server.stores.create("Shop", "GB", "UTC");
    sample = new SampleAds(server.ads.warehouse(), server.database, server.ads.imports());
    its = sample.create(store.id(), "Year", LAST.minusDays(60));
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
    server.ads.warehouse().close();
  }

  private String page(String query) {
    var page = visitor.get("/stores/" + store.id() + "/ads/dashboard" + query);
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body().replaceAll("[\\s\u00a0]+", " ");
  }

  /// 10 EUR a day, and 5 EUR before the last week; orders of 40 EUR, half of them by the other
  /// attribution.
  private void load() {
    var account = new ArrayList<Map<String, Object>>();
    var campaigns = new ArrayList<Map<String, Object>>();
    for (int back = 0; back < 60; back++) {
      LocalDate day = LAST.minusDays(back);
      String spend = back < 7 ? "10" : "5";
      account.add(
          SampleAds.row(
              day,
              SampleAds.USUAL,
              spend,
              "impression_1",
              1_000L,
              "clickthrough_1",
              20L,
              "total_checkout",
              1L,
              "total_checkout_value",
              new BigDecimal("40")));
      account.add(
          SampleAds.row(
              day,
              SampleAds.SHORT,
              spend,
              "impression_1",
              1_000L,
              "clickthrough_1",
              20L,
              "total_checkout_value",
              new BigDecimal("20")));
      campaigns.add(
          SampleAds.row(
              day, SampleAds.USUAL, spend, "campaign_id", "1", "campaign_name", "<i>Mugs</i>"));
      campaigns.add(
          SampleAds.row(
              day, SampleAds.USUAL, "0.5", "campaign_id", "2", "campaign_name", "Throws"));
      sample.day(
          its, "ad_account_daily", SampleAds.USUAL, day, back < 33 ? "provisional" : "final");
    }
    sample.load(its, "ad_account_daily", account);
    sample.load(its, "campaign_daily", campaigns);
  }

  @Test
  void showsSumsBesideThePeriodBefore() {
    load();

    assertThat(page("?period=7"))
        .contains("2026-02-22 to 2026-02-28, beside 2026-02-15 to 2026-02-21")
        .contains("70.00 EUR", "+100.0 % from 35.00 EUR")
        .contains("7,000") // impressions
        .contains("&#34;provisional&#34;:[1,1,1,1,1,1,1]") // what the chart hatches
        .contains(">4.00<") // ROAS of the sums
        .contains("2.00 %") // CTR
        .contains("0.50 EUR") // CPC
        .contains("10.00 EUR"); // CPM
  }

  @Test
  void setsAttributionsSideBySide() {
    load();

    assertThat(page("?period=7"))
        .contains("30/30/1 by ad action</a></th>", "280.00 EUR")
        .contains("7/1/1 by conversion</a></th>", "140.00 EUR");
    assertThat(page("?period=7&attribution=7%2F1%2F1+by+conversion"))
        .contains("Conversions by 7/1/1 by conversion");
  }

  @Test
  void sortsCampaignsAndEscapesTheirNames() {
    load();

    assertThat(page("?period=7"))
        .contains("&lt;i&gt;Mugs&lt;/i&gt;")
        .doesNotContain("<i>Mugs")
        .containsSubsequence("id=\"campaigns\"", "Mugs", "Throws");
    assertThat(page("?period=7&sort=spend&order=up"))
        .containsSubsequence("id=\"campaigns\"", "aria-sort=\"ascending\"", "Throws", "Mugs");
  }

  @Test
  void tellsWhichDaysMayStillChange() {
    load();

    assertThat(page("?period=28"))
        .contains("Final up to <strong>2026-01-26</strong>")
        .contains("conversions still moving since <strong>2026-01-27</strong>")
        .doesNotContain("days missing");
    assertThat(page("?period=own&from=2025-12-21&to=2025-12-31")).contains("10 days missing");
  }

  @Test
  void neverAddsUpCurrencies() {
    var euros = SampleAds.row(LAST, SampleAds.USUAL, "10");
    var pounds = SampleAds.row(LAST.minusDays(1), SampleAds.USUAL, "7");
    pounds.put("currency", "GBP");
    sample.load(its, "ad_account_daily", List.of(euros, pounds));

    assertThat(page("")).contains("amounts in 2 currencies", "10.00 EUR").doesNotContain("17.00");
    assertThat(page("?currency=GBP")).contains("7.00 GBP");
  }

  @Test
  void showsADashForWhatIsNotKnown() {
    sample.load(its, "ad_account_daily", List.of(SampleAds.row(LAST, SampleAds.USUAL, "10")));

    assertThat(page("?metric=roas")).contains(">–</span>").doesNotContain("0.00 %");
  }

  @Test
  void comparesTheAccountWithItsCampaigns() {
    load();

    assertThat(page("?period=7")).contains("70.00 EUR", "73.50 EUR", "+5.0 %");
  }

  @Test
  void saysWhatIsWrongWithDays() {
    load();

    assertThat(page("?period=own&from=yesterday&to=2026-02-01"))
        .contains("from must be a day such as 2026-01-31");
    assertThat(page("?period=own&from=2026-02-02&to=2026-02-01"))
        .contains("from must not be after to");
    assertThat(page("?period=own&from=1900-01-01&to=2026-02-01")).contains("at most 800 days");
  }

  @Test
  void teachesWhileThereIsNothing() {
    var other = server.stores.create("Other", "GB", "UTC");

    assertThat(visitor.get("/stores/" + other.id() + "/ads/dashboard").body())
        .contains("There are no results yet");
    assertThat(page("")).contains("not imported or not ready", "Nothing in these days");
  }
}
