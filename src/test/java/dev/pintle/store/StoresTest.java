package dev.pintle.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

class StoresTest {
  @OnEachDatabase
  void tellsNoValueOfAStatementThatFails(Database database) {
    assertThatThrownBy(() ->
            database
                .jdbi()
                .useHandle(handle ->
                    handle.execute("insert into store (id, name) values (?, ?)", "s", "secret")))
        .hasMessageNotContaining("secret");
  }

  private final ManualTime time = new ManualTime(Instant.parse("2026-01-02T03:04:05.678Z"));
  private final Ids ids = new Ids(new Random(1));

  @OnEachDatabase
  void keepsAStoreAsItWasCreated(Database database) {
    var stores = new Stores(database, ids, time);

    var created = stores.create("Ænima & Söhne", "DE", "Europe/Berlin");

    assertThat(stores.find(created.id())).contains(created);
    assertThat(created.createdAt()).isEqualTo(time.instant());
    assertThat(stores.find("store_other")).isEmpty();
  }

  @OnEachDatabase
  void listsStoresByName(Database database) {
    var stores = new Stores(database, ids, time);
    var zebra = stores.create("zebra", "GB", "Europe/London");
    var apple = stores.create("Apple", "US", "America/New_York");

    assertThat(stores.list()).containsExactly(apple, zebra);
  }

  @OnEachDatabase
  void listsTheNewestAuditEntriesFirst(Database database) {
    var audit = new Audit(database, ids, time);
    for (String subject : new String[] {"one", "two", "three"}) {
      audit.append("ada", "created store", subject, "");
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(audit.newest(0, 2)).extracting(Audit.Entry::subject).containsExactly("three", "two");
    assertThat(audit.newest(2, 2)).extracting(Audit.Entry::subject).containsExactly("one");
  }

  @OnEachDatabase
  void shortensADetailThatIsTooLong(Database database) {
    var audit = new Audit(database, ids, time);

    audit.append("ada", "changed", "it", "x".repeat(5000));

    assertThat(audit.newest(0, 1).getFirst().detail()).hasSize(2000);
  }

  @OnEachDatabase
  void migratesOnceOnly(Database database) {
    var stores = new Stores(database, ids, time);
    var store = stores.create("shop", "GB", "Europe/London");

    database.migrate();

    assertThat(stores.list()).containsExactly(store);
  }
}
