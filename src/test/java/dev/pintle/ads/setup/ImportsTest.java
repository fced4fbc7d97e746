package dev.pintle.ads.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pintle.ManualTime;
import dev.pintle.ads.setup.Imports.Outcome;
import dev.pintle.ads.table.AdsTables;
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

class ImportsTest {
  private static final Time TIME = new ManualTime(Instant.parse("2026-11-22T09:00:00Z"));

  private static final ImportWish WISH =
      new ImportWish(
          "Spring Shop",
          "549764100001",
          "Sandbox Shop",
          "USD",
          LocalDate.of(2025, 11, 22),
          List.of(Attribution.USUAL, Attribution.of("7/1/1 by conversion")),
          Mode.INCREMENTAL,
          Cadence.of("day 06:30 Europe/Berlin"),
          Map.of(
              "campaigns",
              new ColumnChoice.Usual(),
              "ad_daily",
              ColumnChoice.of("SPEND_IN_DOLLAR, TOTAL_CHECKOUT")));

  private static Imports imports(Database database) {
    var ids = new Ids(new Random(7));
    return new Imports(database, new Audit(database, ids, TIME), ids, TIME);
  }

  private static String store(Database database) {
    return new Stores(database, new Ids(new Random(8)), TIME).create("Shop", "DE", "UTC").id();
  }

  @OnEachDatabase
  void keepsAllThatWasSaidOfAnImport(Database database) {
    Imports imports = imports(database);
    String store = store(database);

    var outcome = imports.create(store, WISH, "ada");

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    Import made = imports.of(store).getFirst();
    assertThat(outcome).isEqualTo(new Outcome.Done(made));
    assertThat(made.attributions()).isEqualTo(WISH.attributions());
    assertThat(made.schema()).matches("spring_shop_[a-z0-9]{6}");
    assertThat(made.nextAt()).isEqualTo(Instant.parse("2026-11-23T05:30:00Z"));
    assertThat(made.startDay()).isEqualTo(WISH.startDay());
    assertThat(imports.tables(made.id()))
        .extracting(t -> t.table().name(), ImportTable::columns, ImportTable::state)
        .containsExactly(
            tuple("campaigns", new ColumnChoice.Usual(), TableState.NEW),
            tuple(
                "ad_daily",
                new ColumnChoice.These(List.of("SPEND_IN_DOLLAR", "TOTAL_CHECKOUT")),
                TableState.NEW));
  }

  @OnEachDatabase
  void takesANameOnceInAStore(Database database) {
    Imports imports = imports(database);
    String store = store(database);
    imports.create(store, WISH, "ada");

    assertThat(imports.create(store, WISH, "ada"))
        .isEqualTo(new Outcome.Refused("name", "another import of this store is named so"));
    assertThat(imports.of(store)).hasSize(1);
  }

  @OnEachDatabase
  void refusesWindowsThatPinterestDoesNotTakeTogether(Database database) {
    var wish =
        new ImportWish(
            WISH.name(),
            WISH.adAccountId(),
            WISH.adAccountName(),
            WISH.currency(),
            WISH.startDay(),
            List.of(Attribution.USUAL, Attribution.of("1/30/1")),
            WISH.mode(),
            WISH.cadence(),
            WISH.tables());

    assertThat(imports(database).create(store(database), wish, "ada"))
        .isEqualTo(
            new Outcome.Refused(
                "attributions",
                "Pinterest does not take the windows 1/30/1 together: none may be longer than the"
                    + " one before it"));
  }

  @OnEachDatabase
  void changesNothingOverAChangeOfSomebodyElse(Database database) {
    Imports imports = imports(database);
    String store = store(database);
    imports.create(store, WISH, "ada");
    Import seen = imports.of(store).getFirst();
    imports.pause(seen, true, "bob");

    var outcome = imports.change(seen, WISH, "ada");

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(imports.find(seen.id())).map(Import::paused).contains(true);
    assertThat(imports.find(seen.id()).map(Import::nextAt)).isEmpty();
  }

  @OnEachDatabase
  void addsATableOnceAndForgetsIt(Database database) {
    Imports imports = imports(database);
    String store = store(database);
    imports.create(store, WISH, "ada");
    Import made = imports.of(store).getFirst();
    var keywords = AdsTables.find("keywords").orElseThrow();

    imports.add(made, keywords, new ColumnChoice.Usual(), "ada");
    imports.add(made, keywords, new ColumnChoice.All(), "ada");

    assertThat(imports.table(made.id(), "keywords"))
        .map(ImportTable::columns)
        .contains(new ColumnChoice.Usual());
    imports.forget(made, keywords, "ada");
    assertThat(imports.table(made.id(), "keywords")).isEmpty();
    imports.forget(made, "ada");
    assertThat(imports.of(store)).isEmpty();
    assertThat(imports.tables(made.id())).isEmpty();
  }
}
