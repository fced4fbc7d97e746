package dev.pintle.admin.connect;

import dev.pintle.admin.web.Form;
import dev.pintle.connect.domain.Domain.Method;
import java.util.Locale;
import java.util.stream.Stream;

/// What a website to be verified must have. The same fields come from the page and from the API.
final class DomainForm {
  private DomainForm() {}

  static Form check(Form form) {
    Form checked =
        form.value("website").isEmpty()
            ? form.error("website", "Enter the shop's address, such as shop.example.com.")
            : form;
    String method = form.value("method");
    boolean known =
        method.isEmpty()
            || Stream.of(Method.values()).anyMatch(one -> one.name().equals(upper(method)));
    return known ? checked : checked.error("method", "Choose metatag, filename or dnstxt.");
  }

  /// The method of a checked form; the meta tag when it names none.
  static Method method(Form form) {
    String method = form.value("method");
    return method.isEmpty() ? Method.METATAG : Method.valueOf(upper(method));
  }

  private static String upper(String method) {
    return method.toUpperCase(Locale.ROOT);
  }
}
