package dev.pintle.forward.release;

import dev.pintle.forward.release.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gathers findings, up to a limit. Not thread-safe.
final class Findings {
  private static final int MAX_FINDINGS = 500;

  private final List<Finding> all = new ArrayList<>();

  void error(String path, String message, String advice) {
    add(Severity.ERROR, path, message, advice);
  }

  void warning(String path, String message, String advice) {
    add(Severity.WARNING, path, message, advice);
  }

  void note(String path, String message, String advice) {
    add(Severity.NOTE, path, message, advice);
  }

  /// The worst first, those alike as they were found.
  List<Finding> list() {
    return all.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /// A flood of warnings must not hide an error.
  private void add(Severity severity, String path, String message, String advice) {
    if (all.size() < MAX_FINDINGS
        || (severity == Severity.ERROR && all.size() < 2 * MAX_FINDINGS)) {
      all.add(new Finding(severity, path, message, advice));
    }
  }
}
