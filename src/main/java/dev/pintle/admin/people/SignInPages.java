package dev.pintle.admin.people;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.People;
import dev.pintle.admin.web.Person;
import dev.pintle.admin.web.Visit;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.Map;

/// Signing in with a password, and out.
public final class SignInPages {
  private static final int LONGEST_NEXT = 500;

  private final People people;
  private final Audit audit;
  private final Gate gate;
  private final Pages pages;
  private final SignInThrottle throttle;
  private final SignOnSettings settings;

  public SignInPages(
      People people,
      Audit audit,
      Gate gate,
      Pages pages,
      SignInThrottle throttle,
      SignOnSettings settings) {
    this.people = people;
    this.audit = audit;
    this.gate = gate;
    this.pages = pages;
    this.throttle = throttle;
    this.settings = settings;
  }

  public void ask(Context context) {
    if (gate.session(context).isPresent()) {
      context.redirect("/", HttpStatus.SEE_OTHER);
    } else if (people.nobody() && settings.passwords()) {
      context.redirect("/setup", HttpStatus.SEE_OTHER);
    } else {
      String next = context.queryParam("next");
      show(context, new Form(Map.of("next", next == null ? "" : next), Map.of()));
    }
  }

  public void signIn(Context context) {
    if (!settings.passwords()) {
      throw new HttpProblem(
          403, "passwords_off", "passwords are switched off on this server (sign-on.passwords)");
    }
    var form = Form.of(context);
    String name = People.canonical(form.value("name"));
    String address = gate.whence(context).address();
    var wait = throttle.attempt(name, address);
    if (!wait.isZero()) {
      long minutes = wait.toMinutes() + 1;
      context.status(429).header("Retry-After", Long.toString(wait.toSeconds() + 1));
      show(context, form.error("form", "Too many attempts. Try again in " + minutes + " min."));
      return;
    }
    var person = people.signIn(name, form.value("password"));
    if (person.isEmpty()) {
      refuse(context, form, name);
      return;
    }
    throttle.succeeded(name, address);
    gate.signIn(context, person.get());
    audit.append(name, "signed in", name, "with a password");
    context.redirect(local(form.value("next")), HttpStatus.SEE_OTHER);
  }

  /// The same for a wrong password and a wrong name. The audit log tells them apart, and does not
  /// hold what was typed in the place of a name: it may be a password.
  private void refuse(Context context, Form form, String name) {
    if (throttle.mayTell()) {
      String known = people.named(name).map(Person::name).orElse("");
      boolean locked = throttle.lockedUntil(name).isPresent();
      audit.append(
          "(somebody)",
          "failed to sign in",
          known.isEmpty() ? "(unknown name)" : known,
          locked ? "and has to wait now" : "");
    }
    context.status(401);
    show(context, form.error("form", "The name or the password is wrong."));
  }

  public void signOut(Visit visit) {
    gate.signOut(visit);
    audit.append(visit.person().name(), "signed out", visit.person().name(), "");
    visit.goTo("/sign-in");
  }

  /// Shows the form with what went wrong at the provider.
  void tell(Context context, int status, String problem) {
    context.status(status);
    show(context, Form.EMPTY.error("form", problem));
  }

  private void show(Context context, Form form) {
    var oidc = settings.oidc();
    var parameters = new HashMap<String, Object>();
    parameters.put("form", form);
    parameters.put("passwords", settings.passwords());
    parameters.put("provider", oidc == null ? "" : oidc.name());
    pages.showPlain(context, "sign-in.jte", parameters);
  }

  /// A path of ours; never an address that leads to another site.
  static String local(String next) {
    boolean ours = next.matches("/[A-Za-z0-9_-][A-Za-z0-9_/-]*") && next.length() <= LONGEST_NEXT;
    return ours ? next : "/";
  }
}
