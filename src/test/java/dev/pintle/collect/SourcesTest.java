package dev.pintle.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Secret;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final long MINUTE = 29_700_000;

  private final ManualTime time = new ManualTime(Instant.ofEpochSecond(MINUTE * 60));
  private final Ids ids = new Ids(new Random(1));
  @TempDir private Path directory;
  private Vault vault;

  @BeforeEach
  void makeKey() {
    vault = Vault.open(directory.resolve("keys"), new SecureRandom());
  }

  @OnEachDatabase
  void findsASourceByItsWriteKey(Database database) {
    var sources = new Sources(database, vault, ids, time);

    var source = sources.create(store(database), "web shop");

    assertThat(source.writeKey()).hasSize(32);
    assertThat(sources.byWriteKey(source.writeKey())).isEqualTo(source);
    assertThat(sources.byWriteKey("nobody's")).isNull();
    assertThat(sources.of(source.storeId())).containsExactly(source);
    assertThat(sources.find(source.id())).contains(source);
  }

  @OnEachDatabase
  void learnsOfASourceMadeOnAnotherNode(Database database) {
    var here = new Sources(database, vault, ids, time);
    var elsewhere = new Sources(database, vault, ids, time);
    var source = elsewhere.create(store(database), "web shop");
    assertThat(here.byWriteKey(source.writeKey())).isNull();

    here.refresh();

    assertThat(here.byWriteKey(source.writeKey())).isEqualTo(source);
  }

  @OnEachDatabase
  void addsUpWhatNodesCount(Database database) {
    var one = new Sources(database, vault, ids, time);
    var other = new Sources(database, vault, ids, time);
    var source = one.create(store(database), "web shop");

    one.count(source.id(), 3, 2, 1);
    one.count(source.id(), 10, 0, 0);
    other.count(source.id(), 100, 0, 0);
    one.close();
    other.close();

    assertThat(one.total(source.id())).isEqualTo(new Tally(113, 2, 1));
  }

  @OnEachDatabase
  void countsByTheMinute(Database database) {
    var sources = new Sources(database, vault, ids, time);
    var source = sources.create(store(database), "web shop");
    sources.count(source.id(), 1, 0, 0);
    sources.close();
    time.advance(Duration.ofMinutes(2));
    sources.count(source.id(), 5, 0, 7);
    sources.close();

    assertThat(sources.minutes(source.storeId(), MINUTE, MINUTE + 3))
        .containsExactly(
            new Minute(MINUTE, new Tally(1, 0, 0)), new Minute(MINUTE + 2, new Tally(5, 0, 7)));
    assertThat(sources.minutes(source.storeId(), MINUTE + 1, MINUTE + 2)).isEmpty();
  }

  @OnEachDatabase
  void keepsCountsItCannotWrite(Database database) {
    var sources = new Sources(database, vault, ids, time);
    var source = sources.create(store(database), "web shop");
    sources.count(source.id(), 4, 0, 0);
    rename(database, "source_total", "elsewhere");
    assertThat(catchThrowable(sources::close)).isNotNull();
    rename(database, "elsewhere", "source_total");

    sources.close();

    assertThat(sources.total(source.id())).isEqualTo(new Tally(4, 0, 0));
    assertThat(sources.minutes(source.storeId(), MINUTE, MINUTE + 1))
        .containsExactly(new Minute(MINUTE, new Tally(4, 0, 0)));
  }

  @OnEachDatabase
  void keepsKindSecretAndEnvironment(Database database) {
    var sources = new Sources(database, vault, ids, time);
    var secret = new Secret("shh");
    var made =
        sources.create(store(database), "s", SourceKind.SHOPIFY, "staging", "{\"a\":1}", secret);

    assertThat(sources.find(made.id())).contains(made);
    assertThat(sources.byWriteKey(made.writeKey())).isEqualTo(made);
    assertThat(sources.environmentOf(made.id())).isEqualTo("staging");
    assertThat(sources.pixels(made.storeId())).isEmpty();
    var changed =
        new Source(
            made.id(),
            made.storeId(),
            "t",
            made.writeKey(),
            made.createdAt(),
            made.kind(),
            "development",
            "{}",
            null);
    sources.update(changed);
    assertThat(sources.find(made.id())).contains(changed);
    assertThat(sources.environmentOf(made.id())).isEqualTo("development");
  }

  @OnEachDatabase
  void tellsWhatCameByTopic(Database database) {
    var one = new Sources(database, vault, ids, time);
    var other = new Sources(database, vault, ids, time);
    var source = one.create(store(database), "s");
    one.note(source.id(), "orders/create", Topics.Outcome.TAKEN, "");
    one.note(source.id(), "orders/create", Topics.Outcome.REFUSED, "because");
    one.close();
    time.advance(Duration.ofMinutes(1));
    other.note(source.id(), "orders/create", Topics.Outcome.TAKEN, "");
    other.note(source.id(), "x".repeat(300), Topics.Outcome.LEFT_OUT, "y".repeat(900));
    other.close();

    assertThat(one.topics(source.id()))
        .containsExactlyInAnyOrder(
            new Topic("orders/create", 2, 0, 1, "because", time.instant()),
            new Topic("x".repeat(100), 0, 1, 0, "y".repeat(500), time.instant()));
  }

  @OnEachDatabase
  void topicsThatAreMadeUpFillNothing(Database database) {
    var sources = new Sources(database, vault, ids, time);
    var source = sources.create(store(database), "s");
    for (int i = 0; i < 300; i++) {
      sources.note(source.id(), "topic " + i, Topics.Outcome.LEFT_OUT, "no");
    }
    sources.close();

    int rows =
        database
            .jdbi()
            .withHandle(handle ->
                handle.createQuery("select count(*) from source_topic").mapTo(Integer.class).one());
    assertThat(rows).isEqualTo(201);
  }

  private static void rename(Database database, String from, String to) {
    database.jdbi().useHandle(handle -> handle.execute("alter table " + from + " rename to " + to));
  }

  private String store(Database database) {
    return new Stores(database, ids, time).create("shop", "GB", "Europe/London").id();
  }
}
