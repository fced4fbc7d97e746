package dev.pintle.admin;

import dev.pintle.store.Audit;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/// Signing in and out.
final class SignInPages {
  private static final int LONGEST_NEXT = 500;

  private final People people;
  private final Audit audit;
  private final Gate gate;
  private final Pages pages;
  private final SignInThrottle throttle;

  SignInPages(People people, Audit audit, Gate gate, Pages pages, SignInThrottle throttle) {
    this.people = people;
    this.audit = audit;
    this.gate = gate;
    this.pages = pages;
    this.throttle = throttle;
  }

  void ask(Context context) {
    if (gate.session(context).isPresent()) {
      context.redirect("/", HttpStatus.SEE_OTHER);
    } else if (people.nobody()) {
      context.redirect("/setup", HttpStatus.SEE_OTHER);
    } else {
      String next = context.queryParam("next");
      show(context, new Form(Map.of("next", next == null ? "" : next), Map.of()));
    }
  }

  void signIn(Context context) {
    var form = Form.of(context);
    String name = People.canonical(form.value("name"));
    var wait = throttle.attempt(name, context.ip());
    if (!wait.isZero()) {
      long minutes = wait.toMinutes() + 1;
      context.status(429).header("Retry-After", Long.toString(wait.toSeconds() + 1));
      show(context, form.error("form", "Too many attempts. Try again in " + minutes + " min."));
      return;
    }
    var person = people.signIn(name, form.value("password"));
    if (person.isEmpty()) {
      context.status(401);
      show(context, form.error("form", "The name or the password is wrong."));
      return;
    }
    throttle.succeeded(name, context.ip());
    gate.signIn(context, person.get());
    audit.append(name, "signed in", name, "");
    context.redirect(safe(form.value("next")), HttpStatus.SEE_OTHER);
  }

  void signOut(Visit visit) {
    gate.signOut(visit);
    visit.goTo("/sign-in");
  }

  private void show(Context context, Form form) {
    pages.showPlain(context, "sign-in.jte", Map.of("form", form));
  }

  /// A path of ours; never an address that leads to another site.
  private static String safe(String next) {
    boolean ours = next.matches("/[A-Za-z0-9_-][A-Za-z0-9_/-]*") && next.length() <= LONGEST_NEXT;
    return ours ? next : "/";
  }
}
