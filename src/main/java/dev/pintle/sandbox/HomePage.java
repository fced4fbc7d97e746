package dev.pintle.sandbox;

import dev.pintle.sandbox.Pairs.Count;
import dev.pintle.sandbox.Websites.Website;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the page at `/` shows: who and what there is, and what was received.
///
/// @param requests how many were answered with which status
public record HomePage(
    String requests,
    List<Received> received,
    List<Conversion> conversions,
    List<Fired> fired,
    List<Person> people,
    List<TagRow> tags,
    List<Site> sites,
    List<FeedRow> feeds) {
  static final int LATEST = 20;

  public HomePage {
    received = List.copyOf(received);
    conversions = List.copyOf(conversions);
    fired = List.copyOf(fired);
    people = List.copyOf(people);
    tags = List.copyOf(tags);
    sites = List.copyOf(sites);
    feeds = List.copyOf(feeds);
  }

  /// Events of the Conversions API of one name; numbers as they are shown.
  public record Received(
      String adAccount,
      String event,
      String unique,
      String repeated,
      String failed,
      String value) {}

  /// Conversions of one name, by where they came from.
  public record Conversion(
      String adAccount,
      String event,
      String tagOnly,
      String apiOnly,
      String both,
      String counted) {}

  /// An event of a tag.
  public record Fired(
      String at, String tag, String event, String eventId, String verdict, String page) {}

  /// An account.
  public record Person(String username, String type, String adAccounts) {}

  /// A tag.
  public record TagRow(String id, String name, String adAccount, String status, String lastFired) {}

  /// A claimed website.
  public record Site(String address, String account, String state) {}

  /// A feed, with how it was processed last.
  public record FeedRow(
      String name, String account, String market, String processed, String found, String items) {}

  static HomePage of(Pinterest pinterest, Totals totals, List<TagEvent> latest) {
    return new HomePage(
        requests(totals),
        received(totals),
        conversions(totals.pairs()),
        latest.stream().map(HomePage::fired).toList(),
        pinterest.directory().accounts().stream()
            .map(account -> person(pinterest.directory(), account))
            .toList(),
        pinterest.tags().all().stream().map(HomePage::tag).toList(),
        pinterest.websites().all().stream()
            .map(website -> site(pinterest.directory(), website))
            .toList(),
        pinterest.feeds().all().stream().map(feed -> feed(pinterest, feed)).toList());
  }

  private static String requests(Totals totals) {
    return totals.requests().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + grouped(entry.getValue()))
        .collect(Collectors.joining(" · "));
  }

  private static List<Received> received(Totals totals) {
    var rows = new ArrayList<Received>();
    totals
        .accounts()
        .forEach((account, byName) ->
            byName.forEach((name, count) ->
                rows.add(
                    new Received(
                        account,
                        name,
                        grouped(count.unique),
                        grouped(count.repeated),
                        grouped(count.failed),
                        count.values.entrySet().stream()
                            .map(HomePage::money)
                            .collect(Collectors.joining(", "))))));
    return rows;
  }

  private static List<Conversion> conversions(Pairs pairs) {
    var rows = new ArrayList<Conversion>();
    pairs
        .accounts()
        .forEach((account, byName) ->
            byName.forEach((name, count) -> rows.add(conversion(account, name, count))));
    return rows;
  }

  private static Conversion conversion(String account, String name, Count count) {
    return new Conversion(
        account,
        name,
        grouped(count.tagOnly),
        grouped(count.apiOnly),
        grouped(count.both),
        grouped(count.conversions()));
  }

  private static Fired fired(TagEvent event) {
    return new Fired(
        seconds(event.at()),
        event.tagId(),
        event.event(),
        event.eventId(),
        ControlBody.spelt(event.verdict()).replace('-', ' '),
        event.page());
  }

  private static Person person(Directory directory, Account account) {
    return new Person(
        account.username(),
        account.isBusiness() ? "business" : "personal",
        directory.advertisers().stream()
            .filter(advertiser -> !advertiser.rolesOf(account.id()).isEmpty())
            .map(Advertiser::id)
            .collect(Collectors.joining(", ")));
  }

  private static TagRow tag(Tag tag) {
    return new TagRow(
        tag.id(),
        tag.name(),
        tag.adAccountId(),
        ControlBody.spelt(tag.status()),
        tag.lastFiredMs() == 0 ? "never" : seconds(Instant.ofEpochMilli(tag.lastFiredMs())));
  }

  private static Site site(Directory directory, Website website) {
    return new Site(
        website.address(),
        directory.account(website.accountId()).username(),
        website.lost() ? "lost" : "verified");
  }

  private static FeedRow feed(Pinterest pinterest, Feed feed) {
    String market = feed.setup().country() + " " + feed.setup().locale();
    List<FeedRun> runs = pinterest.feeds().runs(feed.id());
    String processed = "not yet";
    String found = "";
    if (!runs.isEmpty()) {
      FeedRun last = runs.getFirst();
      processed = ControlBody.spelt(last.status()) + " " + seconds(last.updatedAt());
      found =
          Stream.of(last.ingestion(), last.errors(), last.warnings())
              .flatMap(counts -> new TreeMap<>(counts).entrySet().stream())
              .map(count -> count.getKey() + ": " + grouped(count.getValue()))
              .collect(Collectors.joining(" · "));
    }
    int items = pinterest.shelves().of(feed.accountId()).size(feed.id());
    String account = pinterest.directory().account(feed.accountId()).username();
    return new FeedRow(feed.setup().name(), account, market, processed, found, grouped(items));
  }

  private static String seconds(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String money(Map.Entry<String, BigDecimal> sum) {
    return Amounts.print(sum.getValue()) + " " + sum.getKey();
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
