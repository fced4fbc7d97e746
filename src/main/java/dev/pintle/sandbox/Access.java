package dev.pintle.sandbox;

import dev.pintle.sandbox.SandboxSettings.AdAccount;
import dev.pintle.sandbox.SandboxSettings.Token;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ad accounts there are and the tokens that open them. Tokens are found by an id made from
/// their digest, so that they need not be shown. Thread-safe.
final class Access {
  static final int MAX_TOKENS = 1000;

  private static final String BEARER = "Bearer ";

  private final Map<String, AdAccount> accounts = new LinkedHashMap<>();

  // Guarded by itself.
  private final Map<String, Entry> tokens = new LinkedHashMap<>();

  record Entry(String id, Token token, boolean revoked) {}

  /// What a request's token is good for.
  sealed interface Decision {
    record Granted(String tokenId, AdAccount account) implements Decision {}

    record Unauthenticated() implements Decision {}

    record Forbidden() implements Decision {}
  }

  Access(List<AdAccount> accounts, List<Token> tokens) {
    accounts.forEach(account -> this.accounts.put(account.id(), account));
    tokens.forEach(this::add);
  }

  Decision decide(
      @Nullable String authorization, Operation operation, String adAccountId, Instant now) {
    if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, 7)) {
      return new Decision.Unauthenticated();
    }
    String token = authorization.substring(BEARER.length()).strip();
    String id = id(token);
    Entry entry = entry(id);
    if (entry == null
        || entry.revoked()
        || !entry.token().value().matches(token)
        || isExpired(entry.token(), now)) {
      return new Decision.Unauthenticated();
    }
    AdAccount account = accounts.get(adAccountId);
    if (account == null
        || !operation.takes(entry.token())
        || !entry.token().adAccounts().contains(adAccountId)) {
      return new Decision.Forbidden();
    }
    return new Decision.Granted(id, account);
  }

  List<AdAccount> accounts() {
    return List.copyOf(accounts.values());
  }

  List<Entry> tokens() {
    synchronized (tokens) {
      return new ArrayList<>(tokens.values());
    }
  }

  /// Adds a token, or takes the place of the same one. False when there are too many.
  boolean add(Token token) {
    String id = id(token.value().value());
    synchronized (tokens) {
      if (tokens.size() >= MAX_TOKENS && !tokens.containsKey(id)) {
        return false;
      }
      tokens.put(id, new Entry(id, token, false));
      return true;
    }
  }

  /// False when there is no token of that id.
  boolean revoke(String id) {
    synchronized (tokens) {
      Entry entry = tokens.get(id);
      if (entry == null) {
        return false;
      }
      tokens.put(id, new Entry(id, entry.token(), true));
      return true;
    }
  }

  static String id(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private @Nullable Entry entry(String id) {
    synchronized (tokens) {
      return tokens.get(id);
    }
  }

  private static boolean isExpired(Token token, Instant now) {
    Instant end = token.expiresAt();
    return end != null && !now.isBefore(end);
  }
}
