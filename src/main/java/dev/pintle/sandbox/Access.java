package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.SandboxSettings.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The tokens there are and whom they act for. Only their digests are kept, and they are called by
/// the beginning of these, so that none need be shown. Thread-safe.
final class Access {
  static final int MAX_TOKENS = 1000;

  private static final String BEARER = "Bearer ";
  private static final int ID_LENGTH = 12;

  // Guarded by itself.
  private final Map<String, Entry> tokens = new LinkedHashMap<>();

  /// A token.
  ///
  /// @param adAccounts the only ad accounts it opens; empty when it opens those of its account
  /// @param grantId the authorization it comes from; empty when it was set by hand
  record Entry(
      String digest,
      Token.Kind kind,
      String accountId,
      Set<String> scopes,
      Set<String> adAccounts,
      String grantId,
      @Nullable Instant expiresAt,
      boolean revoked) {
    Entry {
      scopes = Set.copyOf(scopes);
      adAccounts = Set.copyOf(adAccounts);
    }

    String id() {
      return digest.substring(0, ID_LENGTH);
    }

    boolean isExpired(Instant now) {
      return expiresAt != null && !now.isBefore(expiresAt);
    }

    boolean mayUse(Advertiser advertiser, Roles roles) {
      return adAccounts.isEmpty()
          ? roles.allow(advertiser.rolesOf(accountId))
          : adAccounts.contains(advertiser.id());
    }

    Entry revokedNow() {
      return new Entry(digest, kind, accountId, scopes, adAccounts, grantId, expiresAt, true);
    }

    Entry ending(Instant at) {
      return new Entry(digest, kind, accountId, scopes, adAccounts, grantId, at, revoked);
    }
  }

  /// The token of a header, or null when it is none that is good.
  @Nullable Entry find(@Nullable String authorization, Instant now) {
    if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, 7)) {
      return null;
    }
    String digest = Digests.sha256(authorization.substring(BEARER.length()).strip());
    Entry entry = entry(digest.substring(0, ID_LENGTH));
    boolean good =
        entry != null && entry.digest().equals(digest) && !entry.revoked() && !entry.isExpired(now);
    return good ? entry : null;
  }

  List<Entry> tokens() {
    synchronized (tokens) {
      return new ArrayList<>(tokens.values());
    }
  }

  /// Adds a token, or takes the place of the same one. False when there are too many.
  boolean add(Token token, String accountId) {
    var entry =
        new Entry(
            Digests.sha256(token.value().value()),
            token.kind(),
            accountId,
            token.scopes(),
            token.adAccounts(),
            "",
            token.expiresAt(),
            false);
    synchronized (tokens) {
      if (tokens.size() >= MAX_TOKENS && !tokens.containsKey(entry.id())) {
        return false;
      }
      tokens.put(entry.id(), entry);
      return true;
    }
  }

  /// Adds a token that was asked for by the way; the oldest such one makes room.
  void issue(Entry entry) {
    synchronized (tokens) {
      if (tokens.size() >= MAX_TOKENS) {
        tokens.values().stream()
            .filter(old -> !old.grantId().isEmpty())
            .findFirst()
            .ifPresent(old -> tokens.remove(old.id()));
      }
      tokens.put(entry.id(), entry);
    }
  }

  /// False when there is no token of that id.
  boolean revoke(String id) {
    return change(entry -> entry.id().equals(id), Entry::revokedNow) > 0;
  }

  /// Changes the tokens that a condition holds for; returns how many these are.
  int change(Predicate<Entry> which, UnaryOperator<Entry> change) {
    synchronized (tokens) {
      var changed = tokens.values().stream().filter(which).map(change).toList();
      changed.forEach(entry -> tokens.put(entry.id(), entry));
      return changed.size();
    }
  }

  static String id(String token) {
    return Digests.sha256(token).substring(0, ID_LENGTH);
  }

  void write(JsonOut out) {
    out.name("tokens").beginArray();
    for (Entry entry : tokens()) {
      out.beginObject().field("digest", entry.digest()).field("kind", entry.kind().name());
      out.field("account", entry.accountId()).field("grant", entry.grantId());
      texts(out, "scopes", entry.scopes());
      texts(out, "adAccounts", entry.adAccounts());
      Instant end = entry.expiresAt();
      if (end != null) {
        out.field("expiresAt", end.toString());
      }
      out.field("revoked", entry.revoked()).endObject();
    }
    out.endArray();
  }

  void read(Json.Obj state) {
    for (Json.Obj token : StateFile.objects(state, "tokens")) {
      String end = token.text("expiresAt");
      var entry =
          new Entry(
              StateFile.text(token, "digest"),
              Token.Kind.valueOf(StateFile.text(token, "kind")),
              StateFile.text(token, "account"),
              StateFile.texts(token, "scopes"),
              StateFile.texts(token, "adAccounts"),
              StateFile.text(token, "grant"),
              end == null ? null : Instant.parse(end),
              "true".equals(token.scalar("revoked")));
      synchronized (tokens) {
        tokens.put(entry.id(), entry);
      }
    }
  }

  static void texts(JsonOut out, String name, Set<String> texts) {
    out.name(name).beginArray();
    new TreeSet<>(texts).forEach(out::text);
    out.endArray();
  }

  private @Nullable Entry entry(String id) {
    synchronized (tokens) {
      return tokens.get(id);
    }
  }
}
