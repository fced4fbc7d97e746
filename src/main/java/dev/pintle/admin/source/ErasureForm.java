package dev.pintle.admin.source;

import dev.pintle.admin.web.Form;
import dev.pintle.collect.erasure.Subject;
import java.util.List;

/// Whom an erasure is about, as it is entered.
final class ErasureForm {
  private static final int LONGEST = 300;

  private ErasureForm() {}

  static Form check(Form form) {
    Form checked = form;
    boolean nobody = true;
    for (String field : List.of("email", "phone", "user_id")) {
      nobody &= form.value(field).isEmpty();
      if (form.value(field).length() > LONGEST) {
        checked = checked.error(field, "Use at most " + LONGEST + " characters.");
      }
    }
    if (nobody) {
      checked = checked.error("email", "Enter an e-mail address, a phone number or a user id.");
    }
    String email = form.value("email");
    if (!email.isEmpty() && (email.indexOf('@') < 1 || email.endsWith("@"))) {
      checked = checked.error("email", "Enter a whole e-mail address.");
    }
    long digits = form.value("phone").chars().filter(Character::isDigit).count();
    if (!form.value("phone").isEmpty() && digits < 7) {
      checked = checked.error("phone", "Enter the whole number, with its country.");
    }
    return checked;
  }

  static Subject subject(Form form) {
    return new Subject(
        list(form.value("email")),
        list(form.value("phone")),
        list(form.value("user_id")),
        List.of(),
        List.of());
  }

  private static List<String> list(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }
}
