package dev.pintle.admin.secret;

import dev.pintle.admin.web.Safekeeping;
import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.forward.secret.SecretRefresher;
import dev.pintle.forward.secret.SecretValues;
import dev.pintle.forward.secret.Secrets;
import dev.pintle.forward.secret.TokenExchange;
import dev.pintle.http.Fetcher;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.util.List;

/// Secrets over a database: in use are those whose names begin with `used`.
public final class Safes {
  private Safes() {}

  public static Safekeeping of(
      Database database, Vault vault, Ids ids, Time time, Fetcher fetcher) {
    var secrets = new Secrets(database, vault, ids, time, (_, name) -> uses(name));
    var values = new SecretValues(secrets, time);
    var refresher = new SecretRefresher(secrets, new TokenExchange(fetcher), values, time);
    return new Safekeeping(secrets, values, refresher);
  }

  private static List<String> uses(String name) {
    return name.startsWith("used") ? List.of("the draft of Pinterest") : List.of();
  }
}
