package dev.pintle.admin.catalog;

import com.google.common.collect.ImmutableList;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.WizardSteps;
import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.catalog.rule.FeedRulesException;
import dev.pintle.catalog.rule.FeedRulesJson;
import dev.pintle.catalog.rule.ItemIds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What is entered on the way to a new feed, step by step (capabilities P-01).
///
/// @param step where the person is
/// @param form the fields of one value each
/// @param rules what it takes and what it makes of it
public record FeedWizardForm(Step step, Form form, FeedRulesForm rules) {
  /// The fields that every step carries.
  public static final List<String> FIELDS =
      List.of(
          "name",
          "source",
          "country",
          "locale",
          "currency",
          "delivery",
          "format",
          "gzip",
          "availability",
          "processing_time",
          "ids");

  private static final int LONGEST_RULES = 200_000;

  /// The steps, in their order.
  public enum Step {
    SOURCE("Products", "source"),
    MARKET("Market", "name", "country", "locale", "currency"),
    DELIVERY("Delivery", "delivery", "format", "gzip", "availability", "processing_time"),
    IDS("Ids", "ids"),
    RULES("Rules"),
    REVIEW("Review");

    private final String label;
    private final ImmutableList<String> fields;

    Step(String label, String... fields) {
      this.label = label;
      this.fields = ImmutableList.copyOf(fields);
    }

    public String label() {
      return label;
    }

    /// The fields that are entered there.
    public List<String> fields() {
      return fields;
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

  /// @param source the one that is chosen already; empty for none
  static FeedWizardForm fresh(String source, String country, ItemIds ids) {
    Market market = FeedForm.proposed(country);
    var form =
        Form.EMPTY
            .with("source", source)
            .with("country", market.country())
            .with("locale", market.locale())
            .with("currency", market.currency())
            .with("delivery", "file")
            .with("format", "tsv")
            .with("gzip", "")
            .with("ids", ids.word());
    return new FeedWizardForm(Step.SOURCE, form, FeedRulesForm.of(FeedRules.STANDARD));
  }

  static FeedWizardForm read(Form form, Map<String, List<String>> sent) {
    Step step = Step.of(form.value("step"));
    var rules =
        step == Step.RULES
            ? FeedRulesForm.read(sent)
            : FeedRulesForm.of(rules(form.value("rules")));
    return new FeedWizardForm(step, form, rules);
  }

  /// What the steps carry as JSON; the usual rules when it is none.
  private static FeedRules rules(String json) {
    try {
      return json.isEmpty() || json.length() > LONGEST_RULES
          ? FeedRules.STANDARD
          : FeedRulesJson.read(Json.parse(json));
    } catch (FeedRulesException | JsonException _) {
      return FeedRules.STANDARD;
    }
  }

  /// The rules, for the next step to carry. Those that cannot be are as they were before.
  public String json() {
    var checked = rules.checked();
    FeedRules carried = checked.hasProblems() ? rules(form.value("rules")) : checked.rules();
    return new String(FeedRulesJson.write(carried), StandardCharsets.UTF_8);
  }

  /// The rules with the ids that were chosen.
  FeedRules chosen() {
    return rules.withIds(ids()).checked().rules();
  }

  public ItemIds ids() {
    ItemIds ids = ItemIds.of(form.value("ids"));
    return ids == null ? ItemIds.LISTED : ids;
  }

  FeedWizardForm at(Step other) {
    return new FeedWizardForm(other, form, rules);
  }

  FeedWizardForm with(String field, String value) {
    return new FeedWizardForm(step, form.with(field, value), rules);
  }

  FeedWizardForm with(FeedRulesForm other) {
    return new FeedWizardForm(step, form, other);
  }

  FeedWizardForm with(Form other) {
    return new FeedWizardForm(step, other, rules);
  }

  /// The form with the market that people in its country are most likely in.
  FeedWizardForm proposed() {
    Market market = FeedForm.proposed(form.value("country"));
    return with("locale", market.locale()).with("currency", market.currency());
  }

  boolean hasErrors() {
    return form.hasErrors() || rules.hasProblems();
  }

  /// The form with what is wrong on one step.
  ///
  /// @param known the ids of the store's sources
  FeedWizardForm checked(Step one, List<String> known) {
    return switch (one) {
      case SOURCE ->
          known.contains(form.value("source"))
              ? this
              : with(form.error("source", "Choose where the products come from."));
      case MARKET -> with(FeedForm.checkedMarket(form));
      case DELIVERY -> with(FeedForm.checkedDelivery(form));
      case RULES -> with(rules.checked());
      case IDS, REVIEW -> this;
    };
  }

  /// The step that has an error; the one it is at when none has.
  Step wrongStep() {
    return STEPS.wrong(form, Step::fields, step);
  }
}
