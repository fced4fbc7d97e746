package dev.pintle.admin.people;

import dev.pintle.admin.oidc.Challenge;
import dev.pintle.admin.oidc.Identity;
import dev.pintle.admin.oidc.OidcProvider;
import dev.pintle.admin.oidc.Outcome;
import dev.pintle.admin.web.Cookies;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Person;
import dev.pintle.base.Ids;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signing on at the provider: there, and back.
public final class SignOnPages {
  public static final String CALLBACK = "/sign-on/oidc/callback";

  private static final Logger log = LoggerFactory.getLogger(SignOnPages.class);
  private static final String COOKIE = "pintle_sign_on";
  private static final int SECRET_LENGTH = 50;
  private static final int VERIFIER_LENGTH = 64;

  private final OidcProvider provider;
  private final SignOnAttempts attempts;
  private final Admission admission;
  private final SignInPages signIn;
  private final SignInThrottle throttle;
  private final Gate gate;
  private final Audit audit;
  private final Origin origin;
  private final Cookies cookies;
  private final Ids ids;

  public SignOnPages(
      OidcProvider provider,
      SignOnAttempts attempts,
      Admission admission,
      SignInPages signIn,
      SignInThrottle throttle,
      Gate gate,
      Audit audit,
      Origin origin,
      Ids ids) {
    this.provider = provider;
    this.attempts = attempts;
    this.admission = admission;
    this.signIn = signIn;
    this.throttle = throttle;
    this.gate = gate;
    this.audit = audit;
    this.origin = origin;
    this.cookies = new Cookies(origin);
    this.ids = ids;
  }

  public void begin(Context context) throws InterruptedException {
    String next = context.queryParam("next");
    var challenge =
        new Challenge(
            ids.letters(SECRET_LENGTH), ids.letters(SECRET_LENGTH), ids.letters(VERIFIER_LENGTH));
    switch (provider.begin(challenge, origin.url(context) + CALLBACK)) {
      case OidcProvider.Beginning.At(var address) -> {
        String browser = ids.letters(SECRET_LENGTH);
        String path = SignInPages.local(next == null ? "" : next);
        attempts.begin(browser, new SignOnAttempts.Attempt(challenge, path));
        cookies.set(context, COOKIE, browser);
        context.header("Cache-Control", "no-store");
        context.redirect(address.toString(), HttpStatus.SEE_OTHER);
      }
      case OidcProvider.Beginning.Unavailable(var reason) -> unavailable(context, reason);
    }
  }

  public void callback(Context context) throws InterruptedException {
    String browser = cookies.get(context, COOKIE);
    String state = context.queryParam("state");
    var attempt =
        attempts
            .take(browser == null ? "" : browser, state == null ? "" : state)
            .orElseThrow(() ->
                new HttpProblem(
                    400,
                    "no_such_sign_on",
                    "this sign-on was not begun in this browser, or too long ago; sign in again"));
    cookies.drop(context, COOKIE);
    var brought = new OidcProvider.Brought(context.queryParam("code"), context.queryParam("iss"));
    String redirectUri = origin.url(context) + CALLBACK;
    switch (provider.finish(brought, attempt.challenge(), redirectUri)) {
      case Outcome.Known(Identity identity) -> admit(context, identity, attempt.next());
      case Outcome.Refused(String reason) -> refuse(context, reason, "");
      case Outcome.Unavailable(String reason) -> unavailable(context, reason);
    }
  }

  private void admit(Context context, Identity identity, String next) {
    switch (admission.of(identity)) {
      case Admission.Verdict.Admitted(Person person) -> {
        gate.signIn(context, person);
        audit.append(person.name(), "signed in", person.name(), "at " + identity.issuer());
        context.redirect(next, HttpStatus.SEE_OTHER);
      }
      case Admission.Verdict.NotAdmitted(String reason, String advice) ->
          refuse(context, reason, advice);
    }
  }

  private void refuse(Context context, String reason, String advice) {
    if (throttle.mayTell()) {
      audit.append("(somebody)", "failed to sign in", "(by OIDC)", reason);
    }
    signIn.tell(
        context,
        401,
        advice.isEmpty() ? "The sign-on did not work: " + reason + ". Try again." : advice);
  }

  private void unavailable(Context context, String reason) {
    log.warn("nobody can sign on by OIDC: {}", reason);
    signIn.tell(context, 503, "The provider cannot be asked just now; the server's log says why.");
  }
}
