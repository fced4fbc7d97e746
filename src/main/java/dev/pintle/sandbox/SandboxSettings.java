package dev.pintle.sandbox;

import dev.pintle.base.Secret;
import dev.pintle.sandbox.ads.AdsWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a sandbox is set up.
///
/// @param port 0 takes any free one
/// @param directory where what was received is kept over restarts; null keeps it in memory only
/// @param callsPerMinute how many requests with events an ad account may make
/// @param keepBodies whether events are kept to be listed, or only counted
/// @param keptEvents how many of the last events can be listed
/// @param keptBytes how much memory these may take
/// @param rememberedIds how many event ids are remembered to tell repeats
/// @param ads how many ads an ad account has, 10 to 50,000
public record SandboxSettings(
    String host,
    int port,
    @Nullable Path directory,
    List<AdAccount> adAccounts,
    List<Token> tokens,
    int callsPerMinute,
    boolean keepBodies,
    int keptEvents,
    long keptBytes,
    int rememberedIds,
    int ads) {

  public static final String AD_ACCOUNT = "549764100001";

  /// The tag that the ad account has from the start.
  public static final String TAG = "2610000000001";

  public static final Secret USER_TOKEN = new Secret("pina_sandbox_user");
  public static final Secret CONVERSION_TOKEN = new Secret("pina_sandbox_conversion");

  /// The app that accounts can be connected to.
  public static final String APP_ID = "1500001";

  public static final Secret APP_SECRET = new Secret("sandbox-app-secret");

  /// Where the app may send people back to from the start; more can be registered.
  public static final String REDIRECT_URI = "http://localhost:8080/connect/pinterest/callback";

  /// The account that owns [#AD_ACCOUNT].
  public static final String ACCOUNT = "sandboxshop";

  /// How many ads an ad account has if nothing else is said.
  public static final int ADS = 40;

  private static final int CALLS_PER_MINUTE = 5_000;
  private static final int KEPT_EVENTS = 200_000;
  private static final long KEPT_BYTES = 256L << 20;
  private static final int REMEMBERED_IDS = 4_000_000;

  public SandboxSettings {
    adAccounts = List.copyOf(adAccounts);
    tokens = List.copyOf(tokens);
    if (callsPerMinute < 1) {
      throw new IllegalArgumentException(
          "callsPerMinute must be at least 1, not " + callsPerMinute);
    }
    if (keptEvents < 1 || keptBytes < 1 || rememberedIds < 1) {
      throw new IllegalArgumentException(
          "keptEvents, keptBytes and rememberedIds must be at least 1");
    }
    if (ads < AdsWorld.MIN_ADS || ads > AdsWorld.MAX_ADS) {
      throw new IllegalArgumentException(
          "ads must be " + AdsWorld.MIN_ADS + " to " + AdsWorld.MAX_ADS + ", not " + ads);
    }
  }

  /// One ad account and a token of each kind for it. A quarter of the heap at most holds events.
  public static SandboxSettings seeded(String host, int port, @Nullable Path directory) {
    var account = new AdAccount(AD_ACCOUNT, "Sandbox Shop", "USD");
    return new SandboxSettings(
        host,
        port,
        directory,
        List.of(account),
        List.of(
            Token.user(USER_TOKEN, Set.of(AD_ACCOUNT)),
            Token.conversion(CONVERSION_TOKEN, Set.of(AD_ACCOUNT))),
        CALLS_PER_MINUTE,
        true,
        KEPT_EVENTS,
        Math.min(KEPT_BYTES, Runtime.getRuntime().maxMemory() / 4),
        REMEMBERED_IDS,
        ADS);
  }

  public SandboxSettings with(List<AdAccount> accounts, List<Token> grants) {
    return new SandboxSettings(
        host,
        port,
        directory,
        accounts,
        grants,
        callsPerMinute,
        keepBodies,
        keptEvents,
        keptBytes,
        rememberedIds,
        ads);
  }

  public SandboxSettings withCallsPerMinute(int calls) {
    return new SandboxSettings(
        host,
        port,
        directory,
        adAccounts,
        tokens,
        calls,
        keepBodies,
        keptEvents,
        keptBytes,
        rememberedIds,
        ads);
  }

  public SandboxSettings withAds(int count) {
    return new SandboxSettings(
        host,
        port,
        directory,
        adAccounts,
        tokens,
        callsPerMinute,
        keepBodies,
        keptEvents,
        keptBytes,
        rememberedIds,
        count);
  }

  /// Counts events without keeping them, for measuring.
  public SandboxSettings countingOnly() {
    return new SandboxSettings(
        host,
        port,
        directory,
        adAccounts,
        tokens,
        callsPerMinute,
        false,
        keptEvents,
        keptBytes,
        rememberedIds,
        ads);
  }

  /// An ad account there is.
  ///
  /// @param currency of events that name none
  public record AdAccount(String id, String name, String currency) {
    public AdAccount {
      if (!id.matches("[0-9]{1,18}")) {
        throw new IllegalArgumentException("the ad account id must be 1 to 18 digits, not " + id);
      }
    }
  }

  /// A token that is good for some ad accounts.
  ///
  /// @param scopes what a user token allows; a conversion token allows sending events, whatever its
  ///   scopes
  /// @param adAccounts which ad accounts it is good for
  /// @param expiresAt null when it does not expire
  public record Token(
      Secret value,
      Kind kind,
      Set<String> scopes,
      Set<String> adAccounts,
      @Nullable Instant expiresAt) {

    /// Who a token speaks for: somebody, an app as its owner, or nobody but a stream of
    /// conversions.
    public enum Kind {
      USER,
      CONVERSION,
      CLIENT
    }

    public Token {
      scopes = Set.copyOf(scopes);
      adAccounts = Set.copyOf(adAccounts);
      if (value.value().isBlank()) {
        throw new IllegalArgumentException("a token must not be empty");
      }
    }

    public static Token user(Secret value, Set<String> adAccounts) {
      var scopes = Set.of("ads:read", "ads:write", "user_accounts:read");
      return new Token(value, Kind.USER, scopes, adAccounts, null);
    }

    public static Token conversion(Secret value, Set<String> adAccounts) {
      return new Token(value, Kind.CONVERSION, Set.of(), adAccounts, null);
    }
  }
}
