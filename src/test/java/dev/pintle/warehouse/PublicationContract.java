package dev.pintle.warehouse;

import static dev.pintle.warehouse.Sample.DATASET;
import static dev.pintle.warehouse.Sample.DAY;
import static dev.pintle.warehouse.Sample.DAYS;
import static dev.pintle.warehouse.Sample.impressions;
import static dev.pintle.warehouse.Sample.query;
import static dev.pintle.warehouse.Sample.read;
import static dev.pintle.warehouse.Sample.row;
import static dev.pintle.warehouse.Sample.rows;
import static dev.pintle.warehouse.Sample.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Warehouse] promises of generations, views, and those who read meanwhile.
public abstract class PublicationContract {
  private static final View SEEN =
      new View(
          "seen",
          "Who was seen.",
          "WITH a AS (SELECT ad_id, impressions FROM ad_daily)"
              + " SELECT ad_id AS id, impressions FROM a WHERE impressions > 0");

  private Warehouse warehouse;

  /// A started warehouse with nothing in it.
  protected abstract Warehouse open() throws Exception;

  @BeforeEach
  void openIt() throws Exception {
    warehouse = open();
    warehouse.open(DATASET);
    generation(1, 5L);
  }

  private void generation(int generation, long impressions) throws Exception {
    warehouse.create(DATASET, DAYS, generation);
    warehouse.load(whole(generation, 1), rows(row("1", DAY, impressions)));
  }

  private Loaded publish(int generation) {
    return warehouse.publish(DATASET, DAYS, generation, 1, Restating.NOTHING);
  }

  /// Publishes the first generation, with a view over it.
  protected final void publishWithViews() {
    publish(1);
    warehouse.views(DATASET, "pinterest_seen", List.of(SEEN));
  }

  /// Makes another generation, and publishes it.
  protected final Loaded publishNext() throws Exception {
    generation(2, 7L);
    return publish(2);
  }

  @AfterEach
  void closeIt() {
    warehouse.close();
  }

  @Test
  void theOldGenerationIsReadUntilTheNewOneIsPublished() throws Exception {
    publish(1);
    generation(2, 7L);
    assertThat(impressions(warehouse)).containsExactly("[1, 2026-03-28, 5]");

    assertThat(publish(2)).isEqualTo(new Loaded.Done(1, 1));
    assertThat(impressions(warehouse)).containsExactly("[1, 2026-03-28, 7]");
    assertThat(publish(2)).isEqualTo(new Loaded.Done(1, 1));
    assertThat(warehouse.published(DATASET, "ad_daily")).isEqualTo(2);
    assertThat(warehouse.generations(DATASET, "ad_daily")).containsExactly(1, 2);

    publish(1);
    assertThat(impressions(warehouse)).as("undone").containsExactly("[1, 2026-03-28, 5]");
  }

  @Test
  void aGenerationThatIsNotPublishedIsMadeAnewOrDropped() throws Exception {
    publish(1);
    generation(2, 7L);

    warehouse.create(DATASET, DAYS, 2);
    publish(2);
    assertThat(impressions(warehouse)).isEmpty();

    warehouse.create(DATASET, DAYS, 2);
    warehouse.drop(DATASET, "ad_daily", 1);
    warehouse.drop(DATASET, "ad_daily", 9);
    assertThat(warehouse.generations(DATASET, "ad_daily")).containsExactly(2);
    assertThatThrownBy(() -> warehouse.drop(DATASET, "ad_daily", 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsPublishedIsLoadedInto() throws Exception {
    publish(1);
    warehouse.create(DATASET, DAYS, 1);

    warehouse.load(whole(1, 1), rows(row("1", DAY, 6L)));

    assertThat(impressions(warehouse)).containsExactly("[1, 2026-03-28, 6]");
  }

  @Test
  void aGenerationMayHaveOtherColumns() throws Exception {
    publish(1);
    warehouse.views(DATASET, "pinterest_seen", List.of(SEEN));
    var narrow =
        new TableShape(
            "ad_daily",
            "Less.",
            List.of(
                Column.of("ad_id", ColumnType.TEXT, ""),
                Column.of("date", ColumnType.DATE, ""),
                new Column("impressions", ColumnType.DECIMAL, "", "", true)),
            List.of("ad_id", "date"),
            "date");
    warehouse.create(DATASET, narrow, 2);
    warehouse.publish(DATASET, narrow, 2, 1, Restating.NOTHING);

    assertThat(read(warehouse, "SELECT * FROM pinterest_seen.seen", ColumnType.TEXT)).isEmpty();
    assertThat(((Answer.Rows) warehouse.answer(query("SELECT * FROM ad_daily"))).columns())
        .extracting(Answer.Head::name)
        .containsExactly("ad_id", "date", "impressions");

    publish(1);
    assertThat(seen()).containsExactly("[1, 5]");
  }

  private List<String> seen() throws Exception {
    return read(
        warehouse,
        "SELECT id, impressions FROM pinterest_seen.seen",
        ColumnType.TEXT,
        ColumnType.INTEGER);
  }

  @Test
  void aViewIsThereWhileItsTablesArePublished() throws Exception {
    warehouse.views(DATASET, "pinterest_seen", List.of(SEEN));
    assertThatThrownBy(this::seen).isInstanceOf(WarehouseException.class);

    publish(1);
    assertThat(seen()).containsExactly("[1, 5]");
    assertThat(warehouse.answer(query("SELECT * FROM pinterest_seen.seen")))
        .isInstanceOf(Answer.Rows.class);
    generation(2, 7L);
    publish(2);
    assertThat(seen()).containsExactly("[1, 7]");
    warehouse.drop(DATASET, "ad_daily", 1);
    assertThat(seen()).containsExactly("[1, 7]");

    warehouse.dropTable(DATASET, "ad_daily");
    assertThatThrownBy(this::seen).isInstanceOf(WarehouseException.class);
    assertThatThrownBy(() -> impressions(warehouse)).isInstanceOf(WarehouseException.class);
    assertThat(warehouse.generations(DATASET, "ad_daily")).isEmpty();
    assertThat(warehouse.published(DATASET, "ad_daily")).isZero();
  }

  @Test
  void viewsTakeThePlaceOfTheOnesBefore() throws Exception {
    publish(1);
    warehouse.views(DATASET, "pinterest_seen", List.of(SEEN));
    var other = new View("other", "Another.", "SELECT count(*) AS n FROM ad_daily");

    warehouse.views(DATASET, "pinterest_seen", List.of(other));

    assertThatThrownBy(this::seen).isInstanceOf(WarehouseException.class);
    assertThat(read(warehouse, "SELECT n FROM pinterest_seen.other", ColumnType.INTEGER))
        .containsExactly("[1]");
    warehouse.views(DATASET, "pinterest_seen", List.of());
    var broken = new View("broken", "Broken.", "SELECT nothing FROM ad_daily");
    assertThatThrownBy(() -> warehouse.views(DATASET, "pinterest_seen", List.of(broken)))
        .isInstanceOf(WarehouseException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void aViewThatNoLongerFitsDoesNotHoldAPublicationUp() throws Exception {
    publish(1);
    var spent = new View("spent", "What was spent.", "SELECT spend FROM ad_daily");
    warehouse.views(DATASET, "pinterest_seen", List.of(SEEN, spent));
    var without =
        new TableShape("ad_daily", "Less.", DAYS.columns().subList(0, 4), DAYS.key(), DAYS.day());
    warehouse.create(DATASET, without, 2);

    assertThat(warehouse.publish(DATASET, without, 2, 1, Restating.NOTHING))
        .isEqualTo(new Loaded.Done(0, 1));

    assertThat(seen()).isEmpty();
    publish(1);
    assertThat(read(warehouse, "SELECT * FROM pinterest_seen.spent", ColumnType.DECIMAL))
        .containsExactly("[1.500000]");
  }

  @Test
  void aDatasetIsDroppedWithAllThatItHas() throws Exception {
    publish(1);
    warehouse.views(DATASET, "pinterest_seen", List.of(SEEN));

    warehouse.dropDataset(DATASET);
    warehouse.dropDataset(DATASET);

    assertThat(warehouse.generations(DATASET, "ad_daily")).isEmpty();
    assertThat(warehouse.published(DATASET, "ad_daily")).isZero();
    warehouse.open(DATASET);
    warehouse.open(DATASET);
    generation(1, 1L);
    assertThat(publish(1)).isEqualTo(new Loaded.Done(1, 0));
  }

  @Test
  void commentsSayWhatTablesAndColumnsHold() throws Exception {
    publish(1);

    assertThat(comments("ad_daily"))
        .contains("What each ad did on each day.", "What it cost. Unit: account currency.");
    assertThat(comments("restatement")).contains("The run that read it again.");
  }

  /// The comments of a published table and its columns.
  protected abstract List<String> comments(String table) throws Exception;

  /// The same warehouse for those that look into it.
  protected final Warehouse warehouse() {
    return warehouse;
  }

  @Test
  void readersSeeALoadWhollyOrNotAtAll() throws Exception {
    warehouse.load(whole(1, 1), many(1));
    publish(1);
    var seen = new ConcurrentLinkedQueue<String>();
    var over = new AtomicBoolean();
    var begun = new CountDownLatch(1);
    try (var tasks = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      tasks.execute(() -> {
        while (!over.get()) {
          seen.add(countAndExtremes());
          begun.countDown();
        }
      });
      begun.await();
      for (int value = 2; value <= 12; value++) {
        if (value % 4 == 0) {
          warehouse.create(DATASET, DAYS, value);
          warehouse.load(whole(value, 1), many(value));
          publish(value);
        } else {
          warehouse.load(whole(warehouse.published(DATASET, "ad_daily"), 1), many(value));
        }
      }
      over.set(true);
    }
    assertThat(seen).allMatch(row -> row.matches("\\[2000, (\\d+), \\1]"), "a whole load");
    assertThat(countAndExtremes()).isEqualTo("[2000, 12, 12]");
  }

  private String countAndExtremes() {
    try {
      return read(
              warehouse,
              "SELECT count(*), min(impressions), max(impressions) FROM ad_daily",
              ColumnType.INTEGER,
              ColumnType.INTEGER,
              ColumnType.INTEGER)
          .getFirst();
    } catch (Exception e) {
      return e.toString();
    }
  }

  private static RowSource many(long value) {
    return sink -> {
      for (int i = 0; i < 2_000; i++) {
        sink.row(row("ad" + i, DAY, value));
      }
    };
  }

  @Test
  void tablesAreLoadedBesideEachOther() throws Exception {
    var shapes =
        IntStream.range(0, 6)
            .mapToObj(i -> new TableShape("t" + i, "", DAYS.columns(), DAYS.key(), DAYS.day()))
            .toList();
    shapes.forEach(shape -> warehouse.create(DATASET, shape, 1));
    var failures = new ConcurrentLinkedQueue<Object>();
    try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (TableShape shape : shapes) {
        for (int i = 0; i < 3; i++) {
          tasks.execute(() -> loadAndPublish(shape, failures));
        }
      }
    }
    assertThat(failures).isEmpty();
    for (TableShape shape : shapes) {
      assertThat(read(warehouse, "SELECT count(*) FROM " + shape.name(), ColumnType.INTEGER))
          .containsExactly("[2000]");
    }
  }

  private void loadAndPublish(TableShape shape, ConcurrentLinkedQueue<Object> failures) {
    try {
      var load = new Load(DATASET, shape, 1, new Unit.Whole(), 1, Restating.NOTHING);
      var loaded = warehouse.load(load, many(1));
      var published = warehouse.publish(DATASET, shape, 1, 1, Restating.NOTHING);
      if (!(loaded instanceof Loaded.Done && published instanceof Loaded.Done)) {
        failures.add(List.of(loaded, published));
      }
    } catch (Exception e) {
      failures.add(e);
    }
  }

  @Test
  void roomIsTold() throws Exception {
    warehouse.load(whole(1, 1), many(1));

    assertThat(warehouse.bytes(DATASET)).isPositive();
    assertThat(warehouse.bytes(new Dataset("shop", "nothing"))).isZero();
  }
}
