package dev.pintle.http;

import dev.pintle.base.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The HMAC-SHA256 over a body that shows who sent it. Stateless.
public final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /// Whether a header holds the signature of exactly these bytes, in Base64. The time it takes does
  /// not tell how much of it is right.
  public static boolean isRight(@Nullable String header, byte[] body, Secret secret) {
    if (header == null || secret.value().isEmpty()) {
      return false;
    }
    try {
      byte[] said = Base64.getDecoder().decode(header.strip());
      return MessageDigest.isEqual(said, of(body, secret));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  static byte[] of(byte[] body, Secret secret) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
