package dev.pintle.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Secret;
import dev.pintle.catalog.feed.FeedCalls.Remote;
import dev.pintle.catalog.feed.Registration.State;
import dev.pintle.catalog.item.Market;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrarTest {
  @TempDir Path directory;

  @Test
  void registersAFeedAsItWasChosen() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.choose(was ->
          new FeedChoices(
              was.name(),
              was.sourceId(),
              was.market(),
              was.delivery(),
              was.format(),
              true,
              new Secret("a long password"),
              was.rules(),
              true,
              "IN_STOCK",
              "02:30"));

      shop.sync();

      Remote remote = shop.only();
      assertThat(remote.location()).isEqualTo(shop.feed().location(FeedShop.URL));
      assertThat(remote.name()).isEqualTo("Germany");
      assertThat(remote.country()).isEqualTo("DE");
      assertThat(remote.locale()).isEqualTo("de");
      assertThat(shop.raw(remote.id()))
          .contains("\"default_currency\":\"EUR\"", "\"default_availability\":\"IN_STOCK\"")
          .contains("\"time\":\"02:30\"", "\"username\":\"pinterest\"");
      assertThat(shop.feed().registration().state()).isEqualTo(State.REGISTERED);
      assertThat(shop.feed().registration().pinterestId()).isEqualTo(remote.id());
    }
  }

  @Test
  void waitsForTheFirstFile() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.bench().clear();
      shop.registrar.sync(shop.feed());

      assertThat(shop.remotes()).isEmpty();
      assertThat(shop.feed().registration().state()).isEqualTo(State.NONE);
    }
  }

  @Test
  void findsAFeedThatWasCreatedBeforeACrash() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.sync();
      Remote first = shop.only();
      shop.forget();

      shop.sync();

      assertThat(shop.only().id()).isEqualTo(first.id());
      assertThat(shop.feed().registration().pinterestId()).isEqualTo(first.id());
    }
  }

  @Test
  void tellsPinterestOfChangesAndTakesBackWhatIsNotWanted() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.choose(was -> was.withPassword(new Secret("a long password")));
      shop.sync();

      shop.choose(was -> was.withPassword(null).withActive(false));
      shop.sync();

      assertThat(shop.only().status()).isEqualTo("INACTIVE");
      assertThat(shop.raw(shop.only().id())).contains("\"credentials\":null");
      assertThat(shop.feed().registration().state()).isEqualTo(State.INACTIVE);
    }
  }

  @Test
  void makesANewFeedForAnotherCountryOrLanguage() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.sync();
      Remote first = shop.only();

      shop.choose(was ->
          new FeedChoices(
              was.name(),
              was.sourceId(),
              new Market("FR", "fr", "EUR"),
              was.delivery(),
              was.format(),
              false,
              null,
              was.rules(),
              true,
              "",
              ""));
      shop.sync();

      assertThat(shop.only().id()).isNotEqualTo(first.id());
      assertThat(shop.only().country()).isEqualTo("FR");
    }
  }

  @Test
  void seesThatSomebodyDeletedTheFeedAndBeginsAnewWhenAsked() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.sync();
      shop.call(ApiCall.delete("/catalogs/feeds/" + shop.only().id()));

      shop.sync();
      assertThat(shop.feed().registration().state()).isEqualTo(State.GONE);
      shop.sync();
      assertThat(shop.remotes()).isEmpty();

      shop.registrar.again(shop.feed());
      shop.sync();

      assertThat(shop.remotes()).hasSize(1);
      assertThat(shop.feed().registration().state()).isEqualTo(State.REGISTERED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, 654, business account",
    "403, 2625, disapproved",
    "403, 2626, reviews",
    "409, 4168, claim the shop's domain",
    "409, 4169, claim the shop's domain",
    "422, 4170, choose another name",
    "501, 4181, country and language"
  })
  void saysInWordsWhyPinterestRefuses(int status, int code, String words) throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.fault("feeds/create", status, code);

      shop.sync();

      assertThat(shop.feed().registration().state()).isEqualTo(State.DECLINED);
      assertThat(shop.feed().registration().refusal()).contains(words);
      shop.noFaults();
      shop.registrar.again(shop.feed());
      shop.sync();
      assertThat(shop.feed().registration().state()).isEqualTo(State.REGISTERED);
    }
  }

  @Test
  void asksAnewAsSoonAsAWebsiteIsClaimed() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.fault("feeds/create", 409, 4169);
      shop.sync();
      shop.noFaults();
      shop.registrar.syncDue();
      assertThat(shop.feed().registration().state()).isEqualTo(State.DECLINED);
      assertThat(shop.feed().file().dirtyAt()).isNull();

      shop.bench().shelf.feeds.websiteClaimed(shop.feed().storeId());
      shop.registrar.syncDue();

      assertThat(shop.feed().registration().state()).isEqualTo(State.REGISTERED);
      assertThat(shop.feed().file().dirtyAt()).isNotNull();
    }
  }

  @Test
  void triesAgainWhenPinterestDoesNotAnswer() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.fault("feeds/create", 503, 1);
      shop.sync();
      assertThat(shop.feed().registration().state()).isEqualTo(State.PENDING);
      shop.noFaults();
      shop.time().advance(Duration.ofMinutes(1));

      shop.registrar.syncDue();

      assertThat(shop.feed().registration().state()).isEqualTo(State.REGISTERED);
    }
  }

  @Test
  void hasAChangedFileFetchedEarlyButNotTooOften() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.sync();
      String first = shop.feed().registration().ingestedDigest();
      shop.change();

      shop.registrar.sync(shop.feed());
      assertThat(shop.feed().registration().ingestedDigest()).isEqualTo(first);
      shop.time().advance(Duration.ofHours(1));
      shop.processed();
      shop.registrar.syncDue();

      assertThat(shop.feed().registration().ingestedDigest())
          .isEqualTo(shop.feed().file().digest())
          .isNotEqualTo(first);
    }
  }

  @Test
  void tellsPinterestOfAFeedOnlyOnceItIsActivated() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.choose(was -> was.withActive(false));
      shop.sync();
      assertThat(shop.remotes()).isEmpty();
      assertThat(shop.feed().registration().state()).isEqualTo(State.NONE);
      assertThat(shop.states().of(shop.feed()).registration().words()).contains("activate it");

      shop.choose(was -> was.withActive(true));
      shop.registrar.sync(shop.feed());

      assertThat(shop.only().status()).isEqualTo("ACTIVE");
      assertThat(shop.results()).hasSize(1);
      assertThat(shop.feed().registration().ingestedDigest())
          .isEqualTo(shop.feed().file().digest());
    }
  }

  @Test
  void takesAFeedAwayAtPinterest() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.sync();

      assertThat(shop.registrar.remove(shop.feed())).isInstanceOf(Registrar.Removed.Done.class);

      assertThat(shop.remotes()).isEmpty();
    }
  }

  @Test
  void tellsOfOtherFeedsOfTheAccount() throws Exception {
    try (var shop = new FeedShop(directory)) {
      String body =
          """
          {"catalog_type":"RETAIL","name":"Old one","format":"TSV","default_country":"DE",
          "default_locale":"de","location":"https://other.example/secret/feed.tsv"}
          """;
      assertThat(shop.call(ApiCall.post("/catalogs/feeds", body.getBytes(StandardCharsets.UTF_8))))
          .isInstanceOf(ApiAnswer.Done.class);

      shop.sync();

      var conflicts = shop.states().of(shop.feed()).conflicts();
      assertThat(conflicts.words()).contains("Old one", "other.example").doesNotContain("secret");
      assertThat(conflicts.tone()).isEqualTo(FeedState.Tone.WARNING);
    }
  }

  @Test
  void asksForNothingThatWasNotGranted() throws Exception {
    try (var shop = new FeedShop(directory)) {
      shop.scopes("ads:read user_accounts:read");

      shop.sync();

      assertThat(shop.feed().registration().refusal()).contains("Product sync ticked");
    }
  }
}
