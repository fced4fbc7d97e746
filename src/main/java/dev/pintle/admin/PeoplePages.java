package dev.pintle.admin;

import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import java.util.Map;

/// Who may sign in.
final class PeoplePages {
  private static final String PATH = "/settings/people";

  private final People people;
  private final Audit audit;
  private final Pages pages;

  PeoplePages(People people, Audit audit, Pages pages) {
    this.people = people;
    this.audit = audit;
    this.pages = pages;
  }

  void list(Visit visit) {
    show(visit, Form.EMPTY, Form.EMPTY);
  }

  void add(Visit visit) {
    var form = PersonForm.check(Form.of(visit.context()));
    String name = People.canonical(form.value("name"));
    if (!form.hasErrors() && !people.add(name, form.value("password"))) {
      form = form.error("name", "Somebody has this name already.");
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form, Form.EMPTY);
      return;
    }
    audit.append(visit.person().name(), "added person", name, "");
    visit.goTo(PATH, Notice.PERSON_ADDED);
  }

  void remove(Visit visit) {
    var person =
        people
            .find(visit.context().pathParam("person"))
            .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such person"));
    if (person.id().equals(visit.person().id())) {
      throw HttpProblem.badRequest("own_person", "you cannot remove yourself; ask somebody else");
    }
    if (!people.remove(person.id())) {
      throw HttpProblem.badRequest("last_person", "the last person cannot be removed");
    }
    audit.append(visit.person().name(), "removed person", person.name(), "");
    visit.goTo(PATH, Notice.PERSON_REMOVED);
  }

  void changePassword(Visit visit) {
    var form = PersonForm.checkPassword(Form.of(visit.context()), "new_password");
    var person = visit.person();
    if (people.signIn(person.name(), form.value("current_password")).isEmpty()) {
      form = form.error("current_password", "This is not your current password.");
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, Form.EMPTY, form);
      return;
    }
    people.changePassword(person.id(), form.value("new_password"), visit.session().tokenHash());
    audit.append(person.name(), "changed password", person.name(), "");
    visit.goTo(PATH, Notice.PASSWORD_CHANGED);
  }

  private void show(Visit visit, Form adding, Form password) {
    pages.show(
        visit,
        Section.SETTINGS,
        "People",
        "people.jte",
        Map.of("people", people.list(), "adding", adding, "password", password));
  }
}
