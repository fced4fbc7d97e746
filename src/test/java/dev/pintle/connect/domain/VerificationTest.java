package dev.pintle.connect.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.connect.ConnectedStore;
import dev.pintle.connect.domain.Domain.Method;
import dev.pintle.connect.domain.Domain.State;
import dev.pintle.connect.domain.Verification.Added;
import dev.pintle.connect.domain.Verification.Removed;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.http.LocalDns;
import dev.pintle.http.LocalSite;
import dev.pintle.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A website on its way to being the merchant's, and after.
@Timeout(180)
class VerificationTest {
  @TempDir Path directory;
  private ConnectedStore connected;
  private LocalSite shop;
  private LocalDns names;
  private Fetcher fetcher;
  private Domains domains;
  private Verification verification;

  @BeforeEach
  void open() throws IOException {
    connected = new ConnectedStore(directory, SandboxSettings.ACCOUNT, SandboxSettings.AD_ACCOUNT);
    shop = new LocalSite().page("/", "<title>Shop</title>");
    names = new LocalDns();
    var dns = new Dns(names.server());
    fetcher = new Fetcher(dns, true);
    fetcher.start();
    domains = new Domains(connected.database, connected.ids, connected.time);
    var placement =
        new Placement(
            "our own shop",
            site -> site.text().equals(shop.host()),
            domain -> shop.page("/", domain.text()));
    verification =
        new Verification(
            domains,
            connected.calls,
            connected.connections,
            fetcher,
            dns,
            true,
            List.of(placement),
            connected.time);
  }

  @AfterEach
  void close() {
    verification.close();
    fetcher.close();
    shop.close();
    names.close();
    connected.close();
  }

  @Test
  void becomesTheMerchants() throws InterruptedException {
    var domain = add(shop.host(), Method.METATAG);
    assertThat(domain.state()).isEqualTo(State.NOT_STARTED);
    assertThat(domain.text()).startsWith("<meta name=\"p:domain_verify\" content=\"");

    assertThat(verification.look(domain).state()).isEqualTo(State.NOT_SEEN);
    shop.page("/", "<head>" + domain.text() + "</head>");
    var seen = verification.look(domain);
    assertThat(seen.state()).isEqualTo(State.SEEN);
    assertThat(seen.seenAt()).isEqualTo(ConnectedStore.NOW);

    var verified = claimed(seen);
    assertThat(verified.state()).isEqualTo(State.VERIFIED);
    assertThat(verified.verifiedAt()).isEqualTo(ConnectedStore.NOW);
    assertThat(connected.control("GET", "/websites", "")).contains(shop.host());
  }

  @Test
  void isToldOfOnceItIsVerified() throws InterruptedException {
    var told = new ArrayList<String>();
    domains.tell(told::add);
    var domain = add(shop.host(), Method.METATAG);
    shop.page("/", "<head>" + domain.text() + "</head>");
    var seen = verification.look(domain);
    assertThat(told).isEmpty();

    var verified = claimed(seen);

    assertThat(told).containsExactly(domain.storeId());
    domains.keepVerified(verified.id(), "still", ConnectedStore.NOW);
    assertThat(told).hasSize(1);
  }

  @Test
  void isPlacedOnAShopOfOurs() throws InterruptedException {
    var domain = add(shop.host(), Method.METATAG);
    assertThat(verification.placement(domain)).isPresent();

    assertThat(verification.place(domain).state()).isEqualTo(State.SEEN);
    assertThat(claimed(domain).state()).isEqualTo(State.VERIFIED);
  }

  @Test
  void isShownByAFile() throws InterruptedException {
    var domain = add(shop.host(), Method.FILENAME);
    shop.page("/" + domain.proof().fileName(), domain.text());

    assertThat(verification.look(domain).state()).isEqualTo(State.SEEN);
    assertThat(claimed(domain).state()).isEqualTo(State.VERIFIED);
  }

  @Test
  void isShownByARecord() throws InterruptedException {
    var domain = add("shop.example", Method.DNSTXT);
    assertThat(verification.look(domain).state()).isEqualTo(State.NOT_SEEN);
    names.text("shop.example", domain.proof().dnsRecord());
    connected.control(
        "PUT",
        "/dns",
        "[{\"name\":\"shop.example\",\"txt\":[\"" + domain.proof().dnsRecord() + "\"]}]");

    assertThat(verification.look(domain).state()).isEqualTo(State.SEEN);
    assertThat(claimed(domain).state()).isEqualTo(State.VERIFIED);
  }

  @Test
  void isAddedOnce() throws InterruptedException {
    assertThat(add("https://Shop.example/", Method.METATAG))
        .isEqualTo(add("shop.example", Method.FILENAME));
    assertThat(domains.of(connected.store.id())).hasSize(1);
  }

  @Test
  void saysThatAnotherAccountHasIt() throws InterruptedException {
    var refused = claimed(add("claimed.example", Method.METATAG));

    assertThat(refused.state()).isEqualTo(State.CLAIMED_BY_ANOTHER);
    assertThat(refused.reason())
        .contains("Another Pinterest account has claimed claimed.example", "unclaim it there");
  }

  @Test
  void triesThreeTimesWhenPinterestDoesNotFindIt() throws InterruptedException {
    var domain = add(shop.host(), Method.METATAG);
    int before = shop.requests.size();
    verification.claim(domain);
    var waiting = await(domain, one -> one.reason().contains("Try 1 of 3"));
    assertThat(waiting.state()).isEqualTo(State.SUBMITTED);
    assertThat(verification.isClaiming(domain)).isTrue();

    var refused = outcome(domain);
    assertThat(refused.state()).isEqualTo(State.UNREACHABLE);
    assertThat(refused.reason()).contains("could not find the proof", "page cache", "Pinterestbot");
    assertThat(shop.requests).hasSize(before + 3);
  }

  @Test
  void findsAtTheSecondTryWhatACacheHid() throws InterruptedException {
    var domain = add(shop.host(), Method.METATAG);
    verification.claim(domain);
    await(domain, one -> one.reason().contains("Try 1 of 3"));
    shop.page("/", domain.text());

    assertThat(outcome(domain).state()).isEqualTo(State.VERIFIED);
  }

  @Test
  void saysThatItIsNotPermitted() throws InterruptedException {
    var domain = add(shop.host(), Method.METATAG);
    connected.connect("jo_at_home", "");

    assertThat(claimed(domain).state()).isEqualTo(State.NOT_PERMITTED);
  }

  @Test
  void saysThatAccessIsGone() throws InterruptedException {
    var domain = add(shop.host(), Method.METATAG);
    revokeAll();

    assertThat(claimed(domain).reason()).contains("give access again");
    assertThat(verification.add(connected.store.id(), "other.example", Method.METATAG))
        .isInstanceOfSatisfying(
            Added.NotGiven.class, not -> assertThat(not.why()).contains("give access again"));
  }

  @Test
  void isAskedForAgainWhenPinterestFails() throws InterruptedException {
    var domain = add(shop.host(), Method.METATAG);
    shop.page("/", domain.text());
    connected.control("PUT", "/faults", "{\"operation\":\"all\",\"status\":503,\"count\":1}");

    verification.claim(domain);
    await(domain, one -> one.reason().contains("Try 1 of 3"));

    assertThat(outcome(domain).state()).isEqualTo(State.VERIFIED);
  }

  /// Looks without a pause, so as to see the outcome in the moment in which it is kept.
  @Test
  void isClaimedAnewAsSoonAsItsOutcomeIsKnown() throws InterruptedException {
    var domain = add("claimed.example", Method.METATAG);
    for (int time = 0; time < 100; time++) {
      verification.claim(domain);
      while (fresh(domain).state() == State.SUBMITTED) {
        Thread.onSpinWait();
      }
      assertThat(verification.isClaiming(domain)).as("claim " + time).isFalse();
    }
  }

  @Test
  void noticesThatItWasLost() throws InterruptedException {
    var domain = verified();
    connected.time.advance(Duration.ofDays(1));
    verification.checkAll();
    assertThat(fresh(domain).state()).isEqualTo(State.VERIFIED);
    assertThat(fresh(domain).checkedAt()).isEqualTo(connected.time.instant());
    assertThat(fresh(domain).needsYou()).isFalse();

    connected.control(
        "PUT",
        "/websites",
        "{\"website\":\"" + shop.host() + "\",\"account\":\"sandboxshop\",\"lost\":true}");
    verification.checkAll();

    assertThat(fresh(domain).state()).isEqualTo(State.LOST);
    assertThat(fresh(domain).needsYou()).isTrue();
    assertThat(claimed(fresh(domain)).state()).isEqualTo(State.VERIFIED);
  }

  @Test
  void warnsWhenTheProofWasTakenAway() throws InterruptedException {
    var domain = verified();
    shop.page("/", "<title>A new look</title>");

    var checked = verification.check(domain);

    assertThat(checked.state()).isEqualTo(State.VERIFIED);
    assertThat(checked.reason()).contains("keep the proof in its place", "Not found");
  }

  @Test
  void isNotLostWhenPinterestDoesNotAnswer() throws InterruptedException {
    var domain = verified();
    connected.control("PUT", "/faults", "{\"operation\":\"all\",\"status\":503}");

    var checked = verification.check(domain);

    assertThat(checked.state()).isEqualTo(State.VERIFIED);
    assertThat(checked.reason()).contains("could not be checked");
  }

  @Test
  void isGivenUp() throws InterruptedException {
    var domain = verified();

    assertThat(verification.remove(domain)).isEqualTo(new Removed.Done());

    assertThat(domains.find(domain.id())).isEmpty();
    assertThat(connected.control("GET", "/websites", "")).doesNotContain(shop.host());
  }

  @Test
  void isNotForgottenWhileItCannotBeGivenUp() throws InterruptedException {
    var domain = verified();
    connected.control("PUT", "/faults", "{\"operation\":\"all\",\"status\":503}");

    assertThat(verification.remove(domain)).isInstanceOf(Removed.NotDone.class);
    assertThat(domains.find(domain.id())).isPresent();
  }

  @Test
  void showsTheProofOfTheAccountThatIsConnectedNow() throws InterruptedException {
    var domain = add(shop.host(), Method.METATAG);
    connected.connect("threelooms", "549764200001");

    var looked = verification.look(domain);

    assertThat(looked.proof().code()).isNotEqualTo(domain.proof().code());
  }

  private void revokeAll() {
    connected.control("PUT", "/faults", "{\"operation\":\"all\",\"status\":401}");
  }

  private Domain add(String website, Method method) throws InterruptedException {
    return switch (verification.add(connected.store.id(), website, method)) {
      case Added.Done(var domain) -> domain;
      case Added.Wrong(var why) -> throw new AssertionError(why);
      case Added.NotGiven(var why) -> throw new AssertionError(why);
    };
  }

  private Domain verified() throws InterruptedException {
    var domain = add(shop.host(), Method.METATAG);
    verification.place(domain);
    assertThat(claimed(domain).state()).isEqualTo(State.VERIFIED);
    return fresh(domain);
  }

  /// Claims, with all tries, and waits for the outcome.
  private Domain claimed(Domain domain) throws InterruptedException {
    verification.claim(domain);
    return outcome(domain);
  }

  /// What comes of a claim while time passes: a try may not sleep yet when the clock is moved.
  private Domain outcome(Domain domain) {
    return await(
        domain,
        one -> {
          connected.time.advance(Claim.BETWEEN);
          return one.state() != State.SUBMITTED;
        });
  }

  private Domain await(Domain domain, Predicate<Domain> until) {
    var end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    Domain now = fresh(domain);
    while (!until.test(now)) {
      assertThat(System.nanoTime()).as(now.state() + ": " + now.reason()).isLessThan(end);
      LockSupport.parkNanos(2_000_000);
      now = fresh(domain);
    }
    return now;
  }

  private Domain fresh(Domain domain) {
    return domains.find(domain.id()).orElseThrow();
  }
}
