package dev.pintle.forward.rule;

/// When an event may be forwarded, by what its person said (capabilities 3.17). What somebody said
/// is granted, denied or unknown; unknown is a third value, never taken for one of the others.
///
/// @param mode what it takes
/// @param category which of the consents is asked: `marketing` or `analytics`
public record ConsentRule(Mode mode, String category) {
  /// Sent unless somebody denied it.
  public static final ConsentRule DEFAULT = new ConsentRule(Mode.IMPLIED, "marketing");

  /// What it takes for an event to be forwarded.
  public enum Mode {
    /// Nothing: it is forwarded from the browser and the server.
    ALWAYS("always"),
    /// Nothing, but only the server forwards it.
    SERVER_ONLY("server-only"),
    /// That nobody denied it.
    IMPLIED("implied"),
    /// That somebody granted it.
    REQUIRE("require");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    /// The word for it in configurations.
    public String word() {
      return word;
    }
  }
}
