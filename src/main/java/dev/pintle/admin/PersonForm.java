package dev.pintle.admin;

/// What a form with a new name and password must fulfil.
final class PersonForm {
  private PersonForm() {}

  static Form check(Form form) {
    var named =
        People.nameProblem(form.value("name"))
            .map(problem -> form.error("name", problem))
            .orElse(form);
    return checkPassword(named, "password");
  }

  static Form checkPassword(Form form, String field) {
    return People.passwordProblem(form.value(field))
        .map(problem -> form.error(field, problem))
        .orElse(form);
  }
}
