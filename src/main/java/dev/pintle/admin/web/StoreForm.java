package dev.pintle.admin.web;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a store must have, and what there is to choose from.
public final class StoreForm {
  private static final int LONGEST_NAME = 100;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private StoreForm() {}

  public static Form check(Form form) {
    var checked = form.require("name", LONGEST_NAME, "Give the store a name.");
    if (!COUNTRIES.contains(form.value("country"))) {
      checked = checked.error("country", "Choose the country the shop sells from.");
    }
    if (!timeZones().contains(form.value("time_zone"))) {
      checked = checked.error("time_zone", "Choose the time zone whose days the shop counts in.");
    }
    return checked;
  }

  /// Names by ISO code, in the order of the names.
  public static Map<String, String> countries() {
    var byName = new LinkedHashMap<String, String>();
    COUNTRIES.stream()
        .sorted(Comparator.comparing(StoreForm::countryName))
        .forEach(code -> byName.put(code, countryName(code)));
    return byName;
  }

  public static List<String> timeZones() {
    return Stream.concat(
            Stream.of("UTC"),
            ZoneId.getAvailableZoneIds().stream()
                .filter(zone ->
                    zone.matches(
                        "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                .sorted())
        .toList();
  }

  private static String countryName(String code) {
    return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
  }
}
