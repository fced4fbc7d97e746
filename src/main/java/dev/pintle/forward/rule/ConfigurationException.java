package dev.pintle.forward.rule;

import java.util.List;
import java.util.stream.Collectors;

/// A written configuration that cannot be understood.
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<ConfigurationProblem> problems;

  ConfigurationException(List<ConfigurationProblem> problems) {
    super(problems.stream().map(ConfigurationProblem::toString).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /// All that is wrong, in the order of the text.
  public List<ConfigurationProblem> problems() {
    return problems;
  }
}
