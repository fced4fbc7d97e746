package dev.pintle.admin.ads;

import com.google.common.collect.ImmutableList;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.WizardSteps;
import dev.pintle.ads.setup.AdvertiserId;
import dev.pintle.ads.setup.Cadence;
import dev.pintle.ads.setup.ImportWish;
import dev.pintle.ads.setup.Mode;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.Attribution;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is entered on the way to a new import, step by step (capabilities I-01 to I-06).
///
/// @param step where the person is
/// @param form the fields of one value each
/// @param tables which are wanted
/// @param attributions which are wanted
public record ImportWizardForm(
    Step step, Form form, TableChoices tables, List<Attribution> attributions) {
  /// The fields of one value each, which every step carries.
  public static final List<String> FIELDS =
      Stream.concat(Stream.of("name", "account", "start_day", "mode"), ScheduleForm.FIELDS.stream())
          .toList();

  public ImportWizardForm {
    attributions = List.copyOf(attributions);
  }

  /// The steps, in their order.
  public enum Step {
    ACCOUNT("Ad account", "name", "account"),
    AUTHORISE("Authorise"),
    HISTORY("History", "start_day"),
    TABLES("Tables", "tables"),
    ATTRIBUTION("Attribution", "attributions"),
    SCHEDULE("Schedule", "mode", "every", "minute", "weekday", "monthday", "at", "zone"),
    REVIEW("Import");

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

  /// @param today in UTC, as Pinterest counts days
  static ImportWizardForm fresh(LocalDate today, String zone) {
    var form =
        ScheduleForm.with(Form.EMPTY, new Cadence.Never(), zone)
            .with("every", "day")
            .with("start_day", today.minusYears(1).toString())
            .with("mode", Mode.INCREMENTAL.word());
    return new ImportWizardForm(
        Step.ACCOUNT, form, TableChoices.usual(), List.of(Attribution.USUAL));
  }

  /// Reads what a step sends.
  static ImportWizardForm read(Form form, Map<String, List<String>> sent) {
    Step step = Step.of(form.value("step"));
    var carried = TableChoices.read(form.value("tables"));
    var tables =
        step == Step.TABLES
            ? carried.ticked(sent, Set.copyOf(sent.getOrDefault("shown", List.of())))
            : carried;
    var attributions =
        step == Step.ATTRIBUTION
            ? AttributionForm.ticked(sent)
            : AttributionForm.read(form.value("attributions"));
    return new ImportWizardForm(step, account(form), tables, attributions);
  }

  /// The ad account that was picked among those there are, or that was entered.
  private static Form account(Form form) {
    String picked = form.value("picked");
    return picked.isEmpty() || picked.equals("other") ? form : form.with("account", picked);
  }

  ImportWizardForm at(Step other) {
    return new ImportWizardForm(other, form, tables, attributions);
  }

  ImportWizardForm with(String field, String value) {
    return new ImportWizardForm(step, form.with(field, value), tables, attributions);
  }

  ImportWizardForm with(Form other) {
    return new ImportWizardForm(step, other, tables, attributions);
  }

  ImportWizardForm with(TableChoices other) {
    return new ImportWizardForm(step, form, other, attributions);
  }

  ImportWizardForm with(List<Attribution> other) {
    return new ImportWizardForm(step, form, tables, other);
  }

  /// The attributions, for the next step to carry.
  public String attributionText() {
    return AttributionForm.text(attributions);
  }

  /// The ad account's id; empty when none was entered.
  public String accountId() {
    return AdvertiserId.in(form.value("account")).orElse("");
  }

  boolean hasErrors() {
    return form.hasErrors();
  }

  /// The form with what is wrong on one step.
  ///
  /// @param today the last day that an import can begin with
  ImportWizardForm checked(Step one, LocalDate today) {
    return switch (one) {
      case ACCOUNT -> checkedAccount();
      case HISTORY -> with(checkedDay(form, today));
      case TABLES -> checkedTables();
      case ATTRIBUTION ->
          attributions.isEmpty()
              ? with(form.error("attributions", "Choose at least one attribution."))
              : with(AttributionForm.checked(form, attributions));
      case SCHEDULE -> with(checkedSchedule(form));
      case AUTHORISE, REVIEW -> this;
    };
  }

  private ImportWizardForm checkedAccount() {
    var checked = form.require("name", 80, "Give it a name, such as Ads.");
    return with(
        accountId().isEmpty()
            ? checked.error(
                "account",
                "Enter the advertiser id, 12 digits, or the address of a page of Ads Manager.")
            : checked.with("account", accountId()));
  }

  ImportWizardForm checkedTables() {
    var checked =
        tables.chosen().isEmpty() ? form.error("tables", "Choose at least one table.") : form;
    for (AdsTable table : tables.tables()) {
      List<String> wrong = ImportTablePages.refused(table, tables.columns(table));
      if (!wrong.isEmpty()) {
        checked =
            checked
                .error("tables", table.label() + ": " + String.join(" ", wrong))
                .error("own." + table.name(), String.join(" ", wrong));
      }
    }
    return with(checked);
  }

  static Form checkedDay(Form form, LocalDate today) {
    try {
      return LocalDate.parse(form.value("start_day")).isAfter(today)
          ? form.error("start_day", "The first day must not be in the future.")
          : form;
    } catch (DateTimeParseException _) {
      return form.error("start_day", "Enter a day as 2026-01-31.");
    }
  }

  static Form checkedSchedule(Form form) {
    var checked = ScheduleForm.checked(form);
    return Stream.of(Mode.values()).anyMatch(mode -> mode.word().equals(form.value("mode")))
        ? checked
        : checked.error("mode", "Choose what a run by schedule reads.");
  }

  /// What a form without errors wishes for.
  ///
  /// @param accountName as Pinterest names the ad account; may be empty
  ImportWish wish(String accountName, String currency) {
    return new ImportWish(
        form.value("name"),
        accountId(),
        accountName,
        currency,
        LocalDate.parse(form.value("start_day")),
        attributions,
        Mode.of(form.value("mode")),
        ScheduleForm.cadence(form),
        tables.chosen());
  }

  /// The step that has an error; the one it is at when none has.
  Step wrongStep() {
    return STEPS.wrong(form, Step::fields, step);
  }

  /// The scopes that the chosen tables need.
  public Set<String> scopes() {
    return tables.tables().stream()
        .flatMap(table -> table.scopes().stream())
        .collect(Collectors.toSet());
  }
}
