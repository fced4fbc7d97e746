package dev.pintle.admin.rule;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Show;
import dev.pintle.forward.Destination;
import dev.pintle.forward.DestinationConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a destination must have. The same fields come from the page and from the API.
final class DestinationForm {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TOKEN = 4_000;

  private DestinationForm() {}

  /// What a form for a new one is filled with.
  static Form fresh() {
    return new Form(values(DestinationConfig.DEFAULT), Map.of());
  }

  /// What a form for changing one is filled with; the token is never shown.
  static Form of(Destination destination) {
    var values = values(destination.config());
    values.put("name", destination.name());
    values.put("ad_account_id", destination.adAccountId());
    return new Form(values, Map.of());
  }

  /// @param isNew whether a token is needed; else an empty one means to keep the old
  static Form check(Form form, boolean isNew) {
    var checked = form.require("name", LONGEST_NAME, "Give the destination a name.");
    if (!form.value("ad_account_id").matches("[0-9]{1,18}")) {
      checked =
          checked.error(
              "ad_account_id", "Enter the ad account's id, 1 to 18 digits, such as 549755885175.");
    }
    String token = form.value("access_token");
    if (isNew && token.isEmpty()) {
      checked = checked.error("access_token", "Enter the ad account's conversion access token.");
    } else if (token.length() > LONGEST_TOKEN || !token.matches("[!-~]*")) {
      checked = checked.error("access_token", "A token is one line of letters, digits and signs.");
    }
    checked = whole(checked, "batch_size", 1, 1_000);
    checked = whole(checked, "linger_ms", 0, 60_000);
    checked = whole(checked, "in_flight", 1, 64);
    checked = whole(checked, "calls_per_minute", 1, 120_000);
    return whole(checked, "max_age_hours", 1, 8_760);
  }

  /// The settings of a checked form; fields that are absent are as they were.
  static DestinationConfig config(Form form, DestinationConfig otherwise) {
    return new DestinationConfig(
        (int) number(form, "batch_size", otherwise.batchSize()),
        Duration.ofMillis(number(form, "linger_ms", otherwise.linger().toMillis())),
        (int) number(form, "in_flight", otherwise.inFlight()),
        (int) number(form, "calls_per_minute", otherwise.callsPerMinute()),
        form.value("max_age_hours").isEmpty()
            ? otherwise.maxAge()
            : Duration.ofHours(number(form, "max_age_hours", 0)));
  }

  private static Form whole(Form form, String field, long least, long most) {
    String value = form.value(field);
    boolean fits =
        value.isEmpty()
            || (value.matches("[0-9]{1,9}")
                && Long.parseLong(value) >= least
                && Long.parseLong(value) <= most);
    return fits
        ? form
        : form.error(
            field,
            "Enter a whole number from %s to %s.".formatted(Show.number(least), Show.number(most)));
  }

  private static long number(Form form, String field, long otherwise) {
    return Numbers.read(form.value(field), otherwise);
  }

  private static Map<String, String> values(DestinationConfig config) {
    var values = new LinkedHashMap<String, String>();
    values.put("batch_size", Integer.toString(config.batchSize()));
    values.put("linger_ms", Long.toString(config.linger().toMillis()));
    values.put("in_flight", Integer.toString(config.inFlight()));
    values.put("calls_per_minute", Integer.toString(config.callsPerMinute()));
    values.put("max_age_hours", Long.toString(config.maxAge().toHours()));
    return values;
  }
}
