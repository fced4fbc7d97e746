package dev.pintle.connect;

import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which developer app asks for grants: the one of the settings, else the one that was entered on
/// the Channels page. There is one for all stores. Thread-safe.
public final class DeveloperApps {
  private static final String ROW = "app";

  private final @Nullable DeveloperApp ofSettings;
  private final Database database;
  private final Vault vault;
  private final Time time;

  /// @param ofSettings null when the settings name none
  public DeveloperApps(
      @Nullable DeveloperApp ofSettings, Database database, Vault vault, Time time) {
    this.ofSettings = ofSettings;
    this.database = database;
    this.vault = vault;
    this.time = time;
  }

  public Optional<DeveloperApp> current() {
    return ofSettings == null ? entered() : Optional.of(ofSettings);
  }

  /// Whether it can be changed on a page.
  public boolean isOfSettings() {
    return ofSettings != null;
  }

  /// Keeps the app that somebody entered, in the place of another.
  public void enter(DeveloperApp app) {
    byte[] sealed = vault.seal(app.secret().value().getBytes(StandardCharsets.UTF_8), "app");
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into pinterest_app (id, app_id, sealed_secret, changed_at)
                values (?, ?, ?, ?)
                on conflict (id) do update set app_id = excluded.app_id,
                  sealed_secret = excluded.sealed_secret, changed_at = excluded.changed_at
                """,
                ROW,
                app.id(),
                sealed,
                time.millis()));
  }

  private Optional<DeveloperApp> entered() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select app_id, sealed_secret from pinterest_app where id = :id")
                .bind("id", ROW)
                .map((row, _) ->
                    new DeveloperApp(
                        row.getString(1),
                        new Secret(
                            new String(
                                vault.open(row.getBytes(2), "app"), StandardCharsets.UTF_8))))
                .findOne());
  }
}
