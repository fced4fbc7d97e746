package dev.pintle.forward;

import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.StoreCalls;
import dev.pintle.forward.Destination.Status;
import dev.pintle.journal.Journal;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.time.Instant;
import java.util.Optional;

/// Sets up the Conversions API for an ad account: gets a token, tries it with test events, and
/// keeps it in a destination that is not live before it has passed (capabilities V-01, V-02, V-08).
/// Thread-safe.
public final class ConversionsSetup {
  private final StoreCalls calls;
  private final Destinations destinations;
  private final Forwarding forwarding;
  private final TestEvents events;
  private final TestReports reports;
  private final Journal journal;
  private final Time time;

  public ConversionsSetup(
      StoreCalls calls,
      Destinations destinations,
      Forwarding forwarding,
      TestEvents events,
      TestReports reports,
      Journal journal,
      Time time) {
    this.calls = calls;
    this.destinations = destinations;
    this.forwarding = forwarding;
    this.events = events;
    this.reports = reports;
    this.journal = journal;
    this.time = time;
  }

  /// What came of it.
  public sealed interface Outcome {
    /// The ad account has a destination with this token; `report` says whether it may go live.
    record Kept(Destination destination, TestReport report) implements Outcome {}

    /// The ad account's destination keeps the token it had, since the new one did not pass.
    record Refused(Destination destination, TestReport report) implements Outcome {}

    /// Pinterest gave no token; nothing was changed.
    record NoToken(String reason) implements Outcome {}
  }

  /// A token that Pinterest was asked for.
  public sealed interface Minted {
    record Token(Secret secret) implements Minted {}

    /// Pinterest gave none.
    record None(String reason) implements Minted {}
  }

  /// Has Pinterest make a token for the store's connection, and keeps it.
  public Outcome mint(String storeId, String adAccountId, String name) throws InterruptedException {
    return switch (token(storeId)) {
      case Minted.Token(Secret token) -> keep(storeId, adAccountId, name, token);
      case Minted.None(String reason) -> new Outcome.NoToken(reason);
    };
  }

  /// Has Pinterest make a token for the store's connection, which is good for its ad accounts.
  public Minted token(String storeId) throws InterruptedException {
    ApiAnswer answer = calls.call(storeId, ApiCall.post("/oauth/conversion_token"));
    return switch (answer) {
      case ApiAnswer.Done done -> {
        String token = done.object().text("access_token");
        yield token == null || token.isBlank()
            ? new Minted.None("Pinterest gave an answer without a token; try again")
            : new Minted.Token(new Secret(token));
      }
      case ApiAnswer.Unauthorized _ ->
          new Minted.None(
              "Pinterest no longer accepts this store's authorization; authorise it again");
      case ApiAnswer.Refused(int status, _, String message) ->
          new Minted.None(
              "Pinterest refused to make a token ("
                  + status
                  + (message.isEmpty() ? "" : ": " + message)
                  + "); the account needs the permission to manage ads");
      case ApiAnswer.Throttled(var delay) ->
          new Minted.None(
              "Pinterest asks to wait; try again in " + Math.max(1, delay.toSeconds()) + " s");
      case ApiAnswer.Unavailable(String message) -> new Minted.None(message);
    };
  }

  /// Takes a token that was made in Ads Manager.
  ///
  /// @throws IllegalArgumentException naming the field, when one is not what it must be
  public Outcome keep(String storeId, String adAccountId, String name, Secret token)
      throws InterruptedException {
    Destinations.check(name, adAccountId, token);
    Optional<Destination> before =
        destinations.of(storeId).stream()
            .filter(one -> one.adAccountId().equals(adAccountId))
            .findFirst();
    TestReport report = events.send(candidate(storeId, adAccountId, name, token));
    if (before.isPresent() && !report.passed()) {
      return new Outcome.Refused(before.get(), report);
    }
    Destination kept =
        before.isPresent()
            ? renewed(before.get(), token)
            : create(storeId, adAccountId, name, token, journal.next(storeId));
    reports.keep(kept.id(), report);
    forwarding.refresh(kept.id());
    return new Outcome.Kept(kept, report);
  }

  /// Makes a destination that is not live, whether or not the ad account has one already, and tries
  /// it.
  ///
  /// @param fromOldest whether it takes all events that are kept, rather than those from now on
  /// @throws IllegalArgumentException naming the field, when one is not what it must be
  public Outcome.Kept add(
      String storeId, String adAccountId, String name, Secret token, boolean fromOldest)
      throws InterruptedException {
    long start = fromOldest ? journal.oldest(storeId) : journal.next(storeId);
    Destination added = create(storeId, adAccountId, name, token, start);
    TestReport report = test(added);
    forwarding.refresh(added.id());
    return new Outcome.Kept(added, report);
  }

  private Destination create(
      String storeId, String adAccountId, String name, Secret token, long startOffset) {
    return destinations.create(
        storeId,
        name,
        adAccountId,
        token,
        DestinationConfig.DEFAULT,
        startOffset,
        Status.DEACTIVATED);
  }

  /// Tries a destination again, as it is.
  public TestReport test(Destination destination) throws InterruptedException {
    TestReport report = events.send(destination);
    reports.keep(destination.id(), report);
    return report;
  }

  private Destination renewed(Destination destination, Secret token) {
    destinations.update(
        destination.id(),
        destination.name(),
        destination.adAccountId(),
        token,
        destination.config());
    if (destination.status() == Status.PAUSED) {
      destinations.setStatus(destination.id(), Status.ACTIVE, "");
    }
    return destinations.find(destination.id()).orElse(destination);
  }

  private Destination candidate(String storeId, String adAccountId, String name, Secret token) {
    return new Destination(
        "",
        storeId,
        name,
        adAccountId,
        token,
        Status.DEACTIVATED,
        "",
        DestinationConfig.DEFAULT,
        0,
        Instant.ofEpochMilli(time.millis()));
  }
}
