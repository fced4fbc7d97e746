package dev.pintle.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.feed.FeedRunner.Outcome;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.rule.Exclusion;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.catalog.rule.ItemIds;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

class FeedRunnerTest {
  @OnEachDatabase
  void writesTheItemsOfASourceAsAFile(Database database) throws Exception {
    var bench = new Workbench(database);
    bench.product("2", "Teapot", "25.00 EUR").product("1", "Cup, \"blue\"\ttall", "4.50 EUR");

    var run = bench.run();

    assertThat(run.items()).isEqualTo(2);
    assertThat(run.added()).isEqualTo(2);
    assertThat(bench.file())
        .isEqualTo(
            """
            id\ttitle\tdescription\tlink\timage_link\tprice\tavailability
            1\tCup, "blue" tall\tCup, "blue" tall, as it is\thttps://shop.example/p/1\t\
            https://shop.example/i/1.jpg\t4.50 EUR\tin stock
            2\tTeapot\tTeapot, as it is\thttps://shop.example/p/2\t\
            https://shop.example/i/2.jpg\t25.00 EUR\tin stock
            """);
    assertThat(bench.feed().file().dirtyAt()).isNull();
    assertThat(bench.feed().file().items()).isEqualTo(2);
  }

  @OnEachDatabase
  void writesOnlyRowsThatAreOtherThanBefore(Database database) throws Exception {
    var bench = new Workbench(database);
    bench.product("1", "Cup", "4.50 EUR").product("2", "Teapot", "25.00 EUR");
    bench.run();
    bench.shelf.time.advance(Duration.ofHours(1));
    bench.clear().product("3", "Plate", "9.00 EUR").product("2", "Teapot", "24.00 EUR");
    bench.product("1", "Cup", "4.50 EUR");

    var run = bench.run();

    assertThat(run.added()).isEqualTo(1);
    assertThat(run.changed()).isEqualTo(1);
    assertThat(bench.row("1").changedAt()).isEqualTo(bench.feed().createdAt());
    assertThat(bench.row("2").changedAt()).isAfter(bench.feed().createdAt());
    assertThat(bench.row("2").attributes().get(Attribute.PRICE)).isEqualTo("24.00 EUR");
  }

  @OnEachDatabase
  void writesTheSameBytesWhenNothingIsOther(Database database) throws Exception {
    var bench = new Workbench(database);
    bench.product("1", "Cup", "4.50 EUR").product("2", "Teapot", "25.00 EUR");
    bench.run();
    var before = bench.feed().file();
    bench.shelf.time.advance(Duration.ofDays(1));
    bench.clear().product("2", "Teapot", "25.00 EUR").product("1", "Cup", "4.50 EUR");

    bench.run();

    assertThat(bench.feed().file().digest()).isEqualTo(before.digest());
    assertThat(bench.feed().file().changedAt()).isEqualTo(before.changedAt());
  }

  @OnEachDatabase
  void makesAFileDifferThatWasTheSameForSixtyDays(Database database) throws Exception {
    var bench = new Workbench(database);
    bench.product("1", "Cup", "4.50 EUR").product("2", "Teapot", "25.00 EUR");
    bench.run();
    String before = bench.file();
    bench.shelf.time.advance(Duration.ofDays(60));

    bench.run();

    assertThat(bench.file()).isNotEqualTo(before).contains("last_updated_time");
    assertThat(bench.feed().file().changedAt()).isEqualTo(bench.shelf.time.instant());
    String renewed = bench.file();
    bench.shelf.time.advance(Duration.ofDays(1));
    bench.run();
    assertThat(bench.file()).isEqualTo(renewed);
  }

  @OnEachDatabase
  void keepsWhatIsLeftOutOrRefusedWithWhy(Database database) throws Exception {
    var bench = new Workbench(database);
    bench
        .product("1", "Cup", "4.50 EUR")
        .product("2", "Gift", "0.00 EUR")
        .product("3", "", "1 EUR");
    bench.product("1", "Cup again", "5.00 EUR");

    var run = bench.run();

    assertThat(run.items()).isEqualTo(1);
    assertThat(bench.row("2").status()).isEqualTo(ItemStatus.LEFT_OUT);
    assertThat(bench.row("2").reason()).isEqualTo(Exclusion.FREE.reason());
    assertThat(bench.row("3").status()).isEqualTo(ItemStatus.REFUSED);
    assertThat(bench.row("3").reason()).startsWith("TITLE_MISSING");
    assertThat(bench.row("#row/4").reason()).startsWith("DUPLICATE_PRODUCTS");
    assertThat(bench.row("1").title()).isEqualTo("Cup");
    var found = new FeedFindings(database);
    assertThat(found.counts(bench.feed()))
        .extracting(FeedFindings.CodeCount::code)
        .contains("TITLE_MISSING", "DUPLICATE_PRODUCTS");
    assertThat(found.of(bench.feed(), "DUPLICATE_PRODUCTS", 10)).hasSize(1);
  }

  @OnEachDatabase
  void tellsOneVariantOfAProduct(Database database) throws Exception {
    var bench = new Workbench(database);
    var rules = FeedRules.STANDARD;
    bench.choose(
        bench
            .feed()
            .choices()
            .withRules(
                new FeedRules(
                    ItemIds.PRODUCT,
                    false,
                    rules.exclusions(),
                    true,
                    0,
                    List.of(),
                    Map.of(),
                    Map.of(),
                    true)));
    bench.variant("10", "shirt").variant("11", "shirt").variant("20", "hat");

    var run = bench.run();

    assertThat(run.items()).isEqualTo(2);
    assertThat(run.leftOut()).isEqualTo(1);
    assertThat(run.refused()).isZero();
    assertThat(bench.file()).contains("\nhat\t").contains("\nshirt\t");
  }

  @OnEachDatabase
  void changesNothingWhenTheSourceCannotBeReadToItsEnd(Database database) throws Exception {
    var bench = new Workbench(database);
    bench.product("1", "Cup", "4.50 EUR").product("2", "Teapot", "25.00 EUR");
    bench.run();
    String before = bench.file();
    bench.clear().product("1", "Other cup", "4.50 EUR").breaksOff();

    var outcome = bench.runner.run(bench.feed());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.why()).contains("broke off"));
    assertThat(bench.file()).isEqualTo(before);
    assertThat(bench.row("1").title()).isEqualTo("Cup");
    assertThat(bench.feed().file().trouble()).contains("broke off");
    assertThat(bench.run(bench.clear().product("2", "Teapot", "25.00 EUR")).removed()).isEqualTo(1);
    assertThat(bench.feed().file().trouble()).isEmpty();
  }

  @OnEachDatabase
  void holdsAMassDeletionUntilSomebodyAgrees(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 40);
    bench.run();
    bench.clear().products(1, 20).product("900", "New", "3.00 EUR").product("20", "", "3 EUR");

    var run = bench.run();

    assertThat(run.removed()).isZero();
    assertThat(run.added()).isEqualTo(1);
    assertThat(run.message()).contains("20 of 40");
    assertThat(bench.feed().file().held()).isEqualTo(20);
    assertThat(bench.lines()).hasSize(1 + 41);
    assertThat(bench.run().removed()).isZero();

    assertThat(bench.shelf.holds.approve(bench.feed(), "ada")).isEqualTo(20);
    bench.run();

    assertThat(bench.lines()).hasSize(1 + 21);
    assertThat(bench.feed().file().held()).isZero();
  }

  @OnEachDatabase
  void letsHeldItemsBeWhenTheirProductsComeBack(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 40);
    bench.run();
    String before = bench.file();
    bench.run(bench.clear().products(1, 5));
    assertThat(bench.feed().file().held()).isEqualTo(35);

    bench.run(bench.clear().products(1, 40));

    assertThat(bench.feed().file().held()).isZero();
    assertThat(bench.file()).isEqualTo(before);
  }

  @OnEachDatabase
  void keepsHeldItemsThatSomebodyWantsToKeep(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 40);
    bench.run();
    bench.run(bench.clear().products(1, 5));

    assertThat(bench.shelf.holds.keep(bench.feed(), "ada")).isEqualTo(35);
    bench.run();
    assertThat(bench.feed().file().held()).isZero();
    assertThat(bench.lines()).hasSize(1 + 40);

    assertThat(bench.shelf.holds.drop(bench.feed(), "ada")).isEqualTo(35);
    bench.run();
    assertThat(bench.lines()).hasSize(1 + 5);
  }

  @OnEachDatabase
  void holdsItemsThatARuleWouldTakeOutInMasses(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 40);
    bench.run();
    var rules = FeedRules.STANDARD;
    bench.choose(
        bench
            .feed()
            .choices()
            .withRules(
                new FeedRules(
                    rules.ids(),
                    false,
                    Set.of(),
                    true,
                    0,
                    List.of(
                        List.of(
                            new dev.pintle.catalog.rule.ProductCondition(
                                "price",
                                dev.pintle.catalog.rule.ProductCondition.Operator.MORE,
                                "30"))),
                    Map.of(),
                    Map.of(),
                    true)));

    bench.run();

    assertThat(bench.feed().file().held()).isEqualTo(30);
    assertThat(bench.row("5").reason()).contains("none of the feed's rules");
    assertThat(bench.lines()).hasSize(1 + 40);
  }

  @OnEachDatabase
  void runsAFeedOnOneNodeAtATime(Database database) throws Exception {
    var bench = new Workbench(database).products(1, 3);
    var other = new Workbench(bench);
    bench.meanwhile(
        () -> assertThat(other.runner.run(bench.feed())).isInstanceOf(Outcome.Busy.class));

    assertThat(bench.run().items()).isEqualTo(3);
    assertThat(other.runner.run(bench.feed())).isInstanceOf(Outcome.Done.class);
  }

  @OnEachDatabase
  void makesTheFileAnewOnANodeThatHasNone(Database database)
      throws IOException, InterruptedException {
    var bench = new Workbench(database).products(1, 3);
    bench.run();
    var other = new Workbench(bench);

    var path = other.runner.files().find(bench.feed());

    assertThat(path).isNotNull();
    assertThat(Files.readString(path)).isEqualTo(bench.file());
  }
}
