package dev.pintle.forward.identity;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// SHA-256 of canonical values, as lower-case hexadecimal digits. It remembers some short values it
/// hashed last (countries, names, cities come again and again), in plain, for as long as it lives.
/// Not thread-safe: each thread that forwards owns one.
public final class Hasher {
  /// The number of digits of a digest, each an ASCII character.
  public static final int HEX_LENGTH = 64;

  private static final int DIGEST_LENGTH = 32;
  private static final int REMEMBERED = 4096;
  private static final int LONGEST_REMEMBERED = 24;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest sha256;
  private final byte[] digest = new byte[DIGEST_LENGTH];
  private final @Nullable String[] values = new @Nullable String[REMEMBERED];
  private final byte[] hexes = new byte[REMEMBERED * HEX_LENGTH];

  public Hasher() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }

  /// Writes the 64 digits of the digest of a value (as UTF-8) into a buffer, from an offset on.
  public void hex(String canonical, byte[] target, int offset) {
    if (canonical.length() > LONGEST_REMEMBERED) {
      digest(canonical, target, offset);
      return;
    }
    int hash = canonical.hashCode();
    int slot = (hash ^ (hash >>> 13)) & (REMEMBERED - 1);
    if (!canonical.equals(values[slot])) {
      digest(canonical, hexes, slot * HEX_LENGTH);
      values[slot] = canonical;
    }
    System.arraycopy(hexes, slot * HEX_LENGTH, target, offset, HEX_LENGTH);
  }

  /// The digest of a value (as UTF-8), as 64 digits.
  public String hex(String canonical) {
    byte[] hex = new byte[HEX_LENGTH];
    hex(canonical, hex, 0);
    return new String(hex, StandardCharsets.ISO_8859_1);
  }

  /// Forgets the values it remembers.
  public void clear() {
    Arrays.fill(values, null);
    Arrays.fill(hexes, (byte) 0);
  }

  private void digest(String canonical, byte[] target, int offset) {
    sha256.update(canonical.getBytes(StandardCharsets.UTF_8));
    try {
      sha256.digest(digest, 0, DIGEST_LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 digest has not 32 bytes", e);
    }
    for (int i = 0; i < DIGEST_LENGTH; i++) {
      target[offset + 2 * i] = DIGITS[(digest[i] >> 4) & 0xf];
      target[offset + 2 * i + 1] = DIGITS[digest[i] & 0xf];
    }
  }
}
