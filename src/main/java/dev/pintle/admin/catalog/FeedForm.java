package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Show;
import dev.pintle.base.Secret;
import dev.pintle.catalog.feed.Delivery;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedChoices;
import dev.pintle.catalog.feed.FileFormat;
import dev.pintle.catalog.feed.Markets;
import dev.pintle.catalog.item.Locales;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.rule.FeedRules;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of a feed as a form: its fields are `name`, `source`, `country`, `locale`,
/// `currency`, `delivery`, `format`, `gzip`, `password`, `availability` and `processing_time`.
public final class FeedForm {
  private static final int LONGEST_NAME = 200;

  /// The fields of a form, by what the feeds call them.
  private static final Map<String, String> FIELDS =
      Map.of(
          "sourceId", "source",
          "defaultAvailability", "availability",
          "processingTime", "processing_time");

  private FeedForm() {}

  /// Something to choose.
  ///
  /// @param value what is sent
  public record Option(String value, String label) {}

  /// Countries by name, for pages.
  public static List<Option> countries() {
    return Stream.of(Locale.getISOCountries())
        .map(code -> new Option(code, FeedView.country(code)))
        .sorted(Comparator.comparing(Option::label))
        .toList();
  }

  /// The languages that Pinterest takes, by name.
  public static List<Option> languages() {
    return Locales.ALL.stream()
        .map(tag -> new Option(tag, FeedView.language(tag)))
        .sorted(Comparator.comparing(Option::label))
        .toList();
  }

  /// Currencies by code.
  public static List<Option> currencies() {
    return Currency.getAvailableCurrencies().stream()
        .map(one ->
            new Option(
                one.getCurrencyCode(),
                one.getCurrencyCode() + ", " + one.getDisplayName(Locale.ENGLISH)))
        .sorted(Comparator.comparing(Option::value))
        .toList();
  }

  /// The market that people in a country are most likely in.
  static Market proposed(String country) {
    String currency = Locales.currency(country);
    return new Market(country, language(country), currency.isEmpty() ? "USD" : currency);
  }

  private static String language(String country) {
    String english = "en-" + country;
    if (Locales.isKnown(english)) {
      return english;
    }
    return Locales.ALL.stream()
        .filter(tag -> tag.endsWith("-" + country))
        .findFirst()
        .or(() ->
            Arrays.stream(Locale.getAvailableLocales())
                .filter(one -> one.getCountry().equals(country))
                .map(one -> Locales.nearest(one.getLanguage() + "-" + country))
                .filter(tag -> !tag.isEmpty())
                .sorted()
                .findFirst())
        .orElse("en-US");
  }

  /// The form of a feed that there is; without its password, which is never shown in a field.
  static Form of(Feed feed) {
    FeedChoices chosen = feed.choices();
    return Form.EMPTY
        .with("name", chosen.name())
        .with("source", chosen.sourceId())
        .with("country", chosen.market().country())
        .with("locale", chosen.market().locale())
        .with("currency", chosen.market().currency())
        .with("delivery", chosen.delivery().word())
        .with("format", chosen.format().word())
        .with("gzip", chosen.gzip() ? "on" : "")
        .with("availability", chosen.defaultAvailability())
        .with("processing_time", chosen.processingTime())
        .with("version", Long.toString(feed.version()));
  }

  static Market market(Form form) {
    return new Market(
        form.value("country").toUpperCase(Locale.ROOT),
        form.value("locale"),
        form.value("currency").toUpperCase(Locale.ROOT));
  }

  /// What it is called: what was entered, or what is suggested.
  static String name(Form form, String store) {
    String entered = form.value("name");
    Market market = market(form);
    return entered.isEmpty()
        ? store + " " + market.country() + " " + market.locale() + " " + market.currency()
        : entered;
  }

  /// The form with what is wrong with the market and the name.
  static Form checkedMarket(Form form) {
    var checked = form;
    for (var problem : Markets.problems(market(form)).entrySet()) {
      checked = checked.error(problem.getKey(), Show.sentence(problem.getValue()));
    }
    return form.value("name").length() > LONGEST_NAME
        ? checked.error("name", "Use at most " + LONGEST_NAME + " characters.")
        : checked;
  }

  static Delivery delivery(Form form) {
    Delivery delivery = Delivery.of(form.value("delivery"));
    return delivery == null ? Delivery.FILE : delivery;
  }

  static FileFormat format(Form form) {
    FileFormat format = FileFormat.of(form.value("format"));
    return format == null ? FileFormat.TSV : format;
  }

  /// The form with what is wrong with the way items get to Pinterest.
  static Form checkedDelivery(Form form) {
    String password = form.value("password");
    var checked = form;
    if (!password.isEmpty() && !password.matches("[!-~]{8,200}")) {
      checked =
          checked.error("password", "Use 8 to 200 letters, digits and signs, without spaces.");
    }
    return form.value("processing_time").matches("|([01][0-9]|2[0-3]):[0-5][0-9]")
        ? checked
        : checked.error("processing_time", "Enter a time of the day such as 02:30, or nothing.");
  }

  /// What a form chooses.
  ///
  /// @param was the password that there is, which stays unless the form has another
  static FeedChoices choices(
      Form form, String name, FeedRules rules, boolean active, @Nullable Secret was) {
    String password = form.value("password");
    return new FeedChoices(
        name,
        form.value("source"),
        market(form),
        delivery(form),
        format(form),
        form.value("gzip").equals("on"),
        password.isEmpty() ? was : new Secret(password),
        rules,
        active,
        form.value("availability"),
        form.value("processing_time"));
  }

  /// The form with what the feeds say of it beside its fields.
  static Form with(Form form, Map<String, String> problems) {
    var told = form;
    for (var problem : problems.entrySet()) {
      told =
          told.error(
              FIELDS.getOrDefault(problem.getKey(), problem.getKey()),
              Show.sentence(problem.getValue()));
    }
    return told;
  }
}
