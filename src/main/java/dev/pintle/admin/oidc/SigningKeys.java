package dev.pintle.admin.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import dev.pintle.base.Time;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;

/// The keys a provider signs with. Fetched again when a token names one that is not among them, but
/// at most once a minute, so that nobody makes us hammer the provider. Thread-safe.
final class SigningKeys {
  private static final Duration LEAST_AGE = Duration.ofMinutes(1);
  private static final Duration MOST_AGE = Duration.ofHours(12);

  private final Calls calls;
  private final Time time;

  /// What was fetched, from where, and when. Guarded by `this`.
  private Fetched fetched = new Fetched(URI.create(""), new JWKSet(), Long.MIN_VALUE / 2);

  private record Fetched(URI from, JWKSet keys, long at) {}

  SigningKeys(Calls calls, Time time) {
    this.calls = calls;
    this.time = time;
  }

  /// Those that may have signed what has this header.
  synchronized List<JWK> matching(URI from, JWSHeader header)
      throws OidcException, InterruptedException {
    if (!fetched.from().equals(from) || isOlderThan(MOST_AGE)) {
      fetch(from);
    }
    var found = select(header);
    if (found.isEmpty() && isOlderThan(LEAST_AGE)) {
      fetch(from);
      found = select(header);
    }
    return found;
  }

  private boolean isOlderThan(Duration age) {
    return time.millis() - fetched.at() >= age.toMillis();
  }

  private List<JWK> select(JWSHeader header) {
    return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(fetched.keys());
  }

  private void fetch(URI from) throws OidcException, InterruptedException {
    var text = new String(calls.getBytes(from).bytes(), StandardCharsets.UTF_8);
    try {
      fetched = new Fetched(from, JWKSet.parse(text).toPublicJWKSet(), time.millis());
    } catch (ParseException e) {
      throw new OidcException(from + " does not answer with keys", e);
    }
  }
}
