package dev.pintle.forward.release;

import dev.pintle.ManualTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.Destination;
import dev.pintle.forward.DestinationConfig;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ConfigurationException;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.Set;

/// A store with a destination, its drafts and its releases, over a database.
final class Shop {
  /// Expressions that all yield true, but for one which is none.
  static final Expressions EXPRESSIONS =
      source -> {
        if (source.contains("broken")) {
          throw new Expressions.ExpressionException("unexpected end");
        }
        return (event, envelope) -> new Json.Bool(true);
      };

  final ManualTime time = new ManualTime(Instant.parse("2026-01-02T03:04:05.678Z"));
  final Audit audit;
  final Running running;
  final Drafts drafts;
  final Policies policies;
  final Releases releases;
  final Store store;
  final String destination;
  long nextOffset = 100;

  Shop(Database database) {
    var ids = new Ids(new Random(1));
    audit = new Audit(database, ids, time);
    running = new Running(database, EXPRESSIONS);
    drafts = new Drafts(database, running, audit, time);
    policies = new Policies(database, audit);
    var destinations = new Destinations(database, vault(), ids, time);
    var inspector =
        new Inspector(
            database,
            new Checker(EXPRESSIONS),
            destinations,
            running,
            _ -> Set.of(),
            (_, environment) -> name -> environment == Environment.PRODUCTION && name.equals("s"));
    releases =
        new Releases(
            database,
            drafts,
            running,
            policies,
            inspector,
            audit,
            time,
            (_, task) -> task.accept(nextOffset));
    store = new Stores(database, ids, time).create("shop", "GB", "Europe/London");
    Destination made =
        destinations.create(
            store.id(),
            "Pinterest",
            "549700000001",
            new Secret("conversion-token"),
            DestinationConfig.DEFAULT,
            0);
    destination = made.id();
  }

  /// The default mapping, consented to in another way.
  static Configuration withConsent(String mode) {
    return read("{\"consent\":{\"mode\":\"" + mode + "\"},\"rules\":[]}")
        .withRules(Commerce.configuration().rules());
  }

  static Configuration read(String json) {
    try {
      return ConfigurationReader.read(Json.parse(json));
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  private static Vault vault() {
    try {
      Path directory = Files.createTempDirectory("pintle-release");
      Vault vault = Vault.open(directory.resolve("key"), new SecureRandom());
      Files.delete(directory.resolve("key"));
      Files.delete(directory);
      return vault;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a key", e);
    }
  }
}
