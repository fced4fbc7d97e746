package dev.pintle.ads.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ads.table.AdsTable.Kind;
import dev.pintle.ads.table.AdsTables;
import dev.pintle.base.Json;
import dev.pintle.pinterest.ApiAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityFlowTest {
  private static final String ADS = "/ads/" + EntityWorld.ACCOUNT;
  private static final String ALIVE =
      "select cast(count(*) as varchar) from ads where _deleted_at is null";

  @TempDir private Path directory;

  private EntityWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new EntityWorld(directory);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void everyTableIsLoadedWithAllItsColumnsUnderstood() throws Exception {
    for (var table : AdsTables.all()) {
      if (table.kind() instanceof Kind.Entities) {
        assertThat(world.load(table.name(), false))
            .as(table.name())
            .isInstanceOf(EntityLoaded.Done.class);
        assertThat(world.texts("select id from " + table.name() + " where _extra is not null", 1))
            .as(table.name())
            .isEmpty();
      }
    }
    assertThat(world.text(ALIVE)).isEqualTo("400");
    assertThat(world.texts("select distinct status from ads order by 1", 1))
        .extracting(List::getFirst)
        .contains("ACTIVE", "ARCHIVED", "PAUSED");
  }

  @Test
  void keywordsKnowTheirAdGroupAndItsCampaign() throws Exception {
    world.load("keywords", false);
    world.load("ad_groups", false);

    assertThat(
            world.texts(
                "select count(*)::varchar, count(k.ad_group_id)::varchar, count(g.id)::varchar,"
                    + " (count(*) filter (where k.parent_type = 'ad_group'))::varchar from keywords k"
                    + " left join ad_groups g on g.id = k.ad_group_id and g.campaign_id ="
                    + " k.campaign_id",
                4))
        .singleElement()
        .satisfies(counts -> {
          assertThat(counts.get(1)).isEqualTo(counts.get(2)).isEqualTo(counts.get(3));
          assertThat(Long.parseLong(counts.get(0))).isGreaterThan(Long.parseLong(counts.get(1)));
        });
    assertThat(
            world.text("select cast(count(*) as varchar) from keywords where campaign_id is null"))
        .isEqualTo("3"); // those of the account
  }

  @Test
  void whatChangesGetsAHistoryAndWhatIsGoneIsMarked() throws Exception {
    world.load("ads", false);
    String changed = world.text("select id from ads order by id limit 1");
    String gone = world.text("select id from ads order by id desc limit 1");
    world.time.advance(Duration.ofHours(1));
    world.control("PUT", ADS + "/ads/" + changed, "{\"name\":\"renamed\"}");
    world.control("DELETE", ADS + "/ads/" + gone, "");

    EntityLoaded loaded = world.load("ads", false);

    assertThat(loaded).isEqualTo(new EntityLoaded.Done(400, 0, 1, 1));
    assertThat(world.text("select name from ads where id = '" + changed + "'"))
        .isEqualTo("renamed");
    assertThat(
            world.texts(
                "select name = 'renamed', _valid_from::varchar, _valid_to::varchar from ads_history"
                    + " where id = '"
                    + changed
                    + "' order by _valid_from",
                3))
        .hasSize(2)
        .satisfiesExactly(
            before -> assertThat(before.get(2)).isNotEqualTo("null"),
            after -> assertThat(after.get(2)).isEqualTo("null"));
    assertThat(world.text("select _deleted_at::varchar from ads where id = '" + gone + "'"))
        .isEqualTo(
            world.text("select _valid_to::varchar from ads_history where id = '" + gone + "'"))
        .isNotEqualTo("null");
    assertThat(world.text(ALIVE)).isEqualTo("399");
  }

  @Test
  void loadingTheSameAgainChangesNothing() throws Exception {
    world.load("ads", false);
    List<List<String>> before = world.texts("select id, _valid_from::varchar from ads_history", 2);
    world.time.advance(Duration.ofMinutes(1));

    assertThat(world.load("ads", false)).isEqualTo(new EntityLoaded.Done(400, 0, 0, 0));
    assertThat(world.texts("select id, _valid_from::varchar from ads_history", 2))
        .containsExactlyInAnyOrderElementsOf(before);
    assertThat(world.text("select cast(count(distinct _first_seen_at) as varchar) from ads"))
        .isEqualTo("1");
  }

  @Test
  void muchThatVanishesAtOnceIsHeldUntilAPersonSaysSo() throws Exception {
    world.load("ads", false);
    world.time.advance(Duration.ofHours(1));
    world.control("PUT", ADS + "/ads", "{\"hiddenShare\":0.3}");

    EntityLoaded held = world.load("ads", false);

    assertThat(held).isInstanceOf(EntityLoaded.Held.class);
    var numbers = (EntityLoaded.Held) held;
    assertThat(numbers.of()).isEqualTo(400);
    assertThat(numbers.vanished()).isBetween(81L, 180L);
    assertThat(numbers.words()).contains(numbers.vanished() + " of 400 rows");
    assertThat(world.text(ALIVE)).isEqualTo("400");

    EntityLoaded released = world.load("ads", true);
    assertThat(released).isEqualTo(new EntityLoaded.Done(400, 0, 0, numbers.vanished()));
    assertThat(world.text(ALIVE)).isEqualTo(Long.toString(400 - numbers.vanished()));

    world.time.advance(Duration.ofHours(1));
    world.control("PUT", ADS + "/ads", "{\"hiddenShare\":0}");
    assertThat(world.load("ads", false))
        .isEqualTo(new EntityLoaded.Done(400, 0, numbers.vanished(), 0));
    assertThat(world.text(ALIVE)).isEqualTo("400");
  }

  @Test
  void aStopBetweenHistoryAndTableIsMadeUpFor() throws Exception {
    world.load("ads", false);
    world.time.advance(Duration.ofHours(1));
    world.control("DELETE", ADS + "/ads/" + world.text("select max(id) from ads"), "");
    world.file("ads").delete();
    world.list("ads", world::call);
    var cut = new EntityLoad(new CutWarehouse(world.warehouse, "ads"));
    assertThat(cut.load(world.job("ads", false, 7), world.file("ads")))
        .isEqualTo(new EntityLoaded.Fenced(99));
    world.time.advance(Duration.ofMinutes(5));

    EntityJob next = world.job("ads", false, 8);
    assertThat(new EntityLoad(world.warehouse).load(next, world.file("ads")))
        .isEqualTo(new EntityLoaded.Done(400, 0, 0, 1));
    assertThat(
            world.text(
                "select cast(count(*) as varchar) from ads_history where _valid_to is not null"))
        .isEqualTo("1");
  }

  @Test
  void interruptedAtEachCallTheListingGoesOnAndMissesNothing() throws Exception {
    var wanted = new ArrayList<String>();
    world.list("keywords", world::call);
    world.file("keywords").each((number, item) -> wanted.add(EntityLoad.id(item)));
    int needed = world.made.size();
    world.file("keywords").delete();
    int[] count = {0};
    Calls halting =
        call ->
            count[0]++ % 2 == 0 ? new ApiAnswer.Throttled(Duration.ofSeconds(9)) : world.call(call);
    world.made.clear();

    Listed listed = world.list("keywords", halting);
    int rounds = 0;
    while (listed instanceof Listed.Interrupted(Duration pause, String _) && rounds++ < 200) {
      assertThat(pause).isEqualTo(Duration.ofSeconds(9));
      listed = world.list("keywords", halting);
    }

    assertThat(listed).isInstanceOf(Listed.Complete.class);
    assertThat(world.made.size()).isBetween(needed, needed + 2);
    var found = new ArrayList<String>();
    world.file("keywords").each((number, item) -> found.add(EntityLoad.id(item)));
    assertThat(found).containsExactlyElementsOf(wanted);
  }

  @Test
  void listsArePagedWithAllStatusesInFewCalls() throws Exception {
    world.list("ads", world::call);

    assertThat(world.made).hasSize(2);
    assertThat(world.made.getFirst().query())
        .containsEntry("page_size", List.of("250"))
        .containsEntry(
            "entity_statuses", List.of("ACTIVE", "PAUSED", "ARCHIVED", "DRAFT", "DELETED_DRAFT"));
    world.made.clear();
    world.list("keywords", world::call);
    assertThat(world.made.size()).isLessThan(15); // 40 ad groups are asked for at once
  }

  @Test
  void adGroupsAreAskedForOneByOneWhereManyAtOnceAreNotTaken() throws Exception {
    Calls calls =
        call ->
            call.query().containsKey("ad_group_ids")
                ? new ApiAnswer.Refused(403, 29, "beta")
                : world.call(call);

    Listed listed = world.list("keywords", calls);
    var ids = new ArrayList<String>();
    world.file("keywords").each((number, item) -> ids.add(EntityLoad.id(item)));

    assertThat(listed).isInstanceOf(Listed.Complete.class);
    world.file("keywords").delete();
    world.list("keywords", world::call);
    var others = new ArrayList<String>();
    world.file("keywords").each((number, item) -> others.add(EntityLoad.id(item)));
    assertThat(ids).containsExactlyInAnyOrderElementsOf(others);
  }

  @Test
  void whatIsNotPermittedAndWhatIsNoListAreToldApartFromAnEnd() throws Exception {
    assertThat(world.list("ads", call -> new ApiAnswer.Refused(403, 29, "not you")))
        .isEqualTo(new Listed.NotPermitted("not you"));
    assertThat(world.list("ads", call -> new ApiAnswer.Refused(400, 1, "no")))
        .isEqualTo(new Listed.Failed("no"));
    assertThat(world.list("ads", call -> new ApiAnswer.Done(Json.parse("{}"))))
        .isInstanceOf(Listed.Failed.class);
    assertThat(world.list("ads", call -> new ApiAnswer.Done(Json.parse("{\"items\":[{}]}"))))
        .isInstanceOf(Listed.Failed.class);
    assertThat(world.list("ads", call -> new ApiAnswer.Unavailable("away")))
        .isEqualTo(new Listed.Interrupted(Duration.ZERO, "away"));
    String round = "{\"items\":[{\"id\":\"1\"}],\"bookmark\":\"b\"}";
    assertThat(world.list("ads", call -> new ApiAnswer.Done(Json.parse(round))))
        .isEqualTo(new Listed.Failed("Pinterest's list does not come to an end"));
  }
}
