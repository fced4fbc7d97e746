package dev.pintle.forward.profile;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.forward.identity.IdentityField;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The people of the stores, by what they are known by, so that an event can say of its person what
/// an earlier one said (capabilities V-11, D-14). Two people are never made one: somebody who signs
/// in on a device takes the device over. Thread-safe.
///
/// Nobody is looked for by name here: aliases are kept as digests, what was said is encrypted.
public final class Profiles {
  /// How long somebody is known who is not seen.
  public static final Duration KEPT = Duration.ofDays(400);

  private final ProfileTable table;
  private final Ids ids;
  private final Time time;
  private final int inMemory;

  // This and what is in it are guarded by this. A digest without a profile is known to be nobody's.
  private final Map<String, @Nullable Profile> byAlias;
  private final Map<String, Profile> byId = new HashMap<>();
  private final Map<String, Changed> changed = new LinkedHashMap<>();

  /// What has to be written.
  record Changed(String storeId, Profile profile) {}

  /// @param inMemory how many aliases are kept in memory, of all stores
  public Profiles(Database database, Vault vault, Ids ids, Time time, int inMemory) {
    this.table = new ProfileTable(database, vault);
    this.ids = ids;
    this.time = time;
    this.inMemory = inMemory;
    this.byAlias = new LinkedHashMap<>(256, 0.75f, true);
  }

  /// Learns what somebody said, and whom the aliases are of. Nothing is kept of somebody who has
  /// said nothing and is known by one alias only.
  ///
  /// @param aliases what the person is known by, the strongest first
  /// @param said what the event says of the person
  public synchronized void learn(
      String storeId, Set<String> aliases, Map<IdentityField, List<String>> said) {
    if (aliases.isEmpty()) {
      return;
    }
    List<String> digests = digests(storeId, aliases);
    load(storeId, digests);
    String user = aliases.iterator().next().startsWith(Aliases.USER) ? digests.getFirst() : "";
    Profile profile = whose(digests, user);
    if (profile == null) {
      if (said.isEmpty() && digests.size() < 2) {
        return;
      }
      profile = new Profile(ids.next("profile"));
      byId.put(profile.id, profile);
    }
    boolean news = profile.learn(said);
    if (!user.isEmpty() && !profile.user.equals(user)) {
      profile.user = user;
      news = true;
    }
    for (String digest : digests) {
      Profile before = byAlias.put(digest, profile);
      news |= profile.know(digest);
      if (before != null && before != profile && before.aliases.remove(digest)) {
        changed.put(before.id, new Changed(storeId, before));
      }
    }
    long now = time.millis();
    if (news || now - profile.seenAt > Duration.ofDays(1).toMillis()) {
      profile.seenAt = now;
      changed.put(profile.id, new Changed(storeId, profile));
    }
    shrink();
  }

  /// What somebody said earlier; nothing when nobody knows them.
  public synchronized Map<IdentityField, List<String>> recall(String storeId, Set<String> aliases) {
    if (aliases.isEmpty()) {
      return Map.of();
    }
    List<String> digests = digests(storeId, aliases);
    load(storeId, digests);
    String user = aliases.iterator().next().startsWith(Aliases.USER) ? digests.getFirst() : "";
    Profile profile = whose(digests, user);
    return profile == null ? Map.of() : profile.known();
  }

  /// Writes what was learnt since. To be called before what it was learnt from counts as read.
  public synchronized void save() {
    if (!changed.isEmpty()) {
      table.write(List.copyOf(changed.values()));
      changed.clear();
    }
  }

  /// Forgets somebody.
  ///
  /// @return how many profiles were of them
  public synchronized int forget(
      String storeId,
      Collection<String> emails,
      Collection<String> phones,
      Collection<String> userIds) {
    save();
    var aliases = new LinkedHashSet<String>();
    userIds.forEach(id -> aliases.add(Aliases.USER + id.strip()));
    userIds.forEach(id -> aliases.add("customer:" + id.strip()));
    emails.forEach(email -> aliases.add(Aliases.email(email)));
    phones.forEach(phone -> aliases.add(Aliases.PHONE + phone.strip()));
    List<String> digests = digests(storeId, aliases);
    load(storeId, digests);
    var found = new LinkedHashMap<String, Profile>();
    for (String digest : digests) {
      Profile profile = byAlias.get(digest);
      if (profile != null) {
        found.put(profile.id, profile);
      }
    }
    table.delete(storeId, found.keySet());
    for (Profile profile : found.values()) {
      profile.aliases.forEach(byAlias::remove);
      byId.remove(profile.id);
    }
    return found.size();
  }

  /// Forgets who was not seen for [#KEPT].
  public synchronized void forgetOld() {
    save();
    table.deleteBefore(time.millis() - KEPT.toMillis());
    byAlias.clear();
    byId.clear();
  }

  /// The one that the strongest alias is of, unless it is somebody else by the shop's own id.
  private @Nullable Profile whose(List<String> digests, String user) {
    for (String digest : digests) {
      Profile profile = byAlias.get(digest);
      if (profile != null
          && (user.isEmpty() || profile.user.isEmpty() || profile.user.equals(user))) {
        return profile;
      }
    }
    return null;
  }

  /// Reads those from the store that nothing is known of.
  private void load(String storeId, List<String> digests) {
    List<String> unknown = digests.stream().filter(one -> !byAlias.containsKey(one)).toList();
    if (unknown.isEmpty()) {
      return;
    }
    table
        .find(storeId, unknown)
        .forEach((digest, read) -> {
          Profile one = byId.computeIfAbsent(read.id, _ -> read); // the one in memory knows more
          byAlias.put(digest, one);
        });
    unknown.forEach(digest -> byAlias.putIfAbsent(digest, null));
  }

  private void shrink() {
    if (byAlias.size() <= inMemory) {
      return;
    }
    save(); // what leaves memory must be in the store
    var eldest = new ArrayList<String>();
    for (String digest : byAlias.keySet()) {
      if (eldest.size() >= inMemory / 10 + 1) {
        break;
      }
      eldest.add(digest);
    }
    eldest.forEach(byAlias::remove);
    byId.clear();
    for (Profile profile : byAlias.values()) {
      if (profile != null) {
        byId.put(profile.id, profile);
      }
    }
  }

  private static List<String> digests(String storeId, Collection<String> aliases) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      var digests = new ArrayList<String>(aliases.size());
      for (String alias : aliases) {
        byte[] text = (storeId + "/" + alias).getBytes(StandardCharsets.UTF_8);
        digests.add(HexFormat.of().formatHex(sha256.digest(text), 0, 20));
      }
      return digests;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }
}
