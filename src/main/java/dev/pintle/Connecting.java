package dev.pintle;

import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Storefront;
import dev.pintle.admin.web.Tagging;
import dev.pintle.base.Metrics;
import dev.pintle.connect.Accounts;
import dev.pintle.connect.Assets;
import dev.pintle.connect.Authorization;
import dev.pintle.connect.Connection;
import dev.pintle.connect.Connections;
import dev.pintle.connect.DeveloperApp;
import dev.pintle.connect.DeveloperApps;
import dev.pintle.connect.Refresher;
import dev.pintle.connect.StoreCalls;
import dev.pintle.connect.domain.Domains;
import dev.pintle.connect.domain.Placement;
import dev.pintle.connect.domain.Verification;
import dev.pintle.connect.foreign.ForeignTags;
import dev.pintle.connect.foreign.ShopScan;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.connect.tag.Tags;
import dev.pintle.pinterest.PinterestApi;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A store's grant from Pinterest and what hangs on it: accounts, domains, tags.
final class Connecting implements AutoCloseable {
  private static final Duration RENEWING = Duration.ofMinutes(1);
  private static final Duration FORGETTING = Duration.ofMinutes(15);
  private static final Duration CHECKING = Duration.ofDays(1);

  private final Settings settings;
  private final DeveloperApps apps;
  private final Refresher refresher;
  private final Domains domains;
  private final ForeignTags foreignTags;
  private final Connections connections;
  private final StoreCalls storeCalls;
  private final Authorization authorization;
  private final Accounts accounts;
  private final Tags tags;
  private final TagSetup tagSetup;
  private final Verification verification;
  private final ShopScan scan;

  /// @param placements the shops that proofs of domains can be put on
  Connecting(Foundation on, List<Placement> placements) {
    settings = on.settings();
    var database = on.database();
    var time = on.time();
    var pinterest = settings.pinterest();
    var api = new PinterestApi(on.http(), pinterest.api());
    apps = new DeveloperApps(app(settings), database, on.vault(), time);
    connections = new Connections(database, on.vault(), on.ids(), time);
    refresher = new Refresher(connections, apps, api, time, on.metrics());
    storeCalls = new StoreCalls(connections, refresher, api);
    authorization =
        new Authorization(
            database, on.vault(), connections, apps, api, pinterest.oauth(), on.ids(), time);
    var assets = new Assets(database);
    accounts =
        new Accounts(database, connections, assets, storeCalls, apps, api, authorization, time);
    for (var status : Connection.Status.values()) {
      on.metrics()
          .gauge(
              Metrics.Name.CONNECTIONS,
              "status",
              status.word(),
              connections,
              those -> those.count(status));
    }
    tags = new Tags(database, time);
    tagSetup = new TagSetup(tags, connections, storeCalls, time);
    domains = new Domains(database, on.ids(), time);
    boolean allowPrivate = settings.network().allowPrivate();
    verification =
        new Verification(
            domains,
            storeCalls,
            connections,
            on.fetcher(),
            on.dns(),
            allowPrivate,
            placements,
            time);
    foreignTags = new ForeignTags(database, time);
    scan = new ShopScan(domains, foreignTags, on.fetcher());
    on.schedule().every("renew-access", RENEWING, refresher::renewDue);
    on.schedule().every("forget-authorizations", FORGETTING, authorization::forgetOld);
    on.schedule().every("check-domains", CHECKING, verification::checkAll);
    on.schedule().every("check-tags", CHECKING, tagSetup::checkAll);
  }

  private static @Nullable DeveloperApp app(Settings settings) {
    var app = settings.pinterest().app();
    return app == null ? null : new DeveloperApp(app.id(), app.secret());
  }

  /// The way to send mail; null when none is set up.
  static @Nullable SmtpMail mail(Settings settings) {
    var mail = settings.mail();
    return mail == null ? null : new SmtpMail(mail.smtp(), mail.from());
  }

  /// What the pages see of it.
  Channel channel() {
    return new Channel(
        accounts,
        authorization,
        apps,
        refresher,
        new Tagging(tagSetup, mail(settings), settings.pinterest().tagScript()));
  }

  Storefront storefront() {
    return new Storefront(domains, verification, foreignTags, scan);
  }

  void start() {
    tags.start();
  }

  Domains domains() {
    return domains;
  }

  Connections connections() {
    return connections;
  }

  StoreCalls storeCalls() {
    return storeCalls;
  }

  Authorization authorization() {
    return authorization;
  }

  Accounts accounts() {
    return accounts;
  }

  Tags tags() {
    return tags;
  }

  TagSetup tagSetup() {
    return tagSetup;
  }

  @Override
  public void close() {
    verification.close();
    scan.close();
    tags.close();
  }
}
