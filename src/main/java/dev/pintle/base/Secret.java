package dev.pintle.base;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A value that must not be shown: a token, a password, a key. Prints as `(secret)`.
public record Secret(String value) {
  /// Compares in a time that does not depend on where the values differ.
  public boolean matches(String other) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
