package dev.pintle.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.pintle.ManualTime;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.oidc.OidcSettings;
import dev.pintle.admin.people.FakeProvider.Signing;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.base.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Signing on at an OpenID provider, a good one and a bad one.
class SignOnTest {
  private static final Instant NOW =
      new ManualTime(Instant.parse("2026-03-01T12:00:00Z")).instant();

  private final HttpClient browser = HttpClient.newHttpClient();
  private @TempDir Path directory;
  private FakeProvider provider;
  private AdminServer server;
  private Visitor visitor;

  @BeforeEach
  void start() {
    provider = new FakeProvider(new ManualTime(NOW));
    server = server(Set.of(), Set.of(), Map.of());
    server.people.createFirst("ada", AdminServer.PASSWORD);
    visitor = new Visitor(server);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
    provider.close();
    browser.close();
  }

  private AdminServer server(
      Set<String> domains, Set<Right> usual, Map<String, Set<Right>> groups) {
    var client =
        new OidcSettings(
            URI.create(provider.issuer()),
            FakeProvider.CLIENT,
            new Secret(FakeProvider.SECRET),
            "openid email",
            groups.isEmpty() ? "" : "groups");
    var oidc = new SignOnSettings.Oidc(client, "Shop login", domains, usual, groups);
    var settings = new SignOnSettings(true, Duration.ofHours(12), Duration.ofDays(30), oidc);
    return new AdminServer(directory, URI.create("http://127.0.0.1:1/v5"), null, settings);
  }

  private void restart(Set<String> domains, Set<Right> usual, Map<String, Set<Right>> groups) {
    visitor.close();
    server.close();
    server = server(domains, usual, groups);
    visitor = new Visitor(server);
  }

  @ParameterizedTest
  @EnumSource(names = {"RSA", "CURVE"})
  void letsInWhoeverWasAddedByTheirAddress(Signing signing) {
    provider.signing = signing;
    invite(Right.VIEW);
    assertThat(visitor.get("/sign-in?next=/account").body())
        .contains("Continue with Shop login", "/sign-on/oidc?next=/account");

    var signedIn = signOn("/sign-on/oidc?next=/account");

    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(signedIn.headers().firstValue("Location")).hasValue("/account");
    assertThat(visitor.get("/account").body())
        .contains("eve@shop.example", "All stores: view")
        .doesNotContain("Change your password");
  }

  @Test
  void refusesWhoeverNobodyAdded() {
    var refused = signOn();

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("Nobody has added eve@shop.example yet");
    assertThat(visitor.get("/account").statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_AT_ALL", "WITH_THE_PUBLIC_KEY_AS_SECRET", "WITH_ANOTHER_KEY"})
  void refusesATokenThatTheProviderDidNotSign(Signing signing) {
    invite(Right.VIEW);
    provider.signing = signing;

    assertRefused("signed");
  }

  static Stream<Arguments> badClaims() {
    return Stream.of(
        claims("answers another sign-on", set -> set.claim("nonce", "another")),
        claims("answers another sign-on", set -> set.claim("nonce", null)),
        claims("for somebody else", set -> set.audience("another-client")),
        claims("for somebody else", set -> set.audience(List.of())),
        claims(
            "asked for by somebody else",
            set -> set.audience(List.of(FakeProvider.CLIENT, "another-client"))),
        claims("asked for by somebody else", set -> set.claim("azp", "another-client")),
        claims("from another issuer", set -> set.issuer("https://evil.example")),
        claims("has expired", set -> set.expirationTime(at(Duration.ofMinutes(-1)))),
        claims("has expired", set -> set.expirationTime(null)),
        claims("from the future", set -> set.issueTime(at(Duration.ofMinutes(5)))),
        claims("too old", set -> set.issueTime(at(Duration.ofMinutes(-16)))),
        claims("whom it is about", set -> set.subject("")));
  }

  @ParameterizedTest
  @MethodSource("badClaims")
  void refusesATokenThatIsNotForThisSignOn(
      String words, UnaryOperator<JWTClaimsSet.Builder> claims) {
    invite(Right.VIEW);
    provider.claims = claims;

    assertRefused(words);
  }

  @Test
  void refusesACodeTheSecondTimeAndInAnotherBrowser() {
    invite(Right.VIEW);
    String callback = authorize("/sign-on/oidc");
    try (var another = new Visitor(server)) {
      assertThat(another.get(callback).statusCode()).isEqualTo(400);
    }
    assertThat(visitor.get(callback).statusCode()).isEqualTo(303);

    assertThat(visitor.get(callback).statusCode()).isEqualTo(400);

    String again = authorize("/sign-on/oidc");
    String oldCode = again.replaceAll("code=[^&]+", "code=code-0");
    assertThat(visitor.get(oldCode).body()).contains("refused the code: invalid_grant");
  }

  @Test
  void refusesAnAnswerWithAnotherStateOrTooLate() {
    invite(Right.VIEW);
    String callback = authorize("/sign-on/oidc");
    assertThat(visitor.get(callback.replaceAll("state=[^&]+", "state=guess")).statusCode())
        .isEqualTo(400);
    assertThat(visitor.get(callback).statusCode()).as("used up").isEqualTo(400);

    String late = authorize("/sign-on/oidc");
    server.time.advance(Duration.ofMinutes(11));
    assertThat(visitor.get(late).statusCode()).isEqualTo(400);
  }

  @Test
  void refusesAnAnswerOfAnotherProvider() {
    invite(Right.VIEW);
    provider.namesItself = "https://evil.example";
    assertRefused("from another issuer");

    provider.namesItself = provider.issuer();
    assertThat(signOn().statusCode()).isEqualTo(303);
  }

  @Test
  void asksNothingOfAProviderThatCallsItselfOtherwise() {
    provider.saysIssuer = "https://evil.example";

    assertThat(visitor.get("/sign-on/oidc").statusCode()).isEqualTo(503);
  }

  @Test
  void fetchesKeysAgainWhenTheyChangeButNotOften() {
    invite(Right.VIEW);
    assertThat(signOn().statusCode()).isEqualTo(303);
    provider.rotate();
    assertRefused("signed");
    assertRefused("signed");
    assertThat(provider.keysAsked).hasValue(1);

    server.time.advance(Duration.ofMinutes(1));

    assertThat(signOn().statusCode()).isEqualTo(303);
    assertThat(provider.keysAsked).hasValue(2);
  }

  @Test
  void knowsPeopleByWhatNeverChangesAboutThem() {
    invite(Right.VIEW);
    signOn();
    provider.claims = set -> set.claim("email", "eve.married@shop.example");
    assertThat(signOn().statusCode()).isEqualTo(303);
    assertThat(visitor.get("/account").body()).contains("eve@shop.example");

    provider.claims = set -> set.subject("somebody else with her old address");

    assertRefused("another account");
  }

  @Test
  void believesNoAddressThatIsNotVerified() {
    invite(Right.VIEW);
    provider.claims = set -> set.claim("email_verified", false);

    assertRefused("verified");
  }

  @Test
  void letsInOnlyAllowedDomainsWithTheUsualRights() {
    restart(Set.of("shop.example"), Set.of(Right.VIEW, Right.DEVELOP), Map.of());

    assertThat(signOn().statusCode()).isEqualTo(303);
    assertThat(visitor.get("/account").body()).contains("All stores: view, develop");

    restart(Set.of("other.example"), Set.of(Right.VIEW), Map.of());
    assertRefused("certain domains");
  }

  @Test
  void givesTheRightsOfTheGroupsAtEachSignOn() {
    restart(
        Set.of(), Set.of(), Map.of("shop", Set.of(Right.DEVELOP), "boss", Set.of(Right.PUBLISH)));
    provider.claims = set -> set.claim("groups", List.of("shop", "boss", "unknown"));
    signOn();
    assertThat(visitor.get("/account").body()).contains("All stores: develop, publish");

    provider.claims = set -> set.claim("groups", List.of("shop"));
    signOn();

    assertThat(visitor.get("/account").body()).contains("All stores: develop<");
  }

  private void invite(Right... rights) {
    server.people.invite("eve@shop.example", Rights.everywhere(Set.of(rights)));
  }

  private void assertRefused(String words) {
    visitor.close();
    visitor = new Visitor(server);
    var refused = signOn();
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains(words).doesNotContain("eve@");
    assertThat(visitor.get("/account").statusCode()).isEqualTo(303);
  }

  private HttpResponse<String> signOn() {
    return signOn("/sign-on/oidc");
  }

  private HttpResponse<String> signOn(String from) {
    return visitor.get(authorize(from));
  }

  /// Goes to the provider.
  ///
  /// @return where it sends the browser back to
  private String authorize(String from) {
    String page = visitor.get(from).headers().firstValue("Location").orElseThrow();
    assertThat(page).contains("code_challenge_method=S256", "response_type=code");
    try {
      var request = HttpRequest.newBuilder(URI.create(page)).build();
      var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
      String back = answer.headers().firstValue("Location").orElseThrow();
      assertThat(back).startsWith(server.url("/sign-on/oidc/callback?"));
      return back.substring(server.url("").length());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Arguments claims(String words, UnaryOperator<JWTClaimsSet.Builder> claims) {
    return Arguments.of(words, claims);
  }

  private static Date at(Duration fromNow) {
    return Date.from(NOW.plus(fromNow));
  }
}
