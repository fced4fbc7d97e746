package dev.pintle.forward.profile;

import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import dev.pintle.store.Vault;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Profiles, as they are kept. Thread-safe.
final class ProfileTable {
  private static final Logger log = LoggerFactory.getLogger(ProfileTable.class);

  private final Database database;
  private final Vault vault;

  ProfileTable(Database database, Vault vault) {
    this.database = database;
    this.vault = vault;
  }

  /// The profiles that aliases are of, by alias; those of nobody are absent.
  Map<String, Profile> find(String storeId, Collection<String> aliases) {
    var found = new HashMap<String, Profile>();
    var read = new HashMap<String, Profile>();
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    select a.alias, p.id, p.seen_at, p.sealed
                    from profile_alias a join profile p on p.id = a.profile_id
                    where a.store_id = :store and a.alias in (<aliases>)
                    """)
                .bind("store", storeId)
                .bindList("aliases", List.copyOf(aliases))
                .map((row, _) -> {
                  String id = row.getString("id");
                  byte[] sealed = row.getBytes("sealed");
                  long seenAt = row.getLong("seen_at");
                  Profile profile = read.computeIfAbsent(id, _ -> open(id, seenAt, sealed));
                  if (profile != null) {
                    found.put(row.getString("alias"), profile);
                  }
                  return id;
                })
                .list());
    return found;
  }

  /// Somebody who can no longer be read is nobody: no event waits for that.
  private @Nullable Profile open(String id, long seenAt, byte[] sealed) {
    try {
      return Profile.ofJson(id, seenAt, vault.open(sealed, context(id)));
    } catch (StoreException e) {
      log.warn("what is known of {} cannot be read", id, e);
      return null;
    }
  }

  void write(List<Profiles.Changed> changed) {
    database
        .jdbi()
        .useTransaction(handle -> {
          for (var one : changed) {
            Profile profile = one.profile();
            handle.execute("delete from profile_alias where profile_id = ?", profile.id);
            if (profile.aliases.isEmpty()) {
              handle.execute("delete from profile where id = ?", profile.id);
              continue;
            }
            handle.execute(
                """
                insert into profile (id, store_id, seen_at, sealed) values (?, ?, ?, ?)
                on conflict (id) do update
                set seen_at = excluded.seen_at, sealed = excluded.sealed
                """,
                profile.id,
                one.storeId(),
                profile.seenAt,
                vault.seal(profile.toJson(), context(profile.id)));
          }
          for (var one : changed) {
            for (String alias : one.profile().aliases) {
              handle.execute(
                  """
                  insert into profile_alias (store_id, alias, profile_id) values (?, ?, ?)
                  on conflict (store_id, alias) do update set profile_id = excluded.profile_id
                  """,
                  one.storeId(),
                  alias,
                  one.profile().id);
            }
          }
        });
  }

  void delete(String storeId, Collection<String> profileIds) {
    database
        .jdbi()
        .useTransaction(handle -> {
          for (String id : profileIds) {
            handle.execute("delete from profile_alias where profile_id = ?", id);
            handle.execute("delete from profile where id = ? and store_id = ?", id, storeId);
          }
        });
  }

  void deleteBefore(long seenAt) {
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              """
              delete from profile_alias
              where profile_id in (select id from profile where seen_at < ?)
              """,
              seenAt);
          handle.execute("delete from profile where seen_at < ?", seenAt);
        });
  }

  private static String context(String id) {
    return "profile/" + id;
  }
}
