package dev.pintle.forward.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import dev.pintle.store.StoreException;
import java.util.Objects;

class ReleasesTest {
  @OnEachDatabase
  void numbersReleasesAndKeepsThemAsTheyWere(Database database) throws Exception {
    var shop = new Shop(database);
    Release first = shop.releases.build(shop.destination, " first ", "ada");
    shop.drafts.save(shop.destination, 0, Shop.withConsent("require"), "bob");
    Release second = shop.releases.build(shop.destination, "", "bob");

    assertThat(first.number()).isEqualTo(1);
    assertThat(first.note()).isEqualTo("first");
    assertThat(second.number()).isEqualTo(2);
    assertThat(shop.releases.of(shop.destination)).containsExactly(second, first);
    assertThat(shop.releases.find(shop.destination, 1)).contains(first);
    assertThat(shop.releases.find(shop.destination, 3)).isEmpty();
    assertThat(first.configuration()).isEqualTo(Commerce.configuration());
  }

  @OnEachDatabase
  void refusesAReleaseThatWasChangedInTheDatabase(Database database) {
    var shop = new Shop(database);
    shop.releases.build(shop.destination, "", "ada");
    database
        .jdbi()
        .useHandle(
            handle -> handle.execute("update destination_release set content = '{\"rules\":[]}'"));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> shop.releases.find(shop.destination, 1))
        .withMessageContaining("release 1")
        .withMessageContaining("SHA-256");
  }

  @OnEachDatabase
  void anEventIsMappedByTheReleaseOfItsSpan(Database database) throws Exception {
    var shop = new Shop(database);
    shop.drafts.save(shop.destination, 0, Shop.withConsent("require"), "ada");
    shop.releases.build(shop.destination, "", "ada");
    shop.nextOffset = 100;
    shop.releases.promote(shop.destination, 1, Environment.PRODUCTION, "ada");
    Draft draft = shop.drafts.of(shop.destination);
    shop.drafts.save(shop.destination, draft.version(), Shop.withConsent("always"), "ada");
    shop.releases.build(shop.destination, "", "ada");
    shop.nextOffset = 200;
    shop.releases.promote(shop.destination, 2, Environment.PRODUCTION, "ada");

    var again = new Running(database, Shop.EXPRESSIONS); // as after a restart
    for (Running running : new Running[] {shop.running, again}) {
      assertThat(configuration(running, shop, 99)).isEqualTo(Commerce.configuration());
      assertThat(configuration(running, shop, 100)).isEqualTo(Shop.withConsent("require"));
      assertThat(configuration(running, shop, 199)).isEqualTo(Shop.withConsent("require"));
      assertThat(configuration(running, shop, 200)).isEqualTo(Shop.withConsent("always"));
      assertThat(running.number(shop.destination, Environment.PRODUCTION, 150)).isEqualTo(1);
    }
    assertThat(shop.running.at(shop.destination, Environment.STAGING, 200)).isNull();
    assertThat(shop.releases.running(shop.destination, Environment.PRODUCTION))
        .map(Release::number)
        .contains(2);
  }

  @OnEachDatabase
  void aReleaseIsCompiledOnce(Database database) throws Exception {
    var shop = new Shop(database);
    shop.releases.build(shop.destination, "", "ada");
    shop.releases.promote(shop.destination, 1, Environment.PRODUCTION, "ada");

    Ruleset once = shop.running.at(shop.destination, Environment.PRODUCTION, 100);
    Ruleset twice = shop.running.at(shop.destination, Environment.PRODUCTION, 5_000);

    assertThat(once).isNotNull().isSameAs(twice);
  }

  @OnEachDatabase
  void goesBackToAnOlderRelease(Database database) throws Exception {
    var shop = new Shop(database);
    shop.releases.build(shop.destination, "", "ada");
    shop.drafts.save(shop.destination, 0, Shop.withConsent("require"), "ada");
    shop.releases.build(shop.destination, "", "ada");
    shop.releases.promote(shop.destination, 2, Environment.PRODUCTION, "ada");
    shop.releases.promote(shop.destination, 1, Environment.PRODUCTION, "bob");

    assertThat(configuration(shop.running, shop, 100)).isEqualTo(Commerce.configuration());
    assertThat(shop.releases.spans(shop.destination))
        .as("no event lay between the two")
        .extracting(Span::number, Span::by)
        .containsExactly(tuple(1, "bob"));
    assertThat(shop.drafts.of(shop.destination).configuration())
        .isEqualTo(Shop.withConsent("require"));
  }

  @OnEachDatabase
  void aReleaseThatDoesNotCompileCannotRun(Database database) throws Exception {
    var shop = new Shop(database);
    Configuration broken =
        Shop.read("{\"elements\":[{\"name\":\"x\",\"expression\":\"broken(\"}]}");
    shop.drafts.save(shop.destination, 0, broken, "ada");
    shop.releases.build(shop.destination, "", "ada");

    assertThatExceptionOfType(ReleaseException.class)
        .isThrownBy(() -> shop.releases.promote(shop.destination, 1, Environment.PRODUCTION, "ada"))
        .withMessage(
            "release 1 cannot run: the expression is none: unexpected end: mend that first");
    assertThat(shop.releases.running(shop.destination, Environment.PRODUCTION)).isEmpty();
  }

  @OnEachDatabase
  void aSecondPersonApproves(Database database) throws Exception {
    var shop = new Shop(database);
    shop.releases.build(shop.destination, "", "ada");

    assertThatExceptionOfType(ReleaseException.class)
        .isThrownBy(() -> shop.releases.approve(shop.destination, 1, "", "bob"))
        .withMessageContaining("must be submitted first");
    shop.releases.submit(shop.destination, 1, "please", "ada");
    assertThatExceptionOfType(ReleaseException.class)
        .isThrownBy(() -> shop.releases.approve(shop.destination, 1, "", "ada"))
        .withMessageContaining("a second person");
    Release approved = shop.releases.approve(shop.destination, 1, "fine", "bob");

    assertThat(approved.state()).isEqualTo(Release.State.APPROVED);
    assertThat(approved.approvedBy()).isEqualTo("bob");
    assertThat(shop.releases.steps(shop.destination, 1))
        .extracting(Step::action, Step::by, Step::note)
        .containsExactly(tuple("submitted", "ada", "please"), tuple("approved", "bob", "fine"));
  }

  private static Configuration configuration(Running running, Shop shop, long offset) {
    return Objects.requireNonNull(running.at(shop.destination, Environment.PRODUCTION, offset))
        .configuration();
  }
}
