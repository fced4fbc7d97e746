package dev.pintle.forward.secret;

import dev.pintle.base.Time;
import dev.pintle.forward.secret.StoreSecret.InEnvironment;
import dev.pintle.forward.secret.StoreSecret.Status;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exchanges secrets for tokens, and does so again before these end. One node at a time exchanges a
/// secret: who holds its lease. Thread-safe.
public final class SecretRefresher {
  private static final Logger log = LoggerFactory.getLogger(SecretRefresher.class);

  /// Longer than an exchange may take.
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final Secrets secrets;
  private final TokenExchange exchange;
  private final SecretValues values;
  private final Time time;

  public SecretRefresher(Secrets secrets, TokenExchange exchange, SecretValues values, Time time) {
    this.secrets = secrets;
    this.exchange = exchange;
    this.values = values;
    this.time = time;
  }

  /// Exchanges all whose time has come.
  public void refreshDue() throws InterruptedException {
    for (InEnvironment state : secrets.due()) {
      refresh(state);
    }
  }

  /// Exchanges one now, whether its time has come or not; does nothing when another is at it, or
  /// when it is of a kind that is not exchanged.
  public void refresh(InEnvironment seen) throws InterruptedException {
    if (seen.dueAt() == null || !secrets.lease(seen, LEASE)) {
      return;
    }
    var client = secrets.client(seen);
    if (client.isEmpty()) {
      return;
    }
    TokenExchange.Answer answer = exchange.exchange(client.get());
    Instant now = time.instant();
    switch (answer) {
      case TokenExchange.Answer.Given(var token, Duration life) -> {
        Instant due = RefreshPlan.due(now, life, client.get().offset());
        secrets.succeeded(seen, token, now.plus(life), due, "");
        if (seen.tries() > 0) {
          log.info("secret {} is exchanged again", seen.secretId());
        }
      }
      case TokenExchange.Answer.Failed(String words) -> {
        int tries = seen.tries() + 1;
        boolean serving = seen.expiresAt() != null && seen.expiresAt().isAfter(now);
        boolean over = tries > RefreshPlan.RETRIES || !serving;
        secrets.failed(
            seen,
            over ? Status.FAILED : Status.SUCCEEDED,
            words,
            RefreshPlan.again(now, tries, seen.expiresAt()));
        if (tries == 1) {
          log.warn("secret {} cannot be exchanged: {}", seen.secretId(), words);
        }
      }
    }
    values.refresh();
  }
}
