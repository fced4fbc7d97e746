package dev.pintle.forward.rule;

import java.util.List;

/// Where the law gives people a say that Pinterest has a flag for: events of people who live there
/// carry the flag.
///
/// @param country ISO 3166-1, two capital letters
/// @param states two capital letters each; none for the whole country
/// @param flag what Pinterest is told
public record Region(String country, List<String> states, Flag flag) {
  public Region {
    states = List.copyOf(states);
  }

  /// What Pinterest is told of an event.
  public enum Flag {
    /// Limited data processing: `opt_out_type` `LDP`.
    LDP("ldp"),
    /// No targeting and no sharing at all: `opt_out` true.
    OPT_OUT("opt-out");

    private final String word;

    Flag(String word) {
      this.word = word;
    }

    /// The word for it in configurations.
    public String word() {
      return word;
    }
  }

  /// Whether somebody lives there; empty texts are nowhere.
  public boolean holds(String ofCountry, String ofState) {
    return country.equalsIgnoreCase(ofCountry)
        && (states.isEmpty() || states.stream().anyMatch(ofState::equalsIgnoreCase));
  }
}
