package dev.pintle.admin.rule;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.WizardSteps;
import dev.pintle.connect.AdAccountId;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Configuration.Mapping;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What is entered on the way to a new destination, step by step (capabilities D-01).
///
/// @param step where the person is
/// @param form the fields of one value each; `token` is the word that a pasted token is kept under
/// @param sources those chosen, by id
public record WizardForm(Step step, Form form, List<String> sources) {
  static final String NAME = "Pinterest Destination | ";
  private static final int LONGEST_NAME = 200;

  public WizardForm {
    sources = List.copyOf(sources);
  }

  /// The steps, in their order.
  public enum Step {
    ACCOUNT("Account"),
    MAPPING("Mapping"),
    SOURCES("Sources"),
    REVIEW("Review");

    private final String label;

    Step(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    public int number() {
      return STEPS.number(this);
    }

    Step next() {
      return STEPS.after(this);
    }

    Step before() {
      return STEPS.before(this);
    }

    static Step of(String number) {
      return STEPS.numbered(number);
    }
  }

  private static final WizardSteps<Step> STEPS = new WizardSteps<>(List.of(Step.values()));

  /// @param tagId the store's tag; empty when it has none
  static WizardForm fresh(String tagId, boolean connected) {
    var form =
        new Form(
            Map.of(
                "name",
                tagId.isEmpty() ? "" : NAME + tagId,
                "tag_id",
                tagId,
                "way",
                connected ? "mint" : "paste",
                "mapping",
                "default",
                "all_sources",
                "yes"),
            Map.of());
    return new WizardForm(Step.ACCOUNT, form, List.of());
  }

  static WizardForm read(Form form, Map<String, List<String>> sent) {
    return new WizardForm(
        Step.of(form.value("step")), form, sent.getOrDefault("source", List.of()));
  }

  WizardForm at(Step other) {
    return new WizardForm(other, form, sources);
  }

  WizardForm with(String field, String value) {
    return new WizardForm(step, form.with(field, value), sources);
  }

  WizardForm wrong(String field, String message) {
    return new WizardForm(step, form.error(field, message), sources);
  }

  /// The ad account that was chosen, or typed.
  public String adAccountId() {
    String chosen = form.value("ad_account");
    return chosen.isEmpty() || chosen.equals("other") ? form.value("ad_account_id") : chosen;
  }

  public boolean isMinted() {
    return form.value("way").equals("mint");
  }

  /// What it is called: what was entered, or what is suggested.
  public String name() {
    String tagId = form.value("tag_id");
    String name = form.value("name");
    boolean suggested = name.isEmpty() || name.matches("Pinterest Destination \\| [0-9]*");
    if (!suggested) {
      return name;
    }
    return NAME + (tagId.isEmpty() ? adAccountId() : tagId);
  }

  public Mapping mapping() {
    return Stream.of(Mapping.values())
        .filter(one -> one.word().equals(form.value("mapping")))
        .findFirst()
        .orElse(Mapping.DEFAULT);
  }

  public boolean takesAllSources() {
    return !form.value("all_sources").equals("no");
  }

  /// Whether it takes all events that are kept, rather than those from now on.
  public boolean beginsWithOldest() {
    return form.value("start").equals("oldest");
  }

  boolean hasErrors() {
    return form.hasErrors();
  }

  /// The form with what is wrong on one step.
  ///
  /// @param hasToken whether a pasted token is there
  WizardForm checked(Step one, boolean hasToken) {
    return switch (one) {
      case ACCOUNT -> new WizardForm(step, account(hasToken), sources);
      case MAPPING, REVIEW -> this;
      case SOURCES ->
          takesAllSources() || !sources.isEmpty()
              ? this
              : wrong("source", "Choose a source, or take the events of all.");
    };
  }

  private Form account(boolean hasToken) {
    var checked = form;
    if (name().length() > LONGEST_NAME) {
      checked = checked.error("name", "Use at most " + LONGEST_NAME + " characters.");
    }
    if (!AdAccountId.isValid(adAccountId())) {
      checked =
          checked.error(
              "ad_account_id", "Enter the ad account's id, 1 to 18 digits, such as 549755885175.");
    }
    if (!form.value("tag_id").matches("[0-9]{0,18}")) {
      checked = checked.error("tag_id", "Enter the tag's id: digits only, such as 2612345678901.");
    }
    if (!form.value("access_token").matches("[!-~]{0,4000}")) {
      checked = checked.error("access_token", "A token is one line of letters, digits and signs.");
    } else if (!isMinted() && !hasToken) {
      checked = checked.error("access_token", "Paste the token that Ads Manager made.");
    }
    return checked;
  }

  /// The configuration that was chosen.
  Configuration configuration() {
    Configuration commerce = Commerce.configuration();
    var table = MappingForm.of(commerce);
    return new MappingForm(mapping(), table.rows(), -1)
        .applied(commerce)
        .withSources(takesAllSources() ? List.of() : sources);
  }
}
