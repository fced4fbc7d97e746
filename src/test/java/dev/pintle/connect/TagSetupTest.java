package dev.pintle.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.ManualTime;
import dev.pintle.connect.tag.EnhancedMatch;
import dev.pintle.connect.tag.Tag;
import dev.pintle.connect.tag.Tag.Choices;
import dev.pintle.connect.tag.Tag.Installation;
import dev.pintle.connect.tag.Tag.Origin;
import dev.pintle.connect.tag.Tag.State;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.connect.tag.TagSetup.Listed;
import dev.pintle.connect.tag.TagSetup.Offer;
import dev.pintle.connect.tag.TagSetup.Outcome;
import dev.pintle.connect.tag.Tags;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagSetupTest {
  private static final String SEEDED = "2610000000001";

  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  private RunningPinterest pinterest;
  private Node node;
  private Tags tags;
  private TagSetup setup;

  @BeforeEach
  void start(@TempDir Path directory) {
    pinterest = new RunningPinterest(time);
    var database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
    database.migrate();
    node = new Node(database, directory.resolve("keys"), pinterest, time, Node.APP);
    tags = new Tags(database, time);
    setup = new TagSetup(tags, node.connections, node.calls, time);
  }

  @AfterEach
  void stop() {
    node.close();
    pinterest.close();
  }

  @Test
  void takesATagOfTheAccount() throws InterruptedException {
    var store = connected(RunningPinterest.SHOP);
    assertThat(setup.existing(store.id()))
        .isInstanceOfSatisfying(
            Listed.Offers.class,
            offers ->
                assertThat(offers.tags())
                    .containsExactly(new Offer(SEEDED, "Sandbox Shop tag", "ACTIVE", null)));

    Tag tag = saved(setup.take(store.id(), SEEDED, Origin.EXISTING));

    assertThat(tag.state()).isEqualTo(State.ACTIVE);
    assertThat(tag.name()).isEqualTo("Sandbox Shop tag");
    assertThat(tag.atPinterest().matches()).containsExactly(EnhancedMatch.EMAIL);
    assertThat(tag.checkedAt()).isEqualTo(time.instant());
    assertThat(setup.of(store.id())).contains(tag);
    assertThat(tags.inMemory(store.id())).isEqualTo(tag);
  }

  @Test
  void createsATagWithTheChosenSwitchesOnce() throws InterruptedException {
    var store = connected(RunningPinterest.SHOP);
    var chosen = EnumSet.of(EnhancedMatch.PHONE, EnhancedMatch.LOCATION);

    Tag tag = saved(setup.create(store.id(), "Shop", chosen));

    assertThat(tag.origin()).isEqualTo(Origin.CREATED);
    assertThat(tag.tagId()).isNotEqualTo(SEEDED);
    assertThat(tag.atPinterest().matches()).containsExactlyInAnyOrderElementsOf(chosen);
    assertThat(tag.choices().enhancedMatch()).isFalse();
    assertThat(refused(setup.create(store.id(), "Shop", Set.of()))).contains("named Shop already");
    assertThat(offers(store)).hasSize(2);
  }

  @Test
  void asksForNothingWhenItOnlyLooks() throws InterruptedException {
    var store = connected(RunningPinterest.SHOP);
    setup.existing(store.id());
    setup.checkAll();

    assertThat(offers(store)).hasSize(1);
    assertThat(setup.of(store.id())).isEmpty();
  }

  @Test
  void refusesAnIdThatPinterestDoesNotKnow() throws InterruptedException {
    var store = connected(RunningPinterest.SHOP);

    assertThat(refused(setup.take(store.id(), "2619999999999", Origin.PASTED)))
        .isEqualTo("ad account 549764100001 has no tag 2619999999999 at Pinterest");

    assertThat(setup.of(store.id())).isEmpty();
    assertThatThrownBy(() -> setup.take(store.id(), "26/../1", Origin.PASTED))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsAnIdUncheckedWhileThereIsNobodyToAsk() throws InterruptedException {
    var store = node.store("Alone");
    Tag tag = saved(setup.take(store.id(), SEEDED, Origin.PASTED));
    assertThat(tag.state()).isEqualTo(State.UNCHECKED);
    assertThat(tag.reason()).isEqualTo("the store is not connected to a Pinterest account");
    assertThat(refused(setup.create(store.id(), "Shop", Set.of()))).contains("is not connected");

    node.grant(store, RunningPinterest.LOOMS, Set.of(Feature.DATA_REPORT));
    assertThat(refused(setup.check(store.id()))).isEqualTo("no ad account is chosen");

    node.grant(store, RunningPinterest.SHOP, Set.of(Feature.DATA_REPORT));
    var waiting = node.authorization.accept(Node.SESSION, store.id());
    assertThat(waiting).isPresent();
    node.accounts.look(store.id());
    assertThat(saved(setup.check(store.id())).state()).isEqualTo(State.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\":503 | Pinterest does not answer",
        "\"status\":429 | Pinterest wants a pause between calls",
        "\"status\":403 | the connected account may not see the tags of ad account 549764100001"
      })
  void keepsAnIdUncheckedWhilePinterestDoesNotSay(String fault, String reason)
      throws InterruptedException {
    var store = connected(RunningPinterest.SHOP);
    pinterest.fault("conversion_tags/get", fault);

    Tag tag = saved(setup.take(store.id(), SEEDED, Origin.PASTED));
    assertThat(tag.state()).isEqualTo(State.UNCHECKED);
    assertThat(tag.reason()).startsWith(reason);

    pinterest.heal();
    assertThat(saved(setup.check(store.id())).state()).isEqualTo(State.ACTIVE);
    pinterest.fault("conversion_tags/get", fault);
    assertThat(refused(setup.check(store.id()))).startsWith(reason);
    assertThat(setup.of(store.id()).orElseThrow().state()).isEqualTo(State.ACTIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"status\":503 | Pinterest does not answer",
        "\"status\":429 | Pinterest wants a pause between calls",
        "\"status\":403 | the connected account may not create a tag in ad account 549764100001"
      })
  void saysWhyNoTagWasCreated(String fault, String reason) throws InterruptedException {
    var store = connected(RunningPinterest.SHOP);
    pinterest.fault("conversion_tags/create", fault);

    assertThat(refused(setup.create(store.id(), "Shop", Set.of()))).startsWith(reason);

    assertThat(setup.of(store.id())).isEmpty();
  }

  @Test
  void saysWhyTheTagsAreNotKnown() throws InterruptedException {
    var store = connected(RunningPinterest.LOOMS);
    assertThat(setup.existing(store.id())).isEqualTo(new Listed.Unknown("no ad account is chosen"));

    node.connections.chooseAdAccount(node.connection(store).id(), "549764300001");

    assertThat(setup.existing(store.id()))
        .isInstanceOfSatisfying(
            Listed.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("may not see the tags of ad account"));
    assertThat(node.connection(store).status()).isEqualTo(Connection.Status.CONNECTED);
  }

  @Test
  void noticesThatATagIsGoneOnceADay() throws InterruptedException {
    var store = connected(RunningPinterest.SHOP);
    saved(setup.take(store.id(), SEEDED, Origin.EXISTING));
    pinterest.fault("conversion_tags/get", "\"status\":404");
    time.advance(Duration.ofDays(1));

    setup.checkAll();

    Tag tag = setup.of(store.id()).orElseThrow();
    assertThat(tag.state()).isEqualTo(State.NEEDS_YOU);
    assertThat(tag.reason()).contains("has no tag " + SEEDED);
    assertThat(tag.checkedAt()).isEqualTo(time.instant());
  }

  @Test
  void keepsWhatWasChosenWhenTheTagChanges() throws InterruptedException {
    var store = connected(RunningPinterest.SHOP);
    saved(setup.take(store.id(), SEEDED, Origin.EXISTING));
    var choices = new Choices(false, true);
    saved(setup.choose(store.id(), Installation.MANUAL, choices));

    Tag other = saved(setup.create(store.id(), "Another", EnumSet.allOf(EnhancedMatch.class)));

    assertThat(other.installation()).isEqualTo(Installation.MANUAL);
    assertThat(other.choices().hold()).isTrue();
    assertThat(other.isLoadedByPixel()).isFalse();

    setup.remove(store.id());
    assertThat(setup.of(store.id())).isEmpty();
    assertThat(tags.inMemory(store.id())).isNull();
    assertThat(refused(setup.check(store.id()))).isEqualTo("the store has no tag");
  }

  private Store connected(String account) throws InterruptedException {
    var store = node.connected(account);
    node.accounts.look(store.id());
    return store;
  }

  private List<Offer> offers(Store store) throws InterruptedException {
    return setup.existing(store.id()) instanceof Listed.Offers offers ? offers.tags() : List.of();
  }

  private static Tag saved(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Saved.class);
    return ((Outcome.Saved) outcome).tag();
  }

  private static String refused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).reason();
  }
}
