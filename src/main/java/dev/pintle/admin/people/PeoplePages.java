package dev.pintle.admin.people;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.People;
import dev.pintle.admin.web.Person;
import dev.pintle.admin.web.Rights;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import java.util.Map;

/// Who may sign in, and what they may do.
public final class PeoplePages {
  private static final String PATH = "/settings/people";
  private static final String LAST_MANAGER =
      "somebody must be left who may manage all stores; give that right to somebody else first";

  private final People people;
  private final SignInThrottle throttle;
  private final boolean oidc;
  private final Audit audit;
  private final Pages pages;

  /// @param oidc whether people can sign on without a password
  public PeoplePages(
      People people, SignInThrottle throttle, boolean oidc, Audit audit, Pages pages) {
    this.people = people;
    this.throttle = throttle;
    this.oidc = oidc;
    this.audit = audit;
    this.pages = pages;
  }

  public void list(Visit visit) {
    show(visit, Form.EMPTY, RightsForm.USUAL);
  }

  public void add(Visit visit) {
    var sent = Form.of(visit.context());
    boolean invited = oidc && sent.value("password").isEmpty();
    var form = invited ? PersonForm.checkEmail(sent) : PersonForm.check(sent);
    var rights = RightsForm.read(visit);
    String name = People.canonical(form.value("name"));
    if (!form.hasErrors() && !added(invited, name, form.value("password"), rights)) {
      form = form.error("name", "Somebody has this name already.");
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form, rights);
      return;
    }
    audit.append(visit.person().name(), "added person", name, inWords(visit, rights));
    visit.goTo(PATH, Notice.PERSON_ADDED);
  }

  private boolean added(boolean invited, String name, String password, Rights rights) {
    return invited ? people.invite(name, rights) : people.add(name, password, rights);
  }

  public void unlock(Visit visit) {
    var person = person(visit);
    throttle.unlock(person.name());
    audit.append(visit.person().name(), "unlocked person", person.name(), "");
    visit.goTo(PATH, Notice.PERSON_UNLOCKED);
  }

  public void one(Visit visit) {
    var person = person(visit);
    showOne(visit, person, people.rights(person.id()), "");
  }

  public void changeRights(Visit visit) {
    var person = person(visit);
    var before = people.rights(person.id());
    var rights = RightsForm.read(visit);
    if (rights.equals(before)) {
      visit.goTo(PATH);
      return;
    }
    if (!people.changeRights(person.id(), rights)) {
      visit.context().status(422);
      showOne(visit, person, rights, LAST_MANAGER);
      return;
    }
    audit.append(
        visit.person().name(),
        "changed rights",
        person.name(),
        "from " + inWords(visit, before) + " to " + inWords(visit, rights));
    visit.goTo(PATH, Notice.RIGHTS_CHANGED);
  }

  public void remove(Visit visit) {
    var person = person(visit);
    if (person.id().equals(visit.person().id())) {
      throw HttpProblem.badRequest("own_person", "you cannot remove yourself; ask somebody else");
    }
    if (!people.remove(person.id())) {
      throw HttpProblem.badRequest("last_manager", LAST_MANAGER);
    }
    audit.append(visit.person().name(), "removed person", person.name(), "");
    visit.goTo(PATH, Notice.PERSON_REMOVED);
  }

  private Person person(Visit visit) {
    return people
        .find(visit.context().pathParam("person"))
        .orElseThrow(() -> Owners.missing("person"));
  }

  private static String inWords(Visit visit, Rights rights) {
    return String.join("; ", rights.lines(visit.stores()));
  }

  private void show(Visit visit, Form adding, Rights ticked) {
    var rows =
        people.list().stream()
            .map(person ->
                new PersonRow(
                    person,
                    people.rights(person.id()).lines(visit.stores()),
                    throttle.lockedUntil(person.name()).orElse(null)))
            .toList();
    pages.show(
        visit,
        Section.SETTINGS,
        "People",
        "people.jte",
        Map.of("people", rows, "adding", adding, "ticked", ticked, "oidc", oidc));
  }

  private void showOne(Visit visit, Person person, Rights ticked, String problem) {
    pages.show(
        visit,
        Section.SETTINGS,
        person.name(),
        "person.jte",
        Map.of("person", person, "ticked", ticked, "problem", problem));
  }
}
