package dev.pintle.sandbox;

import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.SandboxSettings.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What accounts have allowed the app: codes that are waiting to be redeemed, and authorizations
/// with their refresh token. A refresh token is replaced when it is used; the one before it is good
/// still, in case the answer was lost, until the new access token was used or [#GRACE] has passed.
/// Such a second use replaces what the first had answered. Thread-safe.
final class Grants {
  static final Duration CODE_LIFE = Duration.ofMinutes(10);
  static final Duration ACCESS_LIFE = Duration.ofDays(30);
  static final Duration REFRESH_LIFE = Duration.ofDays(60);
  static final Duration GRACE = Duration.ofSeconds(60);

  private static final int MAX = 1000;
  private static final int CODE_LETTERS = 40;
  private static final int TOKEN_LETTERS = 64;

  private final Time time;
  private final Access access;
  private final Ids ids;

  // Guarded by this, all that follows.
  private final Map<String, Code> codes = new LinkedHashMap<>();
  private final Map<String, Grant> grants = new LinkedHashMap<>();
  private final Set<String> redirectUris = new LinkedHashSet<>();
  private Duration codeLife = CODE_LIFE;

  /// A code that was handed to a browser.
  record Code(
      String clientId, String redirectUri, String accountId, Set<String> scopes, Instant end) {}

  /// What an account allows an app.
  ///
  /// @param refresh the digest of its refresh token
  /// @param former the digest of the one before it, good until `formerEnd`; empty when it is not
  /// @param newest the id of the access token that was answered with the refresh token
  record Grant(
      String id,
      String clientId,
      String accountId,
      Set<String> scopes,
      String refresh,
      Instant refreshEnd,
      String former,
      Instant formerEnd,
      String newest,
      boolean systemUser) {}

  /// What an app gets for a code or a refresh token.
  record Issued(String accessToken, String refreshToken, Set<String> scopes, Instant refreshEnd) {}

  Grants(Time time, Access access, Ids ids) {
    this.time = time;
    this.access = access;
    this.ids = ids;
    redirectUris.add(SandboxSettings.REDIRECT_URI);
  }

  synchronized List<String> redirectUris() {
    return List.copyOf(redirectUris);
  }

  synchronized void register(String redirectUri) {
    redirectUris.add(redirectUri);
    trim(redirectUris);
  }

  synchronized Duration codeLife() {
    return codeLife;
  }

  synchronized void codeLife(Duration life) {
    codeLife = life;
  }

  synchronized List<Grant> all() {
    return List.copyOf(grants.values());
  }

  synchronized String code(
      String clientId, String redirectUri, String accountId, Set<String> scopes) {
    String code = ids.letters(CODE_LETTERS);
    codes.put(
        Digests.sha256(code),
        new Code(clientId, redirectUri, accountId, scopes, time.instant().plus(codeLife)));
    trim(codes.keySet());
    return code;
  }

  /// Redeems a code, which then is spent whatever comes of it; null when it is no good.
  synchronized @Nullable Issued redeem(String code, String clientId, String redirectUri) {
    Code known = codes.remove(Digests.sha256(code));
    if (known == null
        || !time.instant().isBefore(known.end())
        || !known.clientId().equals(clientId)
        || !known.redirectUri().equals(redirectUri)) {
      return null;
    }
    return grant(clientId, known.accountId(), known.scopes(), false);
  }

  synchronized Issued grant(
      String clientId, String accountId, Set<String> scopes, boolean systemUser) {
    String id = ids.next("grant");
    Instant now = time.instant();
    var grant =
        new Grant(id, clientId, accountId, Set.copyOf(scopes), "", now, "", now, "", systemUser);
    return issue(grant, grant.scopes());
  }

  /// Answers a refresh token with new tokens; null when it is no good, or allows less than asked.
  ///
  /// @param scopes what the access token shall allow; empty for all that was granted
  synchronized @Nullable Issued refresh(String token, String clientId, Set<String> scopes) {
    String digest = Digests.sha256(token);
    Instant now = time.instant();
    for (Grant grant : grants.values()) {
      boolean current = grant.refresh().equals(digest) && now.isBefore(grant.refreshEnd());
      boolean former = grant.former().equals(digest) && now.isBefore(grant.formerEnd());
      if ((current || former) && grant.clientId().equals(clientId)) {
        if (!grant.scopes().containsAll(scopes)) {
          return null;
        }
        return issue(grant, scopes.isEmpty() ? grant.scopes() : scopes, digest);
      }
    }
    return null;
  }

  /// Tells that an access token was used: the refresh token before it ends.
  void used(Access.Entry token) {
    if (!token.grantId().isEmpty()) {
      endFormer(token);
    }
  }

  /// A token without a refresh token: for the app's owner, or for sending conversions.
  String token(Token.Kind kind, String accountId, Set<String> scopes) {
    boolean lasting = kind == Token.Kind.CONVERSION;
    String token = (kind == Token.Kind.CLIENT ? "pinc_" : "pina_") + ids.letters(TOKEN_LETTERS);
    access.issue(
        new Access.Entry(
            Digests.sha256(token),
            kind,
            accountId,
            scopes,
            Set.of(),
            ids.next("single"),
            lasting ? null : time.instant().plus(ACCESS_LIFE),
            false));
    return token;
  }

  /// Ends the refresh tokens of an account, now or as if their time had come.
  synchronized void endRefreshTokens(String accountId) {
    for (Grant grant : all()) {
      if (grant.accountId().equals(accountId)) {
        grants.remove(grant.id());
      }
    }
  }

  /// Revokes a system user's token; false when it is no such token of the app.
  synchronized boolean revoke(String token, String clientId) {
    String digest = Digests.sha256(token);
    for (Grant grant : all()) {
      boolean isIts =
          grant.refresh().equals(digest)
              || access.tokens().stream()
                  .anyMatch(one -> one.digest().equals(digest) && one.grantId().equals(grant.id()));
      if (isIts && grant.systemUser() && grant.clientId().equals(clientId)) {
        if (grant.refresh().equals(digest)) {
          grants.remove(grant.id());
        }
        access.change(one -> one.digest().equals(digest), Access.Entry::revokedNow);
        return true;
      }
    }
    return false;
  }

  synchronized void write(JsonOut out) {
    out.name("redirectUris").beginArray();
    redirectUris.forEach(out::text);
    out.endArray().name("grants").beginArray();
    for (Grant grant : grants.values()) {
      out.beginObject().field("id", grant.id()).field("client", grant.clientId());
      out.field("account", grant.accountId()).field("refresh", grant.refresh());
      out.field("refreshEnd", grant.refreshEnd().toString()).field("former", grant.former());
      out.field("formerEnd", grant.formerEnd().toString()).field("newest", grant.newest());
      Access.texts(out, "scopes", grant.scopes());
      out.field("systemUser", grant.systemUser()).endObject();
    }
    out.endArray();
  }

  synchronized void read(Json.Obj state) {
    redirectUris.addAll(StateFile.texts(state, "redirectUris"));
    for (Json.Obj grant : StateFile.objects(state, "grants")) {
      String id = StateFile.text(grant, "id");
      grants.put(
          id,
          new Grant(
              id,
              StateFile.text(grant, "client"),
              StateFile.text(grant, "account"),
              StateFile.texts(grant, "scopes"),
              StateFile.text(grant, "refresh"),
              Instant.parse(StateFile.text(grant, "refreshEnd")),
              StateFile.text(grant, "former"),
              Instant.parse(StateFile.text(grant, "formerEnd")),
              StateFile.text(grant, "newest"),
              "true".equals(grant.scalar("systemUser"))));
    }
  }

  private Issued issue(Grant grant, Set<String> scopes) {
    return issue(grant, scopes, "");
  }

  /// @param former the refresh token that was used; empty when none was
  private Issued issue(Grant grant, Set<String> scopes, String former) {
    Instant now = time.instant();
    String accessToken = "pina_" + ids.letters(TOKEN_LETTERS);
    String refreshToken = "pinr_" + ids.letters(TOKEN_LETTERS);
    var entry =
        new Access.Entry(
            Digests.sha256(accessToken),
            Token.Kind.USER,
            grant.accountId(),
            scopes,
            Set.of(),
            grant.id(),
            now.plus(ACCESS_LIFE),
            false);
    access.issue(entry);
    Instant refreshEnd = now.plus(REFRESH_LIFE);
    boolean again = !former.isEmpty() && former.equals(grant.former());
    grants.put(
        grant.id(),
        new Grant(
            grant.id(),
            grant.clientId(),
            grant.accountId(),
            grant.scopes(),
            Digests.sha256(refreshToken),
            refreshEnd,
            former,
            again ? grant.formerEnd() : now.plus(GRACE),
            entry.id(),
            grant.systemUser()));
    trim(grants.keySet());
    return new Issued(accessToken, refreshToken, scopes, refreshEnd);
  }

  private synchronized void endFormer(Access.Entry token) {
    Grant grant = grants.get(token.grantId());
    if (grant == null || grant.former().isEmpty() || !grant.newest().equals(token.id())) {
      return;
    }
    grants.put(
        grant.id(),
        new Grant(
            grant.id(),
            grant.clientId(),
            grant.accountId(),
            grant.scopes(),
            grant.refresh(),
            grant.refreshEnd(),
            "",
            grant.formerEnd(),
            grant.newest(),
            grant.systemUser()));
  }

  private static void trim(Set<String> keys) {
    if (keys.size() > MAX) {
      keys.remove(keys.iterator().next());
    }
  }
}
