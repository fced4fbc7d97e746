package dev.pintle.admin.people;

import dev.pintle.admin.web.ApiToken;
import dev.pintle.admin.web.ApiTokens;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Owners;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Time;
import dev.pintle.store.Audit;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tokens of the API. Whoever manages some stores sees and makes tokens for those, and none may
/// do more than who makes it.
public final class TokenPages {
  private static final String PATH = "/settings/tokens";
  private static final int LONGEST_NAME = 100;
  private static final String NEVER = "never";
  private static final List<String> LIVES = List.of("30", "90", "365", NEVER);
  private static final Form USUAL =
      Form.EMPTY.with("right:view", "on").with("store", Rights.EVERYWHERE).with("days", "90");

  private final ApiTokens tokens;
  private final Audit audit;
  private final Pages pages;
  private final Origin origin;
  private final Time time;

  public TokenPages(ApiTokens tokens, Audit audit, Pages pages, Origin origin, Time time) {
    this.tokens = tokens;
    this.audit = audit;
    this.pages = pages;
    this.origin = origin;
    this.time = time;
  }

  public void list(Visit visit) {
    show(visit, USUAL, "");
  }

  public void create(Visit visit) {
    var form = Form.of(visit.context()).require("name", LONGEST_NAME, "Say what the token is for.");
    var rights = ticked(form);
    String store = form.value("store");
    if (rights.isEmpty()) {
      form = form.error("rights", "Tick at least one right.");
    } else if (!visit.rights().cover(Rights.in(store, rights))) {
      form = form.error("rights", "A token cannot be given a right that you do not have there.");
    }
    if (!store.equals(Rights.EVERYWHERE)
        && visit.stores().stream().noneMatch(known -> known.id().equals(store))) {
      form = form.error("store", "Choose a store.");
    } else if (!visit.rights().may(Right.MANAGE, store)) {
      form = form.error("store", "You make tokens only for stores that you manage.");
    }
    if (!LIVES.contains(form.value("days"))) {
      form = form.error("days", "Choose for how long.");
    }
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form, "");
      return;
    }
    var token = tokens.create(form.value("name"), visit.person().name(), store, rights, end(form));
    audit.append(
        visit.person().name(),
        "created API token",
        form.value("name"),
        String.join("; ", Rights.in(store, rights).lines(visit.stores()))
            + ", "
            + (form.value("days").equals(NEVER) ? "no end" : form.value("days") + " days"));
    // Shown in the answer to the form itself: an address that shows it again must not exist.
    show(visit, USUAL, token);
  }

  public void revoke(Visit visit) {
    String id = visit.context().pathParam("token");
    if (known(visit).stream().noneMatch(token -> token.id().equals(id))) {
      throw Owners.missing("token");
    }
    var token = tokens.revoke(id).orElseThrow(() -> Owners.missing("token"));
    audit.append(visit.person().name(), "revoked API token", token.name(), "");
    visit.goTo(PATH, Notice.TOKEN_REVOKED);
  }

  /// Those of the stores that the visitor manages.
  private List<ApiToken> known(Visit visit) {
    return tokens.list().stream()
        .filter(token ->
            token.rights().byStore().keySet().stream()
                .allMatch(store -> visit.rights().may(Right.MANAGE, store)))
        .toList();
  }

  private @Nullable Instant end(Form form) {
    String days = form.value("days");
    return days.equals(NEVER) ? null : time.instant().plus(Duration.ofDays(Long.parseLong(days)));
  }

  private static Set<Right> ticked(Form form) {
    var rights = EnumSet.noneOf(Right.class);
    for (Right right : Right.values()) {
      if (!form.value("right:" + right.word()).isEmpty()) {
        rights.add(right);
      }
    }
    return rights;
  }

  private void show(Visit visit, Form form, String created) {
    var parameters = new HashMap<String, Object>();
    parameters.put("tokens", known(visit));
    parameters.put("form", form);
    parameters.put("created", created);
    parameters.put("url", origin.url(visit.context()));
    parameters.put("now", time.instant());
    pages.show(visit, Section.SETTINGS, "API tokens", "tokens.jte", parameters);
  }
}
