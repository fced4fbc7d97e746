package dev.pintle.ads.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Imports;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.ColumnChoice;
import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import dev.pintle.store.Stores;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

class ListingsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Time TIME = new ManualTime(NOW);
  private static final AdsTable ADS = EntityWorld.table("ads");

  @OnEachDatabase
  void remembersWhatTheLastListingTookInAndNeeded(Database database) {
    var listings = new Listings(database);
    String id = made(database);
    assertThat(listings.tookInTheSame(id, ADS, "549")).isFalse();
    assertThat(listings.calls(id, ADS, 3_000)).isEqualTo(12);

    listings.note(id, ADS, "549", new Listed.Complete(3_000, 14), NOW);
    listings.note(id, ADS, "549", new Listed.Complete(3_001, 15), NOW);

    assertThat(listings.tookInTheSame(id, ADS, "549")).isTrue();
    assertThat(listings.tookInTheSame(id, ADS, "550")).isFalse();
    assertThat(listings.tookInTheSame(id, EntityWorld.table("pins"), "549")).isFalse();
    assertThat(listings.calls(id, ADS, 3_000)).isEqualTo(15);
  }

  private static String made(Database database) {
    var ids = new Ids(new Random(7));
    String store = new Stores(database, new Ids(new Random(8)), TIME).create("S", "DE", "UTC").id();
    var wish =
        new ImportWish(
            "Shop",
            "549764100001",
            "Shop",
            "USD",
            LocalDate.of(2025, 11, 22),
            List.of(Attribution.USUAL),
            Mode.INCREMENTAL,
            Cadence.of("never"),
            Map.of("ads", new ColumnChoice.Usual()));
    var imports = new Imports(database, new Audit(database, ids, TIME), ids, TIME);
    imports.create(store, wish, "ada");
    return imports.of(store).getFirst().id();
  }
}
