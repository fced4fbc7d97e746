package dev.pintle.admin;

import dev.pintle.store.Audit;
import java.util.Map;

/// What somebody who is signed in sees and changes about themselves.
final class AccountPages {
  private static final String PATH = "/account";

  private final People people;
  private final Audit audit;
  private final Pages pages;

  AccountPages(People people, Audit audit, Pages pages) {
    this.people = people;
    this.audit = audit;
    this.pages = pages;
  }

  void show(Visit visit) {
    show(visit, Form.EMPTY);
  }

  void changePassword(Visit visit) {
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

  private void show(Visit visit, Form password) {
    pages.show(
        visit,
        Section.SETTINGS,
        "Your account",
        "account.jte",
        Map.of("password", password, "rights", visit.rights().lines(visit.stores())));
  }
}
