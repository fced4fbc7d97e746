package dev.pintle.forward.release;

/// Something that is wrong with a configuration, or may be.
///
/// @param path where: `rules[2].actions[0].send.custom.value`; empty for the whole
/// @param message what is the matter
/// @param advice what to do
public record Finding(Severity severity, String path, String message, String advice) {

  /// How bad it is.
  public enum Severity {
    /// It cannot run so.
    ERROR("error"),
    /// It can, but hardly as meant.
    WARNING("warning"),
    /// Worth knowing.
    NOTE("note");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
