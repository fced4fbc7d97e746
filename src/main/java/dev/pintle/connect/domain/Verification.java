package dev.pintle.connect.domain;

import dev.pintle.base.Time;
import dev.pintle.connect.Connections;
import dev.pintle.connect.StoreCalls;
import dev.pintle.connect.domain.Domain.Method;
import dev.pintle.connect.domain.Domain.Proof;
import dev.pintle.connect.domain.Domain.State;
import dev.pintle.connect.domain.WebsiteCalls.Given;
import dev.pintle.connect.domain.WebsiteCalls.Listed;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.pinterest.ApiAnswer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads a website from being added to being the merchant's in Pinterest's eyes, and watches that
/// it stays so. Pinterest is asked to look only once we have looked ourselves. Thread-safe; claims
/// are made on threads of its own, which end with it.
public final class Verification implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Verification.class);

  private final Domains domains;
  private final WebsiteCalls calls;
  private final Look look;
  private final Claim claim;
  private final List<Placement> placements;
  private final boolean allowLocal;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> claiming = new HashSet<>(); // guarded by itself

  /// @param allowLocal whether a shop may be on this machine
  /// @param placements the shops that we can put proofs on
  public Verification(
      Domains domains,
      StoreCalls calls,
      Connections connections,
      Fetcher fetcher,
      Dns dns,
      boolean allowLocal,
      List<Placement> placements,
      Time time) {
    this.domains = domains;
    this.calls = new WebsiteCalls(calls, connections);
    this.look = new Look(fetcher, dns);
    this.claim = new Claim(domains, this.calls, time);
    this.allowLocal = allowLocal;
    this.placements = List.copyOf(placements);
  }

  /// What came of adding a website.
  public sealed interface Added {
    record Done(Domain domain) implements Added {}

    /// What was typed is no website that can be claimed.
    record Wrong(String why) implements Added {}

    /// Pinterest did not give the proof that is to be placed.
    record NotGiven(String why) implements Added {}
  }

  public Added add(String storeId, String typed, Method method) throws InterruptedException {
    return switch (Website.read(typed, allowLocal)) {
      case Website.Typed.Wrong(var why) -> new Added.Wrong(why);
      case Website.Typed.Good(var website) ->
          switch (calls.proof(storeId)) {
            case Given.Not<Proof>(var answer) ->
                new Added.NotGiven(Words.of(answer, "give what is to be placed"));
            case Given.Value<Proof>(var proof) ->
                new Added.Done(domains.add(storeId, website, method, proof));
          };
    };
  }

  /// The shop that we can put the proof on, if it is one.
  public Optional<Placement> placement(Domain domain) {
    return domain.method() == Method.DNSTXT
        ? Optional.empty()
        : placements.stream().filter(one -> one.reaches().test(domain.website())).findFirst();
  }

  /// Puts the proof on a shop of ours, and looks.
  public Domain place(Domain domain) throws InterruptedException {
    placement(domain).ifPresent(one -> one.place().accept(domain));
    return look(domain);
  }

  /// Looks for the proof where Pinterest will. A website that is verified stays so.
  public Domain look(Domain known) throws InterruptedException {
    Domain domain = withPresentProof(known);
    Sight sight = look.at(domain);
    State next =
        switch (domain.state()) {
          case VERIFIED, SUBMITTED -> domain.state();
          case LOST -> State.LOST;
          case NOT_STARTED,
              NOT_SEEN,
              SEEN,
              CLAIMED_BY_ANOTHER,
              UNREACHABLE,
              NOT_PERMITTED,
              REFUSED ->
              sight.seen() ? State.SEEN : State.NOT_SEEN;
        };
    domains.keep(domain.id(), next, sight.words(), sight.seen());
    return fresh(domain);
  }

  /// The proof is another one when the store is connected to another account than before.
  private Domain withPresentProof(Domain domain) throws InterruptedException {
    if (calls.proof(domain.storeId()) instanceof Given.Value<Proof>(var proof)
        && !proof.equals(domain.proof())) {
      domains.keepProof(domain.id(), proof);
      return fresh(domain);
    }
    return domain;
  }

  /// Begins to ask Pinterest, which may take half a minute; the website tells how far it is. Does
  /// nothing while it is being asked already.
  public void claim(Domain domain) {
    synchronized (claiming) {
      if (!claiming.add(domain.id())) {
        return;
      }
    }
    domains.keep(domain.id(), State.SUBMITTED, "Pinterest is asked to look.", false);
    threads.execute(() -> {
      try {
        end(domain, ending(domain));
      } catch (JdbiException e) {
        log.warn("cannot keep what Pinterest said of {}", domain.website().text(), e);
      } finally {
        synchronized (claiming) {
          claiming.remove(domain.id());
        }
      }
    });
  }

  private Claim.Ending ending(Domain domain) {
    try {
      return claim.make(domain);
    } catch (InterruptedException _) {
      return new Claim.Ending.Told(State.SEEN, "Pintle was stopped meanwhile: ask again.");
    }
  }

  /// Who sees the ending sees that Pinterest is no longer being asked: what is asked next, a check
  /// or another claim, is then done and not taken for one too many.
  private void end(Domain domain, Claim.Ending ending) {
    synchronized (claiming) {
      claim.keep(domain, ending);
      claiming.remove(domain.id());
    }
  }

  /// Whether Pinterest is being asked right now, by this node.
  public boolean isClaiming(Domain domain) {
    synchronized (claiming) {
      return claiming.contains(domain.id());
    }
  }

  /// Asks Pinterest how the website stands, and looks at it ourselves.
  public Domain check(Domain domain) throws InterruptedException {
    if (isClaiming(domain)) {
      return domain;
    }
    switch (calls.find(domain.storeId(), domain.website())) {
      case Given.Not<Optional<Listed>>(var answer) ->
          domains.keep(
              domain.id(),
              domain.state() == State.SUBMITTED ? State.SEEN : domain.state(),
              "It could not be checked: " + Words.of(answer, "tell"),
              false);
      case Given.Value<Optional<Listed>>(var listed) -> {
        if (listed.isPresent() && listed.get().isVerified()) {
          stillVerified(domain, listed.get());
        } else if (domain.verifiedAt() == null) {
          return look(domain.state() == State.SUBMITTED ? again(domain) : domain);
        } else {
          notListed(domain);
        }
      }
    }
    return fresh(domain);
  }

  private Domain again(Domain domain) {
    domains.keep(domain.id(), State.NOT_STARTED, "", false);
    return fresh(domain);
  }

  private void stillVerified(Domain domain, Listed listed) throws InterruptedException {
    Sight sight = look.at(domain);
    claim.verified(domain, listed, sight.seen() ? sight.words() : gone(sight));
  }

  private static String gone(Sight sight) {
    return "Pinterest says it is verified, but may look again: keep the proof in its place. "
        + sight.words();
  }

  private void notListed(Domain domain) throws InterruptedException {
    if (calls.isForAnotherOwner(domain.storeId())) {
      Sight sight = look.at(domain);
      domains.keep(
          domain.id(),
          domain.state(),
          "Pinterest shows the list of websites only to the ad account's owner. " + sight.words(),
          sight.seen());
      return;
    }
    Sight sight = look.at(domain);
    domains.keep(
        domain.id(),
        State.LOST,
        "Pinterest no longer counts it as yours. " + sight.words(),
        sight.seen());
  }

  /// Checks all websites that are, or were, verified. One that fails does not keep the others.
  public void checkAll() throws InterruptedException {
    for (Domain domain : domains.all()) {
      if (domain.verifiedAt() != null || domain.state() == State.SUBMITTED) {
        check(domain);
      }
    }
  }

  /// What came of giving a website up.
  public sealed interface Removed {
    record Done() implements Removed {}

    record NotDone(String why) implements Removed {}
  }

  /// Gives the claim up at Pinterest, if there is one, and forgets the website.
  public Removed remove(Domain domain) throws InterruptedException {
    boolean claimed =
        switch (domain.state()) {
          case VERIFIED, SUBMITTED -> true;
          case NOT_STARTED,
              NOT_SEEN,
              SEEN,
              CLAIMED_BY_ANOTHER,
              UNREACHABLE,
              NOT_PERMITTED,
              REFUSED,
              LOST ->
              false;
        };
    if (claimed) {
      ApiAnswer answer = calls.unclaim(domain.storeId(), domain.website());
      boolean gone =
          answer instanceof ApiAnswer.Done
              || (answer instanceof ApiAnswer.Refused(int status, _, _) && status == 404);
      if (!gone) {
        return new Removed.NotDone(Words.of(answer, "give the website up"));
      }
    }
    domains.remove(domain.id());
    return new Removed.Done();
  }

  private Domain fresh(Domain domain) {
    return domains.find(domain.id()).orElse(domain);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
