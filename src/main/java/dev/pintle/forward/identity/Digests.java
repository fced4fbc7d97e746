package dev.pintle.forward.identity;

import dev.pintle.forward.identity.Normal.Digest;
import dev.pintle.forward.identity.Normal.Dropped;
import java.util.HashSet;
import java.util.Set;

/// Values that are SHA-256 digests already, because the shop hashes them itself.
final class Digests {
  private static final int LENGTH = 64;
  private static final Dropped SHARED =
      new Dropped("a digest of nothing or of a placeholder, which many people would share");

  /// What programs hash when they have no value.
  private static final String[] SHARED_WORDS = {
    "",
    " ",
    "null",
    "NULL",
    "Null",
    "undefined",
    "none",
    "None",
    "NONE",
    "nan",
    "NaN",
    "NAN",
    "n/a",
    "N/A",
    "unknown",
    "Unknown",
    "not set",
    "(not set)",
    "anonymous",
    "[object Object]",
    "[object object]",
    "0",
    "00000000-0000-0000-0000-000000000000"
  };

  private Digests() {}

  /// Exactly 64 hexadecimal digits, and nothing else, is taken for a digest.
  static boolean isDigest(String text) {
    if (text.length() != LENGTH) return false;
    for (int i = 0; i < LENGTH; i++) {
      char c = Text.lower(text.charAt(i));
      if (!Text.isDigit(c) && (c < 'a' || c > 'f')) return false;
    }
    return true;
  }

  static Normal of(String digest) {
    String hex = lower(digest);
    return Table.SHARED_DIGESTS.contains(hex) || isOneDigit(hex) ? SHARED : new Digest(hex);
  }

  private static boolean isOneDigit(String hex) {
    for (int i = 1; i < LENGTH; i++) {
      if (hex.charAt(i) != hex.charAt(0)) return false;
    }
    return true;
  }

  private static String lower(String digest) {
    for (int i = 0; i < LENGTH; i++) {
      if (digest.charAt(i) != Text.lower(digest.charAt(i))) return Text.squeezed(digest);
    }
    return digest;
  }

  /// Made when the first digest comes.
  private static final class Table {
    static final Set<String> SHARED_DIGESTS = sharedDigests();

    private static Set<String> sharedDigests() {
      var hasher = new Hasher();
      var digests = new HashSet<String>();
      for (String word : SHARED_WORDS) digests.add(hasher.hex(word));
      return digests;
    }
  }
}
