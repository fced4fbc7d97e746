package dev.pintle.ads.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.ads.look.Results.OfCampaign;
import dev.pintle.ads.look.Results.OfDay;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.Imports;
import dev.pintle.base.Ids;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Postgres;
import dev.pintle.store.Stores;
import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.Query;
import dev.pintle.warehouse.Warehouse;
import dev.pintle.warehouse.duckdb.Ducks;
import dev.pintle.warehouse.postgres.PostgresWarehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The statements of looking run on each warehouse, and come to the same.
class LookingSqlTest {
  private static final LocalDate DAY = LocalDate.parse("2026-02-27");

  private static Warehouse warehouse(String kind, Path directory) throws SQLException {
    if (kind.equals("DuckDB")) {
      return Ducks.started(directory.resolve("warehouse"));
    }
    var warehouse = new PostgresWarehouse(Postgres.newDatabase(), 8, new SecureRandom());
    warehouse.start();
    return warehouse;
  }

  private static Import load(Warehouse warehouse, Database database) {
    var time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
    var ids = new Ids(new Random(3));
    var store = new Stores(database, ids, time).create("Shop", "GB", "UTC");
    var imports = new Imports(database, new Audit(database, ids, time), ids, time);
    var sample = new SampleAds(warehouse, database, imports);
    var its = sample.create(store.id(), "Year", DAY.minusDays(30));
    sample.load(
        its,
        "ad_account_daily",
        List.of(
            SampleAds.row(DAY, SampleAds.USUAL, "12.50", "impression_1", 1_000L),
            SampleAds.row(DAY, SampleAds.SHORT, "12.50", "total_checkout", 3L)));
    sample.load(
        its,
        "campaign_daily",
        List.of(
            SampleAds.row(
                DAY,
                SampleAds.USUAL,
                "7.25",
                "campaign_id",
                "626735565838",
                "repin_1",
                4L,
                "total_checkout_value",
                new BigDecimal("20"),
                "campaign_name",
                "Mugs")));
    sample.load(its, "campaigns", List.of(Map.of("id", "626735565838", "name", "Mugs")));
    return its;
  }

  @ParameterizedTest
  @ValueSource(strings = {"DuckDB", "PostgreSQL"})
  void comeToTheSameEverywhere(String kind, @TempDir Path directory) throws Exception {
    try (var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 2);
        var warehouse = warehouse(kind, directory)) {
      database.migrate();
      Import its = load(warehouse, database);
      var results = new Results(warehouse);

      List<OfDay> days = results.days(its.dataset(), SampleAds.shape("ad_account_daily"), DAY, DAY);
      List<OfCampaign> campaigns =
          results.campaigns(
              its.dataset(),
              SampleAds.shape("campaign_daily"),
              SampleAds.USUAL.word(),
              DAY.minusDays(1),
              DAY);
      var reported =
          new Reported(warehouse)
              .of(
                  its.dataset(),
                  SampleAds.shape("ad_account_daily"),
                  SampleAds.SHORT.word(),
                  DAY,
                  DAY);

      assertThat(days).extracting(OfDay::attribution).hasSize(2).contains(SampleAds.USUAL.word());
      assertThat(days.getFirst().sums().of(Metric.SPEND).orElseThrow())
          .isEqualByComparingTo("12.50");
      assertThat(days.getFirst().sums().of(Metric.CPM).orElseThrow()).isEqualByComparingTo("12.5");
      assertThat(campaigns).hasSize(1);
      assertThat(campaigns.getFirst().name()).isEqualTo("Mugs");
      assertThat(campaigns.getFirst().sums().of(Metric.SAVES).orElseThrow())
          .isEqualByComparingTo("4");
      assertThat(campaigns.getFirst().sums().of(Metric.CTR)).isEmpty();
      assertThat(reported.get(new Reported.Key(DAY, "checkout"))).isEqualByComparingTo("3");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DuckDB", "PostgreSQL"})
  void answersEachExample(String kind, @TempDir Path directory) throws Exception {
    try (var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 2);
        var warehouse = warehouse(kind, directory)) {
      database.migrate();
      Import its = load(warehouse, database);

      for (Example example : Example.all()) {
        var query =
            new Query(its.storeId(), its.schema(), example.sql(), 100, Duration.ofSeconds(60));

        assertThat(warehouse.answer(query)).as(example.word()).isInstanceOf(Answer.Rows.class);
      }
    }
  }
}
