package dev.pintle.admin.oidc;

/// What became of a sign-on.
public sealed interface Outcome {
  record Known(Identity identity) implements Outcome {}

  /// Nobody is believed.
  ///
  /// @param reason for the log and the audit: what was wrong with what came, without any of it
  record Refused(String reason) implements Outcome {}

  /// The provider could not be asked.
  ///
  /// @param reason what could not be reached or understood
  record Unavailable(String reason) implements Outcome {}
}
