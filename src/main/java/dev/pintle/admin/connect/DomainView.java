package dev.pintle.admin.connect;

import dev.pintle.admin.web.Storefront;
import dev.pintle.connect.domain.Domain;
import dev.pintle.connect.domain.Domain.Method;
import dev.pintle.connect.domain.Domain.State;
import dev.pintle.connect.domain.Placement;
import java.net.URI;

/// A website as its page shows it.
///
/// @param href its page
/// @param placement the shop that we can put the proof on; empty when it is none of ours
public record DomainView(Domain domain, String href, String placement) {
  static DomainView of(Domain domain, String href, Storefront storefront) {
    String placement = storefront.verification().placement(domain).map(Placement::name).orElse("");
    return new DomainView(domain, href, placement);
  }

  /// How far it is, in words.
  public String state() {
    return switch (domain.state()) {
      case NOT_STARTED -> "not started";
      case NOT_SEEN -> "not seen yet";
      case SEEN -> "seen, not claimed";
      case SUBMITTED -> "Pinterest is looking";
      case VERIFIED -> "verified";
      case CLAIMED_BY_ANOTHER -> "claimed by another account";
      case UNREACHABLE -> "Pinterest cannot see it";
      case NOT_PERMITTED -> "not permitted";
      case REFUSED -> "refused";
      case LOST -> "lost";
    };
  }

  /// The class of its badge.
  public String look() {
    return switch (domain.state()) {
      case NOT_STARTED -> "filtered";
      case NOT_SEEN -> "skipped";
      case SEEN, SUBMITTED -> "waiting";
      case VERIFIED -> "delivered";
      case CLAIMED_BY_ANOTHER, UNREACHABLE, NOT_PERMITTED, REFUSED, LOST -> "dead";
    };
  }

  /// How loud what was last seen or said is to be told.
  public String tone() {
    return switch (domain.state()) {
      case SEEN, VERIFIED -> "good";
      case NOT_STARTED, NOT_SEEN, SUBMITTED -> "warn";
      case CLAIMED_BY_ANOTHER, UNREACHABLE, NOT_PERMITTED, REFUSED, LOST -> "bad";
    };
  }

  public boolean isAsked() {
    return domain.state() == State.SUBMITTED;
  }

  public boolean isVerified() {
    return domain.state() == State.VERIFIED;
  }

  /// Whether Pinterest can be asked although we did not see the proof.
  public boolean mayAskAllTheSame() {
    return domain.state() == State.NOT_SEEN || domain.state() == State.LOST;
  }

  /// Whether access has to be given for it.
  public boolean needsAccess() {
    return domain.state() == State.NOT_PERMITTED || domain.reason().contains("give access again");
  }

  /// What looking for the proof is called, where it stands.
  public String lookLabel() {
    return switch (domain.state()) {
      case NOT_STARTED, NOT_SEEN -> "Look and verify";
      case SEEN -> "Verify";
      case SUBMITTED, VERIFIED -> "Look again";
      case CLAIMED_BY_ANOTHER, UNREACHABLE, NOT_PERMITTED, REFUSED, LOST -> "Try again";
    };
  }

  /// Where the file has to be.
  public URI fileAddress() {
    return domain.website().addresses(domain.proof().fileName()).getFirst();
  }

  public static String method(Method method) {
    return switch (method) {
      case METATAG -> "Meta tag";
      case FILENAME -> "File";
      case DNSTXT -> "DNS record";
    };
  }
}
