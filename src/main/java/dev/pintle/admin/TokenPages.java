package dev.pintle.admin;

import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import java.util.Map;

/// The tokens of the API.
final class TokenPages {
  private static final String PATH = "/settings/tokens";
  private static final int LONGEST_NAME = 100;

  private final ApiTokens tokens;
  private final Audit audit;
  private final Pages pages;
  private final Origin origin;

  TokenPages(ApiTokens tokens, Audit audit, Pages pages, Origin origin) {
    this.tokens = tokens;
    this.audit = audit;
    this.pages = pages;
    this.origin = origin;
  }

  void list(Visit visit) {
    show(visit, Form.EMPTY, "");
  }

  void create(Visit visit) {
    var form = Form.of(visit.context()).require("name", LONGEST_NAME, "Say what the token is for.");
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form, "");
      return;
    }
    String name = form.value("name");
    String token = tokens.create(name, visit.person().name());
    audit.append(visit.person().name(), "created API token", name, "");
    // Shown in the answer to the form itself: an address that shows it again must not exist.
    show(visit, Form.EMPTY, token);
  }

  void revoke(Visit visit) {
    var token =
        tokens
            .revoke(visit.context().pathParam("token"))
            .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such token"));
    audit.append(visit.person().name(), "revoked API token", token.name(), "");
    visit.goTo(PATH, Notice.TOKEN_REVOKED);
  }

  private void show(Visit visit, Form form, String created) {
    pages.show(
        visit,
        Section.SETTINGS,
        "API tokens",
        "tokens.jte",
        Map.of(
            "tokens",
            tokens.list(),
            "form",
            form,
            "created",
            created,
            "url",
            origin.url(visit.context())));
  }
}
