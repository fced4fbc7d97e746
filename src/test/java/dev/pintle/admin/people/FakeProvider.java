package dev.pintle.admin.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.pintle.ManualTime;
import dev.pintle.base.JsonOut;
import dev.pintle.http.WebServer;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A small OpenID provider that knows one person, and misbehaves when told to.
final class FakeProvider implements AutoCloseable {
  static final String CLIENT = "pintle-client";
  static final String SECRET = "s3cret:with/odd+characters";

  /// How it signs.
  enum Signing {
    RSA,
    CURVE,
    NOT_AT_ALL,
    WITH_THE_PUBLIC_KEY_AS_SECRET,
    WITH_ANOTHER_KEY
  }

  private final ManualTime time;
  private final WebServer server;
  private final Map<String, Begun> codes = new ConcurrentHashMap<>();
  private volatile RSAKey key = rsa("key-1");
  private final ECKey curve = curve();
  private final RSAKey another = rsa("key-1");
  private final AtomicInteger begun = new AtomicInteger();
  final AtomicInteger keysAsked = new AtomicInteger();
  volatile Signing signing = Signing.RSA;
  volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();

  /// What it says with the code about who it is; null for nothing.
  volatile @Nullable String namesItself;

  volatile String saysIssuer;

  private record Begun(String nonce, String challenge, String redirectUri) {}

  FakeProvider(ManualTime time) {
    this.time = time;
    server =
        new WebServer(
            "127.0.0.1",
            0,
            100_000,
            null,
            routes -> {
              routes.get("/.well-known/openid-configuration", this::describe);
              routes.get("/authorize", this::authorize);
              routes.post("/token", this::token);
              routes.get("/keys", this::keys);
            });
    server.start();
    saysIssuer = issuer();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.port();
  }

  /// From now on it signs with another key.
  void rotate() {
    key = rsa("key-2");
  }

  private void describe(Context context) {
    json(
        context,
        200,
        new JsonOut(512)
            .beginObject()
            .field("issuer", saysIssuer)
            .field("authorization_endpoint", issuer() + "/authorize")
            .field("token_endpoint", issuer() + "/token")
            .field("jwks_uri", issuer() + "/keys")
            .endObject());
  }

  private void authorize(Context context) {
    String code = "code-" + begun.getAndIncrement();
    codes.put(
        code,
        new Begun(
            String.valueOf(context.queryParam("nonce")),
            String.valueOf(context.queryParam("code_challenge")),
            String.valueOf(context.queryParam("redirect_uri"))));
    String issuer = namesItself;
    context.redirect(
        context.queryParam("redirect_uri")
            + "?code="
            + code
            + "&state="
            + context.queryParam("state")
            + (issuer == null ? "" : "&iss=" + issuer),
        HttpStatus.FOUND);
  }

  private void token(Context context) throws JOSEException {
    String basic = String.valueOf(context.header("Authorization"));
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    (CLIENT + ":s3cret%3Awith%2Fodd%2Bcharacters")
                        .getBytes(StandardCharsets.US_ASCII));
    var sent = codes.remove(String.valueOf(context.formParam("code")));
    if (!basic.equals(expected)
        || sent == null
        || !sent.challenge().equals(s256(String.valueOf(context.formParam("code_verifier"))))
        || !sent.redirectUri().equals(context.formParam("redirect_uri"))) {
      json(context, 400, new JsonOut(64).beginObject().field("error", "invalid_grant").endObject());
      return;
    }
    json(
        context,
        200,
        new JsonOut(1024)
            .beginObject()
            .field("access_token", "unused")
            .field("token_type", "Bearer")
            .field("id_token", idToken(sent.nonce()))
            .endObject());
  }

  private String idToken(String nonce) throws JOSEException {
    var now = time.instant();
    var standard =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("subject-1")
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
            .claim("nonce", nonce)
            .claim("email", "Eve@shop.example")
            .claim("email_verified", true);
    return sign(claims.apply(standard).build());
  }

  private String sign(JWTClaimsSet set) throws JOSEException {
    if (signing == Signing.NOT_AT_ALL) {
      return new PlainJWT(set).serialize();
    }
    var algorithm =
        switch (signing) {
          case CURVE -> JWSAlgorithm.ES256;
          case WITH_THE_PUBLIC_KEY_AS_SECRET -> JWSAlgorithm.HS256;
          case RSA, WITH_ANOTHER_KEY, NOT_AT_ALL -> JWSAlgorithm.RS256;
        };
    String id = signing == Signing.CURVE ? curve.getKeyID() : key.getKeyID();
    var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(id).build(), set);
    token.sign(
        switch (signing) {
          case CURVE -> new ECDSASigner(curve);
          case WITH_THE_PUBLIC_KEY_AS_SECRET -> new MACSigner(key.toRSAPublicKey().getEncoded());
          case WITH_ANOTHER_KEY -> new RSASSASigner(another);
          case RSA, NOT_AT_ALL -> new RSASSASigner(key);
        });
    return token.serialize();
  }

  private void keys(Context context) {
    keysAsked.incrementAndGet();
    String keys = new JWKSet(List.of(key, curve)).toPublicJWKSet().toString();
    context.contentType("application/json").result(keys);
  }

  private static void json(Context context, int status, JsonOut out) {
    context.status(status).contentType("application/json").result(out.toBytes());
  }

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static ECKey curve() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("curve-1").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String s256(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
