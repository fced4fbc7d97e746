package dev.pintle.connect;

import dev.pintle.base.Secret;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A store's grant from a Pinterest account.
///
/// @param reason why it needs somebody; empty when it does not
/// @param adAccountId the ad account that was chosen; null before
/// @param checkedAt when the account's assets were last looked at
/// @param version raised with each change of the tokens
public record Connection(
    String id,
    String storeId,
    Status status,
    String reason,
    Tokens tokens,
    Set<String> scopes,
    String grantedBy,
    Instant grantedAt,
    Account account,
    @Nullable String adAccountId,
    Instant checkedAt,
    long version) {

  public Connection {
    scopes = Set.copyOf(scopes);
  }

  /// Whether the features' scopes were granted.
  public boolean allows(Feature feature) {
    return feature.isIn(scopes);
  }

  /// Whether the grant holds.
  public enum Status {
    CONNECTED,
    /// Pinterest no longer takes the token: somebody has to give access anew.
    NEEDS_YOU;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What Pinterest gave.
  ///
  /// @param refresh null when Pinterest gave none
  /// @param previousRefresh the one before, kept until the newer tokens have proved good
  /// @param refreshExpiresAt null when there is no refresh token or its end was not told
  public record Tokens(
      Secret access,
      @Nullable Secret refresh,
      @Nullable Secret previousRefresh,
      Instant accessExpiresAt,
      @Nullable Instant refreshExpiresAt,
      Instant refreshedAt) {}

  /// Whose grant it is.
  ///
  /// @param type `BUSINESS` or `PINNER`, as Pinterest says it
  /// @param businessName empty when there is none
  public record Account(String id, String type, String username, String businessName) {
    public boolean isBusiness() {
      return type.equals("BUSINESS");
    }
  }
}
