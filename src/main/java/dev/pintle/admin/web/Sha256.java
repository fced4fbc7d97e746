package dev.pintle.admin.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A digest. It is what is kept of a token: enough to know it again, not enough to use it (tokens
/// are random and long, so that one round without salt will do).
public record Sha256(String hex) {
  public static Sha256 of(String token) {
    return of(token.getBytes(StandardCharsets.UTF_8));
  }

  public static Sha256 of(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return new Sha256(HexFormat.of().formatHex(digest.digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
