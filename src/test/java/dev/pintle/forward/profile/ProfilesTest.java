package dev.pintle.forward.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.forward.identity.IdentityField;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
  private static final Map<IdentityField, List<String>> ADA =
      Map.of(IdentityField.EM, List.of("ada@example.com"));
  private static final Map<IdentityField, List<String>> BOB =
      Map.of(IdentityField.EM, List.of("bob@example.com"));

  @TempDir private Path directory;
  private final ManualTime time = new ManualTime(Instant.parse("2026-03-01T12:00:00Z"));
  private String store = "";

  private Profiles profiles(Database database, int inMemory) {
    if (store.isEmpty()) {
      store = new Stores(database, new Ids(new Random(1)), time).create("Shop", "US", "UTC").id();
    }
    return new Profiles(
        database,
        Vault.open(directory.resolve("key"), new SecureRandom()),
        new Ids(new SecureRandom()),
        time,
        inMemory);
  }

  private static Set<String> aliases(String... all) {
    return new LinkedHashSet<>(List.of(all));
  }

  @OnEachDatabase
  void recallsWhatSomebodySaidEarlier(Database database) {
    Profiles profiles = profiles(database, 100);
    profiles.learn(store, aliases("user:1", "anonymous:a"), ADA);
    assertThat(profiles.recall(store, aliases("anonymous:a"))).isEqualTo(ADA);
    assertThat(profiles.recall(store, aliases("anonymous:b"))).isEmpty();
    assertThat(profiles.recall("another store", aliases("anonymous:a"))).isEmpty();
    profiles.save();
    assertThat(profiles(database, 100).recall(store, aliases("user:1"))).isEqualTo(ADA);
  }

  @OnEachDatabase
  void neverTakesTwoPeopleForOne(Database database) {
    Profiles profiles = profiles(database, 100);
    profiles.learn(store, aliases("user:1", "anonymous:tablet"), ADA);
    profiles.learn(store, aliases("user:2", "anonymous:tablet"), BOB);
    assertThat(profiles.recall(store, aliases("user:1"))).isEqualTo(ADA);
    assertThat(profiles.recall(store, aliases("user:2"))).isEqualTo(BOB);
    assertThat(profiles.recall(store, aliases("anonymous:tablet"))).isEqualTo(BOB);
    assertThat(profiles.recall(store, aliases("user:3", "anonymous:tablet"))).isEmpty();
    profiles.save();
    Profiles again = profiles(database, 100);
    assertThat(again.recall(store, aliases("user:1"))).isEqualTo(ADA);
    assertThat(again.recall(store, aliases("anonymous:tablet"))).isEqualTo(BOB);
  }

  @OnEachDatabase
  void keepsOnlySoMuchInMemoryAndLosesNothing(Database database) {
    Profiles profiles = profiles(database, 20);
    for (int i = 0; i < 200; i++) {
      profiles.learn(
          store, aliases("user:" + i), Map.of(IdentityField.EM, List.of(i + "@example.com")));
    }
    for (int i = 0; i < 200; i++) {
      assertThat(profiles.recall(store, aliases("user:" + i)))
          .isEqualTo(Map.of(IdentityField.EM, List.of(i + "@example.com")));
    }
  }

  @OnEachDatabase
  void forgetsWhoAsksAndWhoIsNotSeen(Database database) {
    Profiles profiles = profiles(database, 100);
    profiles.learn(store, aliases("user:1", "email:ada@example.com", "anonymous:a"), ADA);
    profiles.learn(store, aliases("user:2"), BOB);
    assertThat(profiles.forget(store, List.of(" Ada@example.com"), List.of(), List.of())).isOne();
    assertThat(profiles.recall(store, aliases("anonymous:a"))).isEmpty();
    assertThat(rows(database)).isOne();
    time.advance(Profiles.KEPT.plus(Duration.ofDays(1)));
    profiles.forgetOld();
    assertThat(rows(database)).isZero();
    assertThat(profiles.recall(store, aliases("user:2"))).isEmpty();
  }

  @OnEachDatabase
  void keepsNothingOfWhoIsKnownByNothing(Database database) {
    Profiles profiles = profiles(database, 100);
    profiles.learn(store, aliases("anonymous:a"), Map.of());
    profiles.save();
    assertThat(rows(database)).isZero();
  }

  @OnEachDatabase
  void whatIsKeptNamesNobody(Database database) {
    Profiles profiles = profiles(database, 100);
    Event event =
        EventReader.readAccepted(
            """
            {"type":"identify","messageId":"m","userId":"7","anonymousId":"a-1",
             "traits":{"email":"Ada@Example.com"},"context":{"aliases":{"cart_token":"c1"}}}
            """
                .getBytes(StandardCharsets.UTF_8),
            0);
    assertThat(Aliases.of(event))
        .containsExactly("user:7", "cart_token:c1", "email:ada@example.com", "anonymous:a-1");
    profiles.learn(store, Aliases.of(event), ADA);
    profiles.save();
    List<String> kept =
        database
            .jdbi()
            .withHandle(handle ->
                handle
                    .createQuery("select alias from profile_alias union all select id from profile")
                    .mapTo(String.class)
                    .list());
    assertThat(kept).hasSize(5).noneMatch(one -> one.contains("ada") || one.contains("c1"));
  }

  private static int rows(Database database) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle.createQuery("select count(*) from profile").mapTo(Integer.class).one());
  }
}
