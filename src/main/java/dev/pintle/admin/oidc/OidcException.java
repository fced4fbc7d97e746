package dev.pintle.admin.oidc;

/// The provider cannot be reached, or does not answer as a provider does.
final class OidcException extends Exception {
  OidcException(String message) {
    super(message);
  }

  OidcException(String message, Throwable cause) {
    super(message, cause);
  }
}
