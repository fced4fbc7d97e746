package dev.pintle.sandbox;

import dev.pintle.base.Ids;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.AdsWorlds;
import dev.pintle.sandbox.catalog.Shelves;
import dev.pintle.sandbox.catalog.Terms;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// All that the simulated Pinterest knows beside events: accounts, tokens, tags, websites. Its
/// parts are thread-safe; [#save] keeps them over restarts.
final class Pinterest {
  private final Directory directory;
  private final Access access = new Access();
  private final Grants grants;
  private final Tags tags;
  private final Websites websites;
  private final DnsTable dns = new DnsTable();
  private final Shelves shelves;
  private final Catalogs catalogs = new Catalogs();
  private final Feeds feeds = new Feeds();
  private final Sources sources = new Sources(catalogs, feeds);
  private final ProductGroups groups = new ProductGroups();
  private final AdsWorlds ads;
  private final StateFile file;
  private final StateFile catalogFile;
  private final StateFile adsFile;

  Pinterest(SandboxSettings settings, Time time, RandomGenerator random) {
    directory = new Directory(settings.adAccounts());
    grants = new Grants(time, access, new Ids(random));
    tags = new Tags();
    websites = new Websites();
    shelves = new Shelves(settings.directory());
    // The first of the month, so that a sandbox started anew has the same ads as yesterday.
    ads =
        new AdsWorlds(
            settings.ads(), LocalDate.ofInstant(time.instant(), ZoneOffset.UTC).withDayOfMonth(1));
    adsFile = new StateFile(settings.directory(), "ads.json", ads::write);
    file = new StateFile(settings.directory(), "accounts.json", this::write);
    catalogFile = new StateFile(settings.directory(), "catalogs.json", this::writeCatalogs);
    for (var token : settings.tokens()) {
      access.add(token, ownerOf(token));
    }
  }

  /// Takes up what an earlier run left.
  void start() {
    Json.Obj state = file.read();
    directory.read(state);
    access.read(state);
    grants.read(state);
    tags.read(state);
    websites.read(state);
    dns.read(state);
    shelves.start();
    Json.Obj catalogState = catalogFile.read();
    catalogs.read(catalogState);
    FeedState.read(catalogState, feeds);
    groups.read(catalogState);
    ads.read(adsFile.read());
  }

  void save() {
    file.save();
    catalogFile.save();
    adsFile.save();
    shelves.flush();
  }

  Directory directory() {
    return directory;
  }

  Access access() {
    return access;
  }

  Grants grants() {
    return grants;
  }

  Tags tags() {
    return tags;
  }

  Websites websites() {
    return websites;
  }

  DnsTable dns() {
    return dns;
  }

  Sources sources() {
    return sources;
  }

  ProductGroups groups() {
    return groups;
  }

  /// The items of catalogs.
  Shelves shelves() {
    return shelves;
  }

  Catalogs catalogs() {
    return catalogs;
  }

  /// The entities of ad accounts.
  AdsWorlds ads() {
    return ads;
  }

  AdsWorld adsOf(Advertiser advertiser) {
    return ads.of(advertiser.id(), advertiser.adAccount().currency());
  }

  Feeds feeds() {
    return feeds;
  }

  /// What counts for the items of an account.
  Terms terms(String accountId) {
    return new Terms(claimed(accountId), !feeds.of(accountId).isEmpty());
  }

  /// The websites an account has claimed: a host, with a path when only that was claimed.
  List<String> claimed(String accountId) {
    return websites.of(accountId).stream()
        .filter(website -> !website.lost())
        .map(website -> SiteAddress.of(website.address()))
        .flatMap(Stream::ofNullable)
        .map(site -> site.host() + site.path())
        .toList();
  }

  /// Whom a token acts for that was set by hand: the owner of the first of its ad accounts.
  String ownerOf(SandboxSettings.Token token) {
    return token.adAccounts().stream()
        .sorted()
        .map(directory::advertiser)
        .flatMap(Stream::ofNullable)
        .map(Advertiser::ownerId)
        .findFirst()
        .orElse(Seed.SHOP.id());
  }

  private void writeCatalogs(JsonOut out) {
    catalogs.write(out);
    FeedState.write(out, feeds);
    groups.write(out);
  }

  private void write(JsonOut out) {
    directory.write(out);
    access.write(out);
    grants.write(out);
    tags.write(out);
    websites.write(out);
    dns.write(out);
  }
}
