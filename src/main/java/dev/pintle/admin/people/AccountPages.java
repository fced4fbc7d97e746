package dev.pintle.admin.people;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.People;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Sessions;
import dev.pintle.admin.web.Visit;
import dev.pintle.store.Audit;
import java.util.Map;

/// What somebody who is signed in sees and changes about themselves.
public final class AccountPages {
  private static final String PATH = "/account";

  private final People people;
  private final Sessions sessions;
  private final boolean passwords;
  private final Audit audit;
  private final Pages pages;

  /// @param passwords whether passwords let somebody in
  public AccountPages(
      People people, Sessions sessions, boolean passwords, Audit audit, Pages pages) {
    this.people = people;
    this.sessions = sessions;
    this.passwords = passwords;
    this.audit = audit;
    this.pages = pages;
  }

  public void show(Visit visit) {
    show(visit, Form.EMPTY);
  }

  public void changePassword(Visit visit) {
    var form = PersonForm.checkPassword(Form.of(visit.context()), "new_password");
    var person = visit.person();
    if (people.signIn(person.name(), form.value("current_password")).isEmpty()) {
      form = form.error("current_password", "This is not your current password.");
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form);
      return;
    }
    people.changePassword(person.id(), form.value("new_password"), visit.session().tokenHash());
    audit.append(person.name(), "changed password", person.name(), "");
    visit.goTo(PATH, Notice.PASSWORD_CHANGED);
  }

  public void endSession(Visit visit) {
    String id = visit.context().pathParam("session");
    if (!sessions.close(visit.session(), id)) {
      throw Owners.missing("session");
    }
    audit.append(visit.person().name(), "ended session", visit.person().name(), "");
    visit.goTo(PATH, Notice.SESSION_ENDED);
  }

  public void endOthers(Visit visit) {
    int ended = sessions.closeOthers(visit.session());
    audit.append(visit.person().name(), "ended sessions", visit.person().name(), ended + " ended");
    visit.goTo(PATH, Notice.SESSIONS_ENDED);
  }

  private void show(Visit visit, Form password) {
    pages.show(
        visit,
        Section.SETTINGS,
        "Your account",
        "account.jte",
        Map.of(
            "password",
            password,
            "passwords",
            passwords && people.hasPassword(visit.person()),
            "rights",
            visit.rights().lines(visit.stores()),
            "sessions",
            sessions.of(visit.session())));
  }
}
