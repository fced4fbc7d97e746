package dev.pintle;

import dev.pintle.base.Ids;
import dev.pintle.base.Metrics;
import dev.pintle.base.Time;
import dev.pintle.collect.Sources;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.journal.sqlite.SqliteJournal;
import dev.pintle.schedule.Schedule;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;

/// What everything else stands on: the store, the journal, clocks and the ways out. Made without
/// any I/O but the key file's.
record Foundation(
    Settings settings,
    Database database,
    Vault vault,
    Ids ids,
    Time time,
    SecureRandom random,
    Metrics metrics,
    Audit audit,
    Stores stores,
    Sources sources,
    SqliteJournal journal,
    Schedule schedule,
    HttpClient http,
    Dns dns,
    Fetcher fetcher) {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  static Foundation of(Settings settings, Time time, SecureRandom random) {
    var ids = new Ids(random);
    Vault vault = vault(settings, random);
    var database = new Database(settings.storeUrl(), settings.storeConnections());
    var dns = new Dns(settings.network().dnsServer());
    return new Foundation(
        settings,
        database,
        vault,
        ids,
        time,
        random,
        new Metrics(),
        new Audit(database, ids, time),
        new Stores(database, ids, time),
        new Sources(database, vault, ids, time),
        new SqliteJournal(settings.journal(), vault, time),
        new Schedule(database, time),
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build(),
        dns,
        new Fetcher(dns, settings.network().allowPrivate()));
  }

  private static Vault vault(Settings settings, SecureRandom random) {
    try {
      DataDirectory.make(settings.dataDirectory());
      return Vault.open(settings.keyFile(), random);
    } catch (IOException e) {
      throw new StoreException("cannot make the data directory " + settings.dataDirectory(), e);
    }
  }
}
