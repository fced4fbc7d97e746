package dev.pintle.forward.rule;

/// Something wrong in a written configuration.
///
/// @param path where: `rules[2].when.all[0].operator`; empty for the whole
/// @param message what is wrong and what to do
public record ConfigurationProblem(String path, String message) {
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
