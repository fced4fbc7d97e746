package dev.pintle.admin.rule;

import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ConsentRule;
import dev.pintle.forward.rule.ConsentRule.Mode;
import dev.pintle.forward.rule.Region;
import dev.pintle.forward.rule.Region.Flag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What a destination asks of consent, and the regions whose events carry a flag, as a form
/// (capabilities D-17, 3.17).
///
/// @param focus the number of the region that was added last; -1 for none
public record ConsentForm(Mode mode, String category, List<RegionRow> regions, int focus) {
  static final int MAX_REGIONS = 100;

  public ConsentForm {
    regions = List.copyOf(regions);
  }

  /// A region as it is typed: `US`, `CA, CO`.
  public record RegionRow(String country, String states, Flag flag, String problem) {
    boolean isBlank() {
      return country.isEmpty() && states.isEmpty();
    }

    List<String> stateList() {
      return Arrays.stream(states.split("[,\\s]+", -1))
          .filter(state -> !state.isEmpty())
          .map(state -> state.toUpperCase(Locale.ROOT))
          .toList();
    }
  }

  static ConsentForm of(Configuration configuration) {
    var regions =
        configuration.regions().stream()
            .map(region ->
                new RegionRow(
                    region.country(), String.join(", ", region.states()), region.flag(), ""))
            .toList();
    var consent = configuration.consent();
    return new ConsentForm(consent.mode(), consent.category(), regions, -1);
  }

  static ConsentForm read(Map<String, List<String>> sent) {
    var regions = new ArrayList<RegionRow>();
    for (int i = 0; i < MAX_REGIONS; i++) {
      String at = "region." + i;
      if (sent.containsKey(at + ".country")) {
        String flag = first(sent, at + ".flag");
        regions.add(
            new RegionRow(
                first(sent, at + ".country").strip().toUpperCase(Locale.ROOT),
                first(sent, at + ".states").strip(),
                Stream.of(Flag.values())
                    .filter(one -> one.word().equals(flag))
                    .findFirst()
                    .orElse(Flag.LDP),
                ""));
      }
    }
    String mode = first(sent, "mode");
    return new ConsentForm(
        Stream.of(Mode.values())
            .filter(one -> one.word().equals(mode))
            .findFirst()
            .orElse(ConsentRule.DEFAULT.mode()),
        first(sent, "category").equals("analytics") ? "analytics" : "marketing",
        regions,
        -1);
  }

  private static String first(Map<String, List<String>> sent, String field) {
    List<String> values = sent.getOrDefault(field, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// The form after a button was pressed: `region.add`, `region.2.remove`.
  ConsentForm edited(String button) {
    var all = new ArrayList<RegionRow>(regions);
    if (button.equals("region.add") && all.size() < MAX_REGIONS) {
      all.add(new RegionRow("", "", Flag.LDP, ""));
      return new ConsentForm(mode, category, all, all.size() - 1);
    }
    for (int i = 0; i < all.size(); i++) {
      if (button.equals("region." + i + ".remove")) {
        all.remove(i);
        return new ConsentForm(mode, category, all, -1);
      }
    }
    return this;
  }

  ConsentForm checked() {
    return new ConsentForm(
        mode, category, regions.stream().map(ConsentForm::checked).toList(), focus);
  }

  private static RegionRow checked(RegionRow row) {
    String problem = "";
    if (!row.isBlank() && !row.country().matches("[A-Z]{2}")) {
      problem = "Enter a country's two letters, such as US.";
    } else if (!row.stateList().stream().allMatch(state -> state.matches("[A-Z]{2}"))) {
      problem = "Enter states as two letters each, such as CA, CO.";
    }
    return new RegionRow(row.country(), row.states(), row.flag(), problem);
  }

  boolean hasProblems() {
    return regions.stream().anyMatch(row -> !row.problem().isEmpty());
  }

  Configuration applied(Configuration before) {
    var all =
        regions.stream()
            .filter(row -> !row.isBlank())
            .map(row -> new Region(row.country(), row.stateList(), row.flag()))
            .toList();
    return before.withConsent(new ConsentRule(mode, category), all);
  }
}
