package dev.pintle.admin.oidc;

import dev.pintle.base.Secret;
import java.net.URI;

/// At which provider people sign on, and as which client we ask it.
///
/// @param issuer what the provider calls itself; its metadata is below this address
/// @param scopes separated by spaces
/// @param groupsClaim the claim that holds a person's groups; empty for none
public record OidcSettings(
    URI issuer, String clientId, Secret clientSecret, String scopes, String groupsClaim) {}
