package dev.pintle.admin.file;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// A file that is not understood, with all that is wrong in it.
public final class FileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<FileProblem> problems;

  FileException(List<FileProblem> problems) {
    super(problems.stream().map(one -> one.in("the file")).collect(Collectors.joining("; ")));
    this.problems =
        problems.stream()
            .distinct()
            .sorted(
                Comparator.comparingInt(FileProblem::line).thenComparingInt(FileProblem::column))
            .toList();
  }

  FileException(FileProblem problem) {
    this(List.of(problem));
  }

  /// All of them, as they stand in the file.
  public List<FileProblem> problems() {
    return problems;
  }
}
