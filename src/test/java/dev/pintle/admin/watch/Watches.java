package dev.pintle.admin.watch;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Watch;
import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.collect.Sources;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.forward.Monitor;
import dev.pintle.forward.Monitoring;
import dev.pintle.forward.Replays;
import dev.pintle.forward.alert.Alerts;
import dev.pintle.http.Fetcher;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import org.jspecify.annotations.Nullable;

/// Watching over what an [AdminServer] forwards.
public final class Watches {
  private Watches() {}

  public static Watch of(
      Database database,
      Vault vault,
      Stores stores,
      Flow flow,
      Sources sources,
      Replays replays,
      Monitor monitor,
      Fetcher fetcher,
      @Nullable SmtpMail mail,
      Ids ids,
      Time time) {
    var source =
        Alerts.Source.of(
            flow.destinations(),
            flow.deliveries(),
            flow.forwarding(),
            (store, from, to) ->
                sources.minutes(store, from, to).stream()
                    .mapToLong(minute -> minute.tally().accepted())
                    .sum());
    var ways = new Alerts.Ways(fetcher, mail, null);
    var alerts = new Alerts(database, vault, stores, source, ways, ids, time);
    return new Watch(replays, new Monitoring(monitor, flow.deliveries()), alerts);
  }
}
