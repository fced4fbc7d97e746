package dev.pintle.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Secret;
import dev.pintle.catalog.feed.Feeds.Change;
import dev.pintle.catalog.item.Market;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.util.Map;

class FeedsTest {
  @OnEachDatabase
  void keepsAFeedAsItWasChosen(Database database) {
    var shelf = new Shelf(database);
    var choices =
        shelf.choices("Germany", Shelf.GERMANY, FileFormat.XML, new Secret("a long password"));

    Feed feed = shelf.create(choices);

    assertThat(feed.choices()).isEqualTo(choices);
    assertThat(feed.file().dirtyAt()).isEqualTo(shelf.time.instant());
    assertThat(feed.registration()).isEqualTo(Registration.NONE);
    assertThat(feed.path()).hasSize(40);
    assertThat(shelf.feeds.of(shelf.store.id())).containsExactly(feed);
    assertThat(shelf.feeds.byPath(feed.path())).contains(feed);
    assertThat(feed.location("https://shop.example"))
        .isEqualTo("https://shop.example/feeds/" + feed.path() + ".xml");
  }

  @OnEachDatabase
  void saysWhatToChooseInsteadOfAMarketThatPinterestHasNoFeedsFor(Database database) {
    var shelf = new Shelf(database);

    assertThat(wrong(shelf, new Market("DE", "de-DE", "EUR")))
        .containsEntry("locale", "Pinterest does not know de-DE: choose de");
    assertThat(wrong(shelf, new Market("UK", "en-GB", "GBP"))).containsOnlyKeys("country");
    assertThat(wrong(shelf, new Market("GB", "en-GB", "STERLING")).get("currency"))
        .contains("choose GBP");
    assertThat(wrong(shelf, new Market("IS", "is-IS", "ISK")).get("locale"))
        .contains("choose one of af-ZA");
    assertThat(Markets.remark(new Market("CH", "de", "EUR"))).contains("choose CHF");
    assertThat(Markets.remark(new Market("CH", "de", "CHF"))).isEmpty();
  }

  @OnEachDatabase
  void refusesANameTwiceAndASourceOfAnotherStore(Database database) {
    var shelf = new Shelf(database);
    shelf.create(shelf.choices("Germany"));
    var other = new Shelf(database);
    var foreign =
        shelf.choices("germany").withRules(shelf.choices("x").rules()); // the same, other case

    assertThat(shelf.feeds.create(shelf.store.id(), foreign, "ada"))
        .isInstanceOfSatisfying(
            Change.Wrong.class, wrong -> assertThat(wrong.problems()).containsOnlyKeys("name"));
    assertThat(shelf.feeds.create(shelf.store.id(), other.choices("Austria"), "ada"))
        .isInstanceOfSatisfying(
            Change.Wrong.class, wrong -> assertThat(wrong.problems()).containsOnlyKeys("sourceId"));
  }

  @OnEachDatabase
  void takesFilesOrBatchesOfAStoreButNotBoth(Database database) {
    var shelf = new Shelf(database);
    shelf.create(shelf.choices("Germany"));
    var chosen = shelf.choices("Austria");
    var batches =
        new FeedChoices(
            chosen.name(),
            chosen.sourceId(),
            chosen.market(),
            Delivery.ITEMS,
            chosen.format(),
            false,
            null,
            chosen.rules(),
            true,
            "",
            "");

    assertThat(shelf.feeds.create(shelf.store.id(), batches, "ada"))
        .isInstanceOfSatisfying(
            Change.Wrong.class,
            wrong -> assertThat(wrong.problems().get("delivery")).contains("Germany"));
  }

  @OnEachDatabase
  void keepsTheFirstOfTwoChangesOfTheSameVersion(Database database) {
    var shelf = new Shelf(database);
    Feed feed = shelf.create(shelf.choices("Germany"));

    var first = shelf.feeds.update(feed.id(), 1, shelf.choices("Berlin"), "ada");
    var second = shelf.feeds.update(feed.id(), 1, shelf.choices("Bonn"), "bob");

    assertThat(first).isInstanceOf(Change.Done.class);
    assertThat(second)
        .isInstanceOfSatisfying(
            Change.Outdated.class, out -> assertThat(out.now().name()).isEqualTo("Berlin"));
    assertThat(shelf.audit.newest(0, 10))
        .extracting(Audit.Entry::action, Audit.Entry::detail)
        .contains(org.assertj.core.groups.Tuple.tuple("changed feed", "name Germany → Berlin"));
  }

  @OnEachDatabase
  void givesTheFileAnotherAddress(Database database) {
    var shelf = new Shelf(database);
    Feed feed = shelf.create(shelf.choices("Germany"));

    shelf.feeds.rotatePath(feed.id(), feed.version(), "ada");

    assertThat(shelf.feeds.byPath(feed.path())).isEmpty();
    assertThat(shelf.now(feed).registration().nextAt()).isEqualTo(shelf.time.instant());
  }

  @OnEachDatabase
  void forgetsAFeed(Database database) {
    var shelf = new Shelf(database);
    Feed feed = shelf.create(shelf.choices("Germany"));

    shelf.feeds.remove(feed, "ada");

    assertThat(shelf.feeds.find(feed.id())).isEmpty();
  }

  private static Map<String, String> wrong(Shelf shelf, Market market) {
    var choices = shelf.choices("Somewhere", market, FileFormat.TSV, null);
    return switch (shelf.feeds.create(shelf.store.id(), choices, "ada")) {
      case Change.Wrong(var problems) -> problems;
      case Change.Done _, Change.Outdated _, Change.Missing _ ->
          throw new AssertionError("it was taken");
    };
  }
}
