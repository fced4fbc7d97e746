package dev.pintle.admin.people;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.People;
import dev.pintle.base.Secret;
import dev.pintle.store.Audit;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first person: whoever can read the server's log. Gone once there is somebody.
public final class SetupPages {
  private static final Logger log = LoggerFactory.getLogger(SetupPages.class);

  private final People people;
  private final Audit audit;
  private final Gate gate;
  private final Pages pages;
  private final SignInThrottle throttle;
  private final Secret code;

  /// Serves while there is nobody.
  ///
  /// @param code what to enter; made anew with each start of the server
  public SetupPages(
      People people, Audit audit, Gate gate, Pages pages, SignInThrottle throttle, Secret code) {
    this.people = people;
    this.audit = audit;
    this.gate = gate;
    this.pages = pages;
    this.throttle = throttle;
    this.code = code;
  }

  /// Tells the log how to become the first person, while there is none.
  public void announce() {
    if (people.nobody()) {
      log.info("nobody can sign in yet: open /setup and enter the code {}", code.value());
    }
  }

  public void ask(Context context) {
    if (!gone(context)) {
      show(context, Form.EMPTY);
    }
  }

  public void create(Context context) {
    if (gone(context)) {
      return;
    }
    var form = check(Form.of(context), gate.whence(context).address());
    String name = People.canonical(form.value("name"));
    if (form.hasErrors()) {
      context.status(422);
      show(context, form);
      return;
    }
    if (!people.createFirst(name, form.value("password"))) {
      context.redirect("/sign-in", HttpStatus.SEE_OTHER);
      return;
    }
    audit.append(name, "set up", "this server", "the first person");
    people.signIn(name, form.value("password")).ifPresent(first -> gate.signIn(context, first));
    context.redirect("/", HttpStatus.SEE_OTHER);
  }

  private boolean gone(Context context) {
    boolean gone = !people.nobody();
    if (gone) {
      context.redirect("/sign-in", HttpStatus.SEE_OTHER);
    }
    return gone;
  }

  private Form check(Form form, String address) {
    var wait = throttle.attempt("(setup)", address);
    if (!wait.isZero()) {
      return form.error(
          "code", "Too many attempts. Try again in " + (wait.toMinutes() + 1) + " min.");
    }
    if (!code.matches(form.value("code"))) {
      return form.error("code", "This is not the code that the server's log shows.");
    }
    throttle.succeeded("(setup)", address);
    return PersonForm.check(form);
  }

  private void show(Context context, Form form) {
    pages.showPlain(context, "setup.jte", Map.of("form", form));
  }
}
