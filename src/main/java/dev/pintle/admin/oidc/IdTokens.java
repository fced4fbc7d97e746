package dev.pintle.admin.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pintle.base.Time;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Believes an ID token only when the provider signed it, for us, now, in answer to this sign-on:
/// [OpenID Connect Core, 3.1.3.7][1]. Thread-safe.
///
/// [1]: https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
final class IdTokens {
  /// Signatures with a key pair. One that both sides could make proves nothing: our secret, or a
  /// public key taken for one, would do.
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final Duration OLDEST = Duration.ofMinutes(15);
  private static final int LONGEST_SUBJECT = 255;
  private static final int MOST_GROUPS = 500;

  private final OidcSettings settings;
  private final SigningKeys keys;
  private final Time time;

  IdTokens(OidcSettings settings, SigningKeys keys, Time time) {
    this.settings = settings;
    this.keys = keys;
    this.time = time;
  }

  /// Who a token is about, or why it is not believed.
  Outcome read(String token, String nonce, URI keysAt) throws OidcException, InterruptedException {
    try {
      var signed = SignedJWT.parse(token);
      if (!isSigned(signed, keysAt)) {
        return new Outcome.Refused("the ID token is not signed by the provider");
      }
      var claims = signed.getJWTClaimsSet();
      String wrong = wrong(claims, nonce);
      return wrong.isEmpty() ? new Outcome.Known(identity(claims)) : new Outcome.Refused(wrong);
    } catch (ParseException _) {
      return new Outcome.Refused("the ID token is not a signed token");
    }
  }

  private boolean isSigned(SignedJWT token, URI keysAt) throws OidcException, InterruptedException {
    JWSHeader header = token.getHeader();
    if (!ALGORITHMS.contains(header.getAlgorithm())) {
      return false;
    }
    for (JWK key : keys.matching(keysAt, header)) {
      if (key instanceof AsymmetricJWK pair && verifies(token, pair)) {
        return true;
      }
    }
    return false;
  }

  private static boolean verifies(SignedJWT token, AsymmetricJWK key) {
    try {
      var verifier =
          new DefaultJWSVerifierFactory().createJWSVerifier(token.getHeader(), key.toPublicKey());
      return token.verify(verifier);
    } catch (JOSEException _) {
      return false; // a key of another kind than the header says
    }
  }

  /// What is wrong with the claims; empty when nothing is.
  private String wrong(JWTClaimsSet claims, String nonce) throws ParseException {
    List<String> audience = claims.getAudience();
    String party = claims.getStringClaim("azp");
    String subject = claims.getSubject();
    if (!settings.issuer().toString().equals(claims.getIssuer())) {
      return "the ID token is from another issuer";
    }
    if (!audience.contains(settings.clientId())) {
      return "the ID token is for somebody else";
    }
    if (party == null ? audience.size() > 1 : !party.equals(settings.clientId())) {
      return "the ID token was asked for by somebody else";
    }
    if (!same(nonce, claims.getStringClaim("nonce"))) {
      return "the ID token answers another sign-on";
    }
    if (subject == null || subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
      return "the ID token does not say whom it is about";
    }
    return wrongTime(instant(claims.getExpirationTime()), instant(claims.getIssueTime()));
  }

  private String wrongTime(@Nullable Instant expires, @Nullable Instant issued) {
    var now = time.instant();
    if (expires == null || !expires.plus(SKEW).isAfter(now)) {
      return "the ID token has expired";
    }
    if (issued == null || issued.minus(SKEW).isAfter(now)) {
      return "the ID token is from the future; check the clocks";
    }
    return issued.plus(OLDEST).isBefore(now) ? "the ID token is too old" : "";
  }

  private static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  private static boolean same(String one, @Nullable String other) {
    return other != null
        && MessageDigest.isEqual(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private Identity identity(JWTClaimsSet claims) throws ParseException {
    String email = claims.getStringClaim("email");
    // Some providers send the word instead of the value.
    boolean verified = "true".equals(String.valueOf(claims.getClaim("email_verified")));
    return new Identity(
        String.valueOf(claims.getIssuer()),
        String.valueOf(claims.getSubject()),
        email == null || !verified ? "" : email,
        groups(claims));
  }

  private List<String> groups(JWTClaimsSet claims) {
    return !settings.groupsClaim().isEmpty()
            && claims.getClaim(settings.groupsClaim()) instanceof List<?> groups
        ? groups.stream().limit(MOST_GROUPS).map(String::valueOf).toList()
        : List.of();
  }
}
