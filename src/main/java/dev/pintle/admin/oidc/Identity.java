package dev.pintle.admin.oidc;

import java.util.List;

/// Who somebody is, as a provider says.
///
/// @param subject what never changes about them at this issuer
/// @param email only when the provider has verified it; else empty
/// @param groups those of the claim that was asked for
public record Identity(String issuer, String subject, String email, List<String> groups) {
  public Identity {
    groups = List.copyOf(groups);
  }
}
