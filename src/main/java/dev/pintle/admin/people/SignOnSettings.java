package dev.pintle.admin.people;

import dev.pintle.admin.oidc.OidcSettings;
import dev.pintle.admin.web.Right;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How people sign on, and for how long.
///
/// @param passwords whether a name and a password let somebody in
/// @param idle how long a session lasts from its last use
/// @param longest how long it lasts at most
/// @param oidc null when there is no provider
public record SignOnSettings(
    boolean passwords, Duration idle, Duration longest, @Nullable Oidc oidc) {

  /// A provider, and what whoever it knows may do here.
  ///
  /// @param name what the button calls it
  /// @param allowedDomains of e-mail addresses; empty for any
  /// @param defaultRights in all stores, of whoever comes for the first time; empty lets in only
  ///   those who were added
  /// @param groupRights in all stores, by group; not empty makes groups decide about all stores
  public record Oidc(
      OidcSettings provider,
      String name,
      Set<String> allowedDomains,
      Set<Right> defaultRights,
      Map<String, Set<Right>> groupRights) {
    public Oidc {
      allowedDomains = Set.copyOf(allowedDomains);
      defaultRights = Set.copyOf(defaultRights);
      groupRights = Map.copyOf(new HashMap<>(groupRights));
    }
  }
}
