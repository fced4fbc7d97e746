package dev.pintle.admin.rule;

import dev.pintle.admin.people.KeptTokens;
import dev.pintle.admin.rule.WizardForm.Step;
import dev.pintle.admin.web.AdAccounts;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Secret;
import dev.pintle.collect.Sources;
import dev.pintle.connect.tag.Tag;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.ConversionsSetup.Minted;
import dev.pintle.forward.ConversionsSetup.Outcome;
import dev.pintle.forward.release.Drafts;
import dev.pintle.forward.release.StaleDraftException;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.HashMap;
import java.util.List;

/// The way to a new destination (capabilities D-01; journey J5). Every step carries what was
/// entered on the others; nothing is kept until the last, and then the destination is not live.
final class WizardPages {
  private final Flow flow;
  private final Drafts drafts;
  private final AdAccounts adAccounts;
  private final TagSetup tags;
  private final Sources sources;
  private final KeptTokens tokens;
  private final WizardReview review;
  private final Audit audit;
  private final Pages pages;

  WizardPages(
      Flow flow,
      Drafts drafts,
      Channel channel,
      Sources sources,
      KeptTokens tokens,
      WizardReview review,
      Audit audit,
      Pages pages) {
    this.flow = flow;
    this.drafts = drafts;
    this.adAccounts = new AdAccounts(channel.accounts());
    this.tags = channel.tagging().setup();
    this.sources = sources;
    this.tokens = tokens;
    this.review = review;
    this.audit = audit;
    this.pages = pages;
  }

  static String path(Store store) {
    return "/stores/" + store.id() + "/new-destination";
  }

  public void begin(Visit visit) {
    String store = visit.store().id();
    String tagId = tags.of(store).map(Tag::tagId).orElse("");
    show(visit, WizardForm.fresh(tagId, !adAccounts.of(store).isEmpty()));
  }

  /// Goes a step on, or back, or makes the destination.
  public void go(Visit visit) throws InterruptedException {
    var form = keepToken(read(visit));
    String button = String.valueOf(visit.context().formParam("do"));
    if (button.equals("back")) {
      show(visit, form.at(form.step().before()));
      return;
    }
    if (button.startsWith("to.")) {
      show(visit, form.at(Step.of(button.substring("to.".length()))));
      return;
    }
    var checked = check(form, button.equals("create") ? Step.REVIEW : form.step());
    if (checked.hasErrors()) {
      visit.context().status(422);
      show(visit, checked);
    } else if (button.equals("create") && form.step() == Step.REVIEW) {
      create(visit, form);
    } else {
      show(visit, form.at(form.step().next()));
    }
  }

  private static WizardForm read(Visit visit) {
    return WizardForm.read(Form.of(visit.context()), visit.context().formParamMap());
  }

  /// Takes a pasted token out of the form: from then on pages carry the word it is kept under.
  private WizardForm keepToken(WizardForm form) {
    String pasted = form.form().value("access_token");
    return pasted.matches("[!-~]{1,4000}")
        ? form.with("token", tokens.keep(new Secret(pasted))).with("access_token", "")
        : form;
  }

  /// Checks all steps up to one; the first that has something wrong is shown.
  private WizardForm check(WizardForm form, Step last) {
    boolean hasToken = tokens.find(form.form().value("token")).isPresent();
    for (Step step : Step.values()) {
      var checked = form.checked(step, hasToken);
      if (checked.hasErrors()) {
        return checked.at(step);
      }
      if (step == last) {
        break;
      }
    }
    return form;
  }

  private void create(Visit visit, WizardForm form) throws InterruptedException {
    var store = visit.store();
    String word = form.form().value("token");
    Secret token;
    if (form.isMinted()) {
      switch (flow.trials().setup().token(store.id())) {
        case Minted.Token(Secret minted) -> token = minted;
        case Minted.None(String reason) -> {
          refuse(visit, form.wrong("access_token", reason + "."));
          return;
        }
      }
    } else {
      token =
          tokens
              .find(word)
              .orElseThrow(
                  () -> new HttpProblem(409, "token_gone", "the token is gone; enter it again"));
    }
    String entered = form.form().value("tag_id");
    if (!entered.isEmpty() && tags.of(store.id()).isEmpty()) {
      switch (tags.take(store.id(), entered, Tag.Origin.PASTED)) {
        case TagSetup.Outcome.Saved _ ->
            audit.append(visit.person().name(), "chose Pinterest tag", entered, store.name());
        case TagSetup.Outcome.Refused(String reason) -> {
          refuse(visit, form.wrong("tag_id", "Nothing was saved: " + reason + "."));
          return;
        }
      }
    }
    made(
        visit,
        form,
        flow.trials()
            .setup()
            .add(store.id(), form.adAccountId(), form.name(), token, form.beginsWithOldest()));
    tokens.forget(word);
  }

  private void made(Visit visit, WizardForm form, Outcome.Kept kept) {
    var destination = kept.destination();
    String actor = visit.person().name();
    audit.append(
        actor,
        "created destination",
        destination.name(),
        "ad account "
            + destination.adAccountId()
            + ", in "
            + visit.store().name()
            + ", deactivated");
    var configuration = form.configuration();
    if (!configuration.equals(Commerce.configuration())) {
      try {
        drafts.save(destination.id(), drafts.of(destination.id()).version(), configuration, actor);
      } catch (StaleDraftException e) {
        throw new IllegalStateException("a new destination has no draft", e);
      }
    }
    visit.goTo(
        Section.DESTINATIONS.href(visit.store()) + "/" + destination.id(),
        kept.report().passed() ? Notice.DESTINATION_MADE : Notice.DESTINATION_MADE_UNPASSED);
  }

  private void refuse(Visit visit, WizardForm form) {
    visit.context().status(422);
    show(visit, form.at(Step.ACCOUNT));
  }

  private void show(Visit visit, WizardForm form) {
    var store = visit.store();
    var parameters = new HashMap<String, Object>();
    parameters.put("here", Section.DESTINATIONS.href(store));
    parameters.put("action", path(store));
    parameters.put("wizard", form);
    parameters.put("adAccounts", adAccounts.of(store.id()));
    parameters.put("sources", sources.of(store.id()));
    parameters.put("kept", flow.journal().next(store.id()) - flow.journal().oldest(store.id()));
    parameters.put("hasToken", tokens.find(form.form().value("token")).isPresent());
    parameters.put(
        "findings",
        form.step() == Step.REVIEW
            ? review.of(store.id(), form, tags.of(store.id()).orElse(null))
            : List.of());
    pages.show(visit, Section.DESTINATIONS, "New destination", "wizard.jte", parameters);
  }
}
