package dev.pintle.catalog.rule;

import java.util.Map;
import java.util.stream.Collectors;

/// Written rules that cannot be understood.
public final class FeedRulesException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Map<String, String> problems;

  FeedRulesException(Map<String, String> problems) {
    super(
        problems.entrySet().stream()
            .map(problem -> problem.getKey() + ": " + problem.getValue())
            .collect(Collectors.joining("; ")));
    this.problems = problems;
  }

  /// All that is wrong, by the field that it is wrong with: `only[0][1].operator`.
  public Map<String, String> problems() {
    return problems;
  }
}
