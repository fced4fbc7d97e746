package dev.pintle.admin.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// What ties a sign-on to the browser that began it.
///
/// @param state comes back with the code
/// @param nonce comes back in the ID token
/// @param verifier is shown only with the code ([PKCE][1])
///
/// [1]: https://datatracker.ietf.org/doc/html/rfc7636
public record Challenge(String state, String nonce, String verifier) {
  /// The digest of the verifier, as method S256 wants it.
  String s256() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "(challenge)";
  }
}
