package dev.pintle.admin.secret;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.secret.SecretValues;
import dev.pintle.forward.secret.StoreSecret;
import java.util.Map;

/// A store's secrets: what they are is entered here and shown nowhere.
final class SecretPages {
  private final SecretChanges changes;
  private final SecretValues values;
  private final Pages pages;

  SecretPages(SecretChanges changes, SecretValues values, Pages pages) {
    this.changes = changes;
    this.values = values;
    this.pages = pages;
  }

  void list(Visit visit) {
    show(visit, Form.EMPTY);
  }

  void create(Visit visit) throws InterruptedException {
    var form = Form.of(visit.context());
    try {
      var secret =
          changes.create(
              visit.store(), form.value("name"), SecretForm.given(form), visit.person().name());
      visit.goTo(address(visit, secret), Notice.SECRET_SAVED);
    } catch (IllegalArgumentException e) {
      visit.context().status(422);
      show(visit, SecretForm.again(form, e));
    }
  }

  void one(Visit visit) {
    show(visit, find(visit), Form.EMPTY);
  }

  void replace(Visit visit) throws InterruptedException {
    var secret = find(visit);
    var form = Form.of(visit.context()).with("kind", secret.kind());
    try {
      changes.replace(visit.store(), secret, SecretForm.given(form), visit.person().name());
      visit.goTo(address(visit, secret), Notice.SECRET_SAVED);
    } catch (IllegalArgumentException e) {
      visit.context().status(422);
      show(visit, secret, SecretForm.again(form, e));
    }
  }

  void exchange(Visit visit) throws InterruptedException {
    var secret = find(visit);
    changes.exchange(visit.store(), secret, visit.person().name());
    visit.goTo(address(visit, secret), Notice.SECRET_EXCHANGED);
  }

  /// Refuses, and says by what it is used, while it is used.
  void delete(Visit visit) {
    changes.delete(find(visit), visit.person().name());
    visit.goTo(Section.SECRETS.href(visit.store()), Notice.SECRET_DELETED);
  }

  private StoreSecret find(Visit visit) {
    return changes.find(visit.store(), visit.context().pathParam("secret"));
  }

  private static String address(Visit visit, StoreSecret secret) {
    return Section.SECRETS.href(visit.store()) + "/" + secret.id();
  }

  private SecretView view(StoreSecret secret) {
    return SecretView.of(secret, values, changes.uses(secret));
  }

  private void show(Visit visit, StoreSecret secret, Form form) {
    pages.show(
        visit,
        Section.SECRETS,
        secret.name(),
        "secret.jte",
        Map.of("view", view(secret), "form", form));
  }

  private void show(Visit visit, Form form) {
    var rows = changes.of(visit.store()).stream().map(this::view).toList();
    pages.show(
        visit, Section.SECRETS, "Secrets", "secrets.jte", Map.of("rows", rows, "form", form));
  }
}
