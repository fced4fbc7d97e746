package dev.pintle.connect.domain;

import dev.pintle.base.Time;
import dev.pintle.connect.domain.Domain.State;
import dev.pintle.connect.domain.WebsiteCalls.Given;
import dev.pintle.connect.domain.WebsiteCalls.Listed;
import dev.pintle.pinterest.ApiAnswer;
import java.time.Duration;

/// Asks Pinterest to look at a website: up to three times, since the first look often comes before
/// a cache has let go of the page without the proof. Thread-safe.
final class Claim {
  static final int TRIES = 3;
  static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /// Pinterest's codes, as its own extensions for shop systems read them.
  private static final int CLAIMED = 71;

  private static final int UNREACHABLE = 75;
  private static final int NOT_PERMITTED = 29;

  private final Domains domains;
  private final WebsiteCalls calls;
  private final Time time;

  Claim(Domains domains, WebsiteCalls calls, Time time) {
    this.domains = domains;
    this.calls = calls;
    this.time = time;
  }

  /// What a refusal comes to.
  private record Outcome(State state, String reason, boolean again, Duration pause) {}

  /// What came of asking.
  sealed interface Ending {
    record Verified(Listed listed) implements Ending {}

    record Told(State state, String reason) implements Ending {}
  }

  /// Asks, and keeps each try that another one follows.
  ///
  /// @return what is to be kept of the last one
  Ending make(Domain domain) throws InterruptedException {
    for (int number = 1; ; number++) {
      switch (calls.claim(domain.storeId(), domain.website(), domain.method())) {
        case Given.Value<Listed>(var listed) -> {
          return listed.isVerified()
              ? new Ending.Verified(listed)
              : new Ending.Told(
                  State.SUBMITTED,
                  "Pinterest has taken it, and says: "
                      + Look.cut(listed.status())
                      + ". Check later.");
        }
        case Given.Not<Listed>(var answer) -> {
          Outcome outcome = outcome(answer, domain);
          if (!outcome.again() || number == TRIES) {
            return new Ending.Told(outcome.state(), outcome.reason());
          }
          domains.keep(
              domain.id(),
              State.SUBMITTED,
              "Try %d of %d did not succeed, the next follows in %d s. %s"
                  .formatted(number, TRIES, outcome.pause().toSeconds(), outcome.reason()),
              false);
          time.sleep(outcome.pause());
        }
      }
    }
  }

  void keep(Domain domain, Ending ending) {
    switch (ending) {
      case Ending.Verified(var listed) ->
          verified(domain, listed, "Pinterest has looked and found it.");
      case Ending.Told(var state, var reason) -> domains.keep(domain.id(), state, reason, false);
    }
  }

  void verified(Domain domain, Listed listed, String reason) {
    var since = listed.verifiedAt();
    if (since == null) {
      since = domain.verifiedAt();
    }
    domains.keepVerified(domain.id(), reason, since == null ? time.instant() : since);
  }

  private static Outcome outcome(ApiAnswer answer, Domain domain) {
    return switch (answer) {
      case ApiAnswer.Done _ -> throw new IllegalArgumentException("this is not a refusal");
      case ApiAnswer.Refused(int status, int code, String said) ->
          refused(status, code, Words.said(said), domain);
      case ApiAnswer.Unauthorized(int code, String said) when code == NOT_PERMITTED ->
          notPermitted(Words.said(said));
      case ApiAnswer.Unauthorized _ ->
          new Outcome(State.SEEN, Words.of(answer, "take the website"), false, BETWEEN);
      case ApiAnswer.Throttled(Duration delay) ->
          new Outcome(
              State.SEEN,
              "Pinterest wants a pause between calls.",
              true,
              delay.compareTo(LONGEST_WAIT) < 0 ? delay : LONGEST_WAIT);
      case ApiAnswer.Unavailable(String message) ->
          new Outcome(State.SEEN, message + ".", true, BETWEEN);
    };
  }

  private static Outcome refused(int status, int code, String said, Domain domain) {
    if (code == CLAIMED) {
      return new Outcome(
          State.CLAIMED_BY_ANOTHER,
          "Another Pinterest account has claimed "
              + domain.website().text()
              + "."
              + said
              + " Sign in to that account and unclaim it there (Settings, Claimed accounts), or"
              + " connect this store to that account. If you do not know the account, Pinterest's"
              + " support can find it. A part of the site, such as "
              + domain.website().host()
              + "/shop, can be claimed by itself.",
          false,
          BETWEEN);
    }
    if (code == UNREACHABLE) {
      return new Outcome(
          State.UNREACHABLE,
          "Pinterest could not find the proof on "
              + domain.website().text()
              + ", though Pintle saw it."
              + said
              + " Empty the shop's page cache; let Pinterest's fetcher (user agent Pinterestbot)"
              + " through the firewall; switch off password and maintenance pages. Then try again.",
          true,
          BETWEEN);
    }
    if (code == NOT_PERMITTED || status == 403) {
      return notPermitted(said);
    }
    return new Outcome(
        State.REFUSED,
        "Pinterest refused the website (status " + status + ", code " + code + ")." + said,
        false,
        BETWEEN);
  }

  private static Outcome notPermitted(String said) {
    return new Outcome(
        State.NOT_PERMITTED,
        "Pinterest does not permit this account to claim websites."
            + said
            + " Give access again with Domain verification ticked; if the ad account belongs to"
            + " somebody else, its owner has to let you manage it.",
        true,
        BETWEEN);
  }
}
