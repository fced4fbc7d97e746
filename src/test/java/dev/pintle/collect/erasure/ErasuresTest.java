package dev.pintle.collect.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.collect.erasure.Erasure.Kind;
import dev.pintle.collect.erasure.Erasure.State;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

class ErasuresTest {
  private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private final Ids ids = new Ids(new Random(1));
  @TempDir private Path directory;

  @OnEachDatabase
  void forgetsWhoItWasAboutOnceItIsDone(Database database) {
    var erasures = erasures(database);
    String store = store(database);
    var asked = erasures.ask(store, Kind.ERASE, "ada", jo());
    assertThat(erasures.subject(asked.id())).contains(jo());

    erasures.erased(asked, 100, 3, "note");

    var done = erasures.find(asked.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.doneAt()).isEqualTo(time.instant());
    assertThat(done.eventsRead()).isEqualTo(100);
    assertThat(done.eventsFound()).isEqualTo(3);
    assertThat(erasures.subject(asked.id())).isEmpty();
    assertThat(erasures.waiting()).isEmpty();
    assertThat(done.subjectHash()).isNotEqualTo(Whose.sha256("jo@example.com"));
  }

  @OnEachDatabase
  void theSamePersonOfAnotherStoreHasAnotherHash(Database database) {
    var erasures = erasures(database);

    var here = erasures.ask(store(database), Kind.ERASE, "ada", jo());
    var there = erasures.ask(store(database), Kind.ERASE, "ada", jo());

    assertThat(here.subjectHash()).isNotEqualTo(there.subjectHash());
    assertThat(erasures.waiting()).containsExactlyInAnyOrder(here, there);
  }

  @OnEachDatabase
  void whatWasHandedOverExpires(Database database) {
    var erasures = erasures(database);
    var asked = erasures.ask(store(database), Kind.ACCESS, "ada", jo());
    erasures.handedOver(asked, 10, 1, "");
    time.advance(Erasures.KEPT.minus(Duration.ofSeconds(1)));
    erasures.expire();
    assertThat(erasures.subject(asked.id())).contains(jo());

    time.advance(Duration.ofSeconds(2));
    erasures.expire();

    assertThat(erasures.subject(asked.id())).isEmpty();
    assertThat(erasures.find(asked.id()).orElseThrow().state()).isEqualTo(State.EXPIRED);
  }

  private Erasures erasures(Database database) {
    var vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    return new Erasures(database, vault, ids, time);
  }

  private String store(Database database) {
    return new Stores(database, ids, time).create("shop", "GB", "Europe/London").id();
  }

  private static Subject jo() {
    return new Subject(
        List.of("jo@example.com"), List.of("555"), List.of("c"), List.of("7"), List.of("s"));
  }
}
