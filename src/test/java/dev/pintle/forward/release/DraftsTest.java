package dev.pintle.forward.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pintle.forward.Commerce;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.time.Duration;

class DraftsTest {
  @OnEachDatabase
  void whatNobodyEditedIsTheDefaultMapping(Database database) {
    var shop = new Shop(database);

    Draft draft = shop.drafts.of(shop.destination);

    assertThat(draft.isEdited()).isFalse();
    assertThat(draft.configuration()).isEqualTo(Commerce.configuration());
  }

  @OnEachDatabase
  void keepsWhatWasSavedWithWhoAndWhen(Database database) throws Exception {
    var shop = new Shop(database);

    Draft saved = shop.drafts.save(shop.destination, 0, Shop.withConsent("require"), "ada");

    assertThat(shop.drafts.of(shop.destination)).isEqualTo(saved);
    assertThat(saved.changedBy()).isEqualTo("ada");
    assertThat(saved.changedAt()).isEqualTo(shop.time.instant());
    assertThat(shop.audit.newest(0, 1))
        .extracting(Audit.Entry::actor, Audit.Entry::action)
        .containsExactly(tuple("ada", "changed draft"));
  }

  @OnEachDatabase
  void refusesToOverwriteWhatSomebodyElseSaved(Database database) throws Exception {
    var shop = new Shop(database);
    Draft first = shop.drafts.save(shop.destination, 0, Shop.withConsent("require"), "ada");

    assertThatExceptionOfType(StaleDraftException.class)
        .isThrownBy(() -> shop.drafts.save(shop.destination, 0, Shop.withConsent("always"), "bob"))
        .withMessageContaining("ada")
        .withMessageContaining("2026-01-02T03:04:05")
        .satisfies(stale -> assertThat(stale.current()).isEqualTo(first));
    assertThat(shop.drafts.of(shop.destination)).isEqualTo(first);
  }

  @OnEachDatabase
  void aVersionDoesNotComeBackAfterADiscard(Database database) throws Exception {
    var shop = new Shop(database);
    Draft first = shop.drafts.save(shop.destination, 0, Shop.withConsent("require"), "ada");
    shop.time.advance(Duration.ofSeconds(1));
    shop.drafts.discard(shop.destination, "ada");
    shop.drafts.save(shop.destination, 0, Shop.withConsent("always"), "bob");

    assertThatExceptionOfType(StaleDraftException.class)
        .isThrownBy(() ->
            shop.drafts.save(
                shop.destination, first.version(), Shop.withConsent("implied"), "ada"));
  }

  @OnEachDatabase
  void aFreshDraftIsWhatRunsInProduction(Database database) throws Exception {
    var shop = new Shop(database);
    shop.drafts.save(shop.destination, 0, Shop.withConsent("require"), "ada");
    Release release = shop.releases.build(shop.destination, "", "ada");
    shop.releases.promote(shop.destination, release.number(), Environment.PRODUCTION, "ada");
    assertThat(shop.drafts.of(shop.destination).basedOn()).isEqualTo(release.number());

    shop.drafts.discard(shop.destination, "ada");

    Draft fresh = shop.drafts.of(shop.destination);
    assertThat(fresh.basedOn()).isEqualTo(release.number());
    assertThat(fresh.configuration()).isEqualTo(release.configuration());
    assertThat(fresh.isEdited()).isFalse();
  }
}
