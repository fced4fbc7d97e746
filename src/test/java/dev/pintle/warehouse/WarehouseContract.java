package dev.pintle.warehouse;

import static dev.pintle.warehouse.Sample.DATASET;
import static dev.pintle.warehouse.Sample.DAY;
import static dev.pintle.warehouse.Sample.DAYS;
import static dev.pintle.warehouse.Sample.days;
import static dev.pintle.warehouse.Sample.impressions;
import static dev.pintle.warehouse.Sample.read;
import static dev.pintle.warehouse.Sample.restating;
import static dev.pintle.warehouse.Sample.row;
import static dev.pintle.warehouse.Sample.rows;
import static dev.pintle.warehouse.Sample.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Warehouse] promises of loads.
public abstract class WarehouseContract {
  private Warehouse warehouse;

  /// A started warehouse with nothing in it.
  protected abstract Warehouse open() throws Exception;

  @BeforeEach
  void openIt() throws Exception {
    warehouse = open();
    warehouse.open(DATASET);
    warehouse.create(DATASET, DAYS, 1);
  }

  @AfterEach
  void closeIt() {
    warehouse.close();
  }

  private Loaded publish(int generation) {
    return warehouse.publish(DATASET, DAYS, generation, 1, Restating.NOTHING);
  }

  @Test
  void whatIsLoadedIsReadWhenItIsPublished() throws Exception {
    assertThat(warehouse.load(whole(1, 1), rows(row("1", DAY, 5L), row("2", DAY, null))))
        .isEqualTo(new Loaded.Done(2, 0));
    assertThat(warehouse.published(DATASET, "ad_daily")).isZero();

    assertThat(publish(1)).isEqualTo(new Loaded.Done(2, 0));

    assertThat(warehouse.published(DATASET, "ad_daily")).isEqualTo(1);
    assertThat(impressions(warehouse))
        .containsExactly("[1, 2026-03-28, 5]", "[2, 2026-03-28, null]");
  }

  @Test
  void aLoadReplacesItsUnitAndNothingElse() throws Exception {
    warehouse.load(
        whole(1, 1),
        rows(
            row("1", DAY.minusDays(1), 1L),
            row("1", DAY, 2L),
            row("2", DAY, 3L),
            row("1", DAY, "7/7/7", 4L, "1"),
            row("1", DAY.plusDays(1), 5L)));

    var loaded = warehouse.load(days(DAY, DAY, 1, Restating.NOTHING), rows(row("2", DAY, 30L)));

    assertThat(loaded).isEqualTo(new Loaded.Done(1, 2));
    publish(1);
    assertThat(impressions(warehouse))
        .containsExactly(
            "[1, 2026-03-27, 1]",
            "[1, 2026-03-28, 4]",
            "[1, 2026-03-29, 5]",
            "[2, 2026-03-28, 30]");
  }

  @Test
  void aLoadOfNothingLeavesNothingOfItsUnit() throws Exception {
    warehouse.load(whole(1, 1), rows(row("1", DAY, 2L)));

    assertThat(warehouse.load(days(DAY, DAY, 1, Restating.NOTHING), rows()))
        .isEqualTo(new Loaded.Done(0, 1));
  }

  @Test
  void aUnitOfKeysIsReplaced() throws Exception {
    warehouse.load(whole(1, 1), rows(row("1", DAY, 1L), row("2", DAY, 2L), row("3", DAY, 3L)));
    var unit = new Unit.Keys("ad_id", Set.of("1", "2", "9"));
    var load = new Load(DATASET, DAYS, 1, unit, 1, Restating.NOTHING);

    assertThat(warehouse.load(load, rows(row("9", DAY, 9L)))).isEqualTo(new Loaded.Done(1, 2));

    publish(1);
    assertThat(impressions(warehouse)).containsExactly("[3, 2026-03-28, 3]", "[9, 2026-03-28, 9]");
  }

  @Test
  void aKeyThatComesTwiceChangesNothing() throws Exception {
    warehouse.load(whole(1, 1), rows(row("1", DAY, 1L)));
    publish(1);

    var loaded =
        warehouse.load(whole(1, 1), rows(row("2", DAY, 1L), row("7", DAY, 2L), row("7", DAY, 3L)));

    assertThat(loaded)
        .isEqualTo(new Loaded.NotUnique("ad_id=7, date=2026-03-28, attribution=30/30/1"));
    assertThat(impressions(warehouse)).containsExactly("[1, 2026-03-28, 1]");
  }

  @Test
  void aKeyWithNothingInItChangesNothing() throws Exception {
    var loaded = warehouse.load(whole(1, 1), rows(row(null, DAY, "30/30/1", 1L, "1")));

    assertThat(loaded)
        .isEqualTo(new Loaded.NotUnique("ad_id=null, date=2026-03-28, attribution=30/30/1"));
  }

  @Test
  void aKeyThatARowOutsideHasChangesNothing() throws Exception {
    var entities =
        new TableShape(
            "ads",
            "Ads.",
            List.of(
                Column.of("id", ColumnType.TEXT, ""), Column.of("campaign", ColumnType.TEXT, "")),
            List.of("id"),
            null);
    warehouse.create(DATASET, entities, 1);
    load(entities, new Unit.Whole(), new Object[] {"1", "a"}, new Object[] {"2", "b"});

    var loaded = load(entities, new Unit.Keys("campaign", Set.of("b")), new Object[] {"1", "b"});

    assertThat(loaded).isEqualTo(new Loaded.NotUnique("id=1"));
    warehouse.publish(DATASET, entities, 1, 1, Restating.NOTHING);
    assertThat(
            read(
                warehouse,
                "SELECT id, campaign FROM ads ORDER BY 1",
                ColumnType.TEXT,
                ColumnType.TEXT))
        .containsExactly("[1, a]", "[2, b]");
  }

  private Loaded load(TableShape shape, Unit unit, Object[]... rows) throws Exception {
    return warehouse.load(
        new Load(DATASET, shape, 1, unit, 1, Restating.NOTHING), Sample.rows(rows));
  }

  @Test
  void aRowOutsideOfTheUnitChangesNothing() throws Exception {
    warehouse.load(whole(1, 1), rows(row("1", DAY, 1L)));
    publish(1);
    var load = days(DAY, DAY, 1, Restating.NOTHING);

    assertThat(warehouse.load(load, rows(row("2", DAY, 1L), row("3", DAY.plusDays(1), 1L))))
        .isEqualTo(new Loaded.Outside("ad_id=3, date=2026-03-29, attribution=30/30/1"));
    assertThat(warehouse.load(load, rows(row("2", DAY, "7/7/7", 1L, "1"))))
        .isEqualTo(new Loaded.Outside("ad_id=2, date=2026-03-28, attribution=7/7/7"));

    assertThat(impressions(warehouse)).containsExactly("[1, 2026-03-28, 1]");
  }

  @Test
  void whoWasTakenOverFromIsRefused() throws Exception {
    warehouse.load(whole(1, 7), rows(row("1", DAY, 1L)));
    warehouse.create(DATASET, DAYS, 2);

    assertThat(warehouse.load(whole(1, 6), rows(row("2", DAY, 1L))))
        .isEqualTo(new Loaded.Fenced(7));
    assertThat(warehouse.publish(DATASET, DAYS, 1, 6, Restating.NOTHING))
        .isEqualTo(new Loaded.Fenced(7));
    assertThat(warehouse.publish(DATASET, DAYS, 1, 8, Restating.NOTHING))
        .isEqualTo(new Loaded.Done(1, 0));
    assertThat(warehouse.load(whole(2, 7), rows())).isEqualTo(new Loaded.Fenced(8));
    assertThat(impressions(warehouse)).containsExactly("[1, 2026-03-28, 1]");
  }

  @Test
  void whoIsTakenOverFromWhileReadingIsRefused() throws Exception {
    RowSource overtaken =
        sink -> {
          sink.row(row("1", DAY, 1L));
          warehouse.load(whole(1, 2), rows(row("2", DAY, 2L)));
        };

    assertThat(warehouse.load(whole(1, 1), overtaken)).isEqualTo(new Loaded.Fenced(2));

    publishWith(2);
    assertThat(impressions(warehouse)).containsExactly("[2, 2026-03-28, 2]");
  }

  private void publishWith(long fence) {
    warehouse.publish(DATASET, DAYS, 1, fence, Restating.NOTHING);
  }

  @Test
  void aSourceThatBreaksOffLeavesNothing() throws Exception {
    warehouse.load(whole(1, 1), rows(row("1", DAY, 1L)));
    publish(1);
    RowSource broken =
        sink -> {
          for (int i = 0; i < 5_000; i++) {
            sink.row(row("x" + i, DAY, 1L));
          }
          throw new IOException("the link has expired");
        };

    assertThatThrownBy(() -> warehouse.load(whole(1, 1), broken))
        .isInstanceOf(IOException.class)
        .hasMessage("the link has expired");
    RowSource interrupted =
        _ -> {
          throw new InterruptedException();
        };
    assertThatThrownBy(() -> warehouse.load(whole(1, 1), interrupted))
        .isInstanceOf(InterruptedException.class);

    assertThat(impressions(warehouse)).containsExactly("[1, 2026-03-28, 1]");
    assertThat(warehouse.generations(DATASET, "ad_daily")).containsExactly(1);
  }

  @Test
  void theLedgerSaysWhatDaysSaidBefore() throws Exception {
    var yesterday = DAY.minusDays(1);
    warehouse.load(
        whole(1, 1),
        rows(
            row("1", yesterday, "30/30/1", 10L, "1.5"),
            row("2", yesterday, "30/30/1", 20L, "2.5"),
            row("1", yesterday, "7/7/7", 1L, "1")));
    warehouse.load(
        days(yesterday, DAY, 1, restating("run2", yesterday)),
        rows(
            row("1", yesterday, "30/30/1", 12L, "4"),
            row("3", yesterday, "30/30/1", null, null),
            row("4", yesterday, "30/30/1", 3L, null),
            row("1", DAY, "30/30/1", 99L, "9")));

    assertThat(ledger())
        .containsExactly(
            "[2026-03-27, attribution=30/30/1, _rows, 2.000000, 3.000000, run2]",
            "[2026-03-27, attribution=30/30/1, impressions, 30.000000, 15.000000, run2]");

    warehouse.load(days(yesterday, yesterday, 1, restating("run3", yesterday)), rows());
    assertThat(ledger())
        .contains(
            "[2026-03-27, attribution=30/30/1, _rows, 3.000000, 0.000000, run3]",
            "[2026-03-27, attribution=30/30/1, impressions, 15.000000, null, run3]",
            "[2026-03-27, attribution=30/30/1, spend, 4.000000, null, run3]")
        .hasSize(5);
  }

  @Test
  void oneRunWritesOneRestatementOfASum() throws Exception {
    warehouse.load(whole(1, 1), rows(row("1", DAY, 10L)));
    for (long impressions : List.of(11L, 12L, 12L)) {
      warehouse.load(days(DAY, DAY, 1, restating("run2", DAY)), rows(row("1", DAY, impressions)));
    }

    assertThat(ledger())
        .containsExactly(
            "[2026-03-28, attribution=30/30/1, impressions, 10.000000, 12.000000, run2]");

    warehouse.load(days(DAY, DAY, 1, restating("run2", DAY)), rows(row("1", DAY, 10L)));
    assertThat(ledger()).isEmpty();
  }

  @Test
  void aRefusedLoadWritesNothingDown() throws Exception {
    warehouse.load(whole(1, 1), rows(row("1", DAY, 10L)));

    warehouse.load(
        days(DAY, DAY, 1, restating("run2", DAY)), rows(row("1", DAY, 1L), row("1", DAY, 2L)));

    assertThat(ledger()).isEmpty();
  }

  @Test
  void aPublicationWritesDownWhatItChanges() throws Exception {
    warehouse.load(whole(1, 1), rows(row("1", DAY, 10L), row("1", DAY.plusDays(1), 1L)));
    publish(1);
    warehouse.create(DATASET, DAYS, 2);
    warehouse.load(whole(2, 1), rows(row("1", DAY, 14L), row("1", DAY.plusDays(2), 5L)));

    warehouse.publish(DATASET, DAYS, 2, 1, restating("run9", DAY));

    assertThat(ledger())
        .containsExactly(
            "[2026-03-28, attribution=30/30/1, impressions, 10.000000, 14.000000, run9]");
  }

  private List<String> ledger() throws IOException {
    return read(
        warehouse,
        "SELECT date, rows_of, metric, before, after, run_id FROM restatement ORDER BY 6, 1, 3",
        ColumnType.DATE,
        ColumnType.TEXT,
        ColumnType.TEXT,
        ColumnType.DECIMAL,
        ColumnType.DECIMAL,
        ColumnType.TEXT);
  }
}
