package dev.pintle.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// What an `Authorization: Basic` header carries (RFC 7617). Prints without the password.
public record BasicCredentials(String user, String password) {
  private static final String PREFIX = "basic ";

  /// The credentials of a header, or null when it is absent or not of this kind.
  public static @Nullable BasicCredentials of(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
      return null;
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(header.substring(PREFIX.length()).strip());
    } catch (IllegalArgumentException _) {
      return null;
    }
    String pair = new String(decoded, StandardCharsets.UTF_8);
    int colon = pair.indexOf(':');
    return colon < 0
        ? new BasicCredentials(pair, "")
        : new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
  }

  @Override
  public String toString() {
    return "(credentials)";
  }
}
