package dev.pintle.admin.people;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.People;

/// What a form with a new name and password must fulfil.
final class PersonForm {
  private PersonForm() {}

  /// Of somebody who signs on elsewhere, and is known there by an e-mail address.
  static Form checkEmail(Form form) {
    return form.value("name").contains("@")
        ? checkName(form)
        : form.error(
            "name", "Without a password, this must be the e-mail address they sign on with.");
  }

  static Form check(Form form) {
    return checkPassword(checkName(form), "password");
  }

  private static Form checkName(Form form) {
    return People.nameProblem(form.value("name"))
        .map(problem -> form.error("name", problem))
        .orElse(form);
  }

  static Form checkPassword(Form form, String field) {
    return People.passwordProblem(form.value(field))
        .map(problem -> form.error(field, problem))
        .orElse(form);
  }
}
