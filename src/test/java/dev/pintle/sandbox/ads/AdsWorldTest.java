package dev.pintle.sandbox.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdsWorldTest {
  private static final LocalDate ANCHOR = LocalDate.of(2026, 3, 1);
  private static final Instant NOW = ANCHOR.atStartOfDay(ZoneOffset.UTC).toInstant();

  @ParameterizedTest
  @CsvSource({"10, 8, 4", "40, 8, 4", "3000, 300, 50", "50000, 5000, 834"})
  void hasCampaignsAndAdGroupsForItsAds(int ads, int groups, int campaigns) {
    AdsWorld world = world(ads);

    assertThat(world.count(EntityKind.AD)).isEqualTo(ads);
    assertThat(world.count(EntityKind.AD_GROUP)).isEqualTo(groups);
    assertThat(world.count(EntityKind.CAMPAIGN)).isEqualTo(campaigns);
    assertThat(world.ad(ads - 1, NOW).adGroup().index()).isEqualTo(groups - 1);
    assertThat(world.adGroup(groups - 1, NOW).campaign().index()).isEqualTo(campaigns - 1);
  }

  @Test
  void isTheSameWheneverItIsMade() {
    AdsWorld one = world(40);
    AdsWorld other = world(40);

    for (int i = 0; i < 40; i++) {
      assertThat(one.ad(i, NOW)).isEqualTo(other.ad(i, NOW));
    }
    assertThat(AdsWorld.of("2", "USD", 40, ANCHOR).ad(0, NOW)).isNotEqualTo(one.ad(0, NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 3000})
  void hasAdsOfAllStatuses(int ads) {
    AdsWorld world = world(ads);
    var counts = new EnumMap<Status, Integer>(Status.class);
    for (int i = 0; i < ads; i++) {
      counts.merge(world.ad(i, NOW).status(), 1, Integer::sum);
    }

    assertThat(counts).containsOnlyKeys(Status.values());
    assertThat(counts.getOrDefault(Status.ACTIVE, 0) / (double) ads).isCloseTo(0.60, within(0.06));
    assertThat(counts.getOrDefault(Status.DELETED_DRAFT, 0) / (double) ads)
        .isCloseTo(0.03, within(0.03));
  }

  @Test
  void hasIdsThatNumbersCannotHold() {
    AdsWorld world = world(3000);
    var texts = new HashSet<String>();
    var numbers = new HashSet<Double>();
    String before = "";
    for (int i = 0; i < 3000; i++) {
      String id = world.ad(i, NOW).id();
      assertThat(world.index(EntityKind.AD, id)).contains(i);
      assertThat(id).hasSize(18).isGreaterThan(before);
      texts.add(id);
      numbers.add(Double.valueOf(id));
      before = id;
    }

    assertThat(texts).hasSize(3000);
    assertThat(numbers).hasSizeLessThan(300);
    assertThat(world.index(EntityKind.CAMPAIGN, before)).isEmpty();
    assertThat(world.index(EntityKind.AD, "1")).isEmpty();
  }

  @Test
  void deliversOnlyWhileAllAboveDo() {
    AdsWorld world = world(3000);
    long oldest = Lifetime.OPEN;
    int delivering = 0;
    for (int i = 0; i < 3000; i++) {
      Ad ad = world.ad(i, NOW);
      Lifetime life = ad.life();
      delivering += life.contains(ANCHOR) ? 1 : 0;
      if (!life.isNever()) {
        oldest = Math.min(oldest, life.first());
        assertThat(ad.adGroup().life().within(life)).isEqualTo(life);
        assertThat(ad.campaign().life().within(life)).isEqualTo(life);
        assertThat(ad.core().createdSeconds()).isLessThan((life.first() + 1) * Ground.DAY);
      }
    }

    assertThat(oldest).isBetween(ANCHOR.toEpochDay() - 1100, ANCHOR.toEpochDay() - 1000);
    assertThat(delivering).isBetween(300, 1500);
  }

  @Test
  void changesOnKnownDays() {
    AdsWorld world = world(3000);
    Instant later = NOW.plusSeconds(90 * Ground.DAY);
    int paused = 0;
    int renamed = 0;
    for (int i = 0; i < 3000; i++) {
      Ad ad = world.ad(i, NOW);
      Ad then = world.ad(i, later);
      boolean changed = ad.status() != then.status() || !ad.name().equals(then.name());
      assertThat(then.core().updatedSeconds() > ad.core().updatedSeconds()).isEqualTo(changed);
      paused += ad.status() == then.status() ? 0 : 1;
      renamed += ad.name().equals(then.name()) ? 0 : 1;
      assertThat(then.life()).isEqualTo(ad.life());
    }

    assertThat(paused).isBetween(30, 200);
    assertThat(renamed).isBetween(30, 200);
  }

  @Test
  void summariesChangeWithTheDateAlone() {
    AdsWorld world = world(50_000);
    Instant later = NOW.plusSeconds(100 * Ground.DAY);

    assertThat(
            IntStream.range(0, 834)
                .mapToObj(i -> world.campaign(i, NOW))
                .filter(one ->
                    one.summary(NOW.getEpochSecond()).equals("RUNNING")
                        && one.summary(later.getEpochSecond()).equals("COMPLETED")))
        .isNotEmpty();
  }

  @Test
  void shoppingAdGroupsPromoteProductGroups() {
    AdsWorld world = world(3000);
    int count = world.count(EntityKind.PRODUCT_GROUP_PROMOTION);

    assertThat(count).isBetween(300, 450);
    assertThat(world.productGroupPromotion(count - 1, NOW).adGroup().campaign().isShopping())
        .isTrue();
  }

  @Test
  void keywordsHaveParentsOfThreeKinds() {
    AdsWorld world = world(40);
    int count = world.count(EntityKind.KEYWORD);

    assertThat(count).isEqualTo(3 + 2 * 4 + 10 * 8);
    assertThat(world.keyword(0, NOW).parent().id()).isEqualTo("1");
    assertThat(world.keyword(3, NOW).parent().id()).isEqualTo(world.campaign(0, NOW).id());
    assertThat(world.keyword(count - 1, NOW).parent().id()).isEqualTo(world.adGroup(7, NOW).id());
    assertThat(world.keyword(3, NOW).life().isNever()).isTrue();
  }

  @Test
  void canBeChangedByHand() {
    AdsWorld world = world(40);
    String id =
        IntStream.range(0, 40)
            .mapToObj(i -> world.ad(i, NOW))
            .filter(ad -> ad.life().last() == Lifetime.OPEN)
            .findFirst()
            .orElseThrow()
            .id();
    int index = world.index(EntityKind.AD, id).orElseThrow();
    Instant at = NOW.plusSeconds(5 * Ground.DAY);

    AdsWorld changed = world.renamed(id, "new", at).became(id, Status.ARCHIVED, at);

    assertThat(changed.ad(index, NOW).name()).isEqualTo(world.ad(index, NOW).name());
    Ad ad = changed.ad(index, at);
    assertThat(ad.name()).isEqualTo("new");
    assertThat(ad.status()).isEqualTo(Status.ARCHIVED);
    assertThat(ad.core().updatedSeconds()).isEqualTo(at.getEpochSecond());
    assertThat(ad.life().lastDay()).isEqualTo(ANCHOR.plusDays(5));
    assertThat(changed.removed(id, at).ad(index, at).isListed(at)).isFalse();
    assertThat(changed.ad(index, at).isListed(at)).isTrue();
  }

  @Test
  void growsByHand() {
    AdsWorld world = world(40);
    String group = world.id(EntityKind.AD_GROUP, 0);

    AdsWorld grown = world.added(EntityKind.AD, group, "one more", Status.ACTIVE, NOW);

    assertThat(grown.count(EntityKind.AD)).isEqualTo(41);
    Ad ad = grown.ad(40, NOW);
    assertThat(ad.name()).isEqualTo("one more");
    assertThat(ad.adGroup().id()).isEqualTo(group);
    assertThat(ad.id()).isGreaterThan(grown.ad(39, NOW).id());
    assertThat(ad.isListed(NOW)).isTrue();
    assertThat(ad.isListed(NOW.minusSeconds(1))).isFalse();
    assertThat(grown.ad(39, NOW)).isEqualTo(world.ad(39, NOW));
  }

  @Test
  void isNeitherTooSmallNorTooLarge() {
    assertThatThrownBy(() -> world(9)).hasMessageContaining("10 to 50000 ads, not 9");
    assertThatThrownBy(() -> world(50_001)).isInstanceOf(IllegalArgumentException.class);
  }

  private static AdsWorld world(int ads) {
    return AdsWorld.of("1", "USD", ads, ANCHOR);
  }
}
