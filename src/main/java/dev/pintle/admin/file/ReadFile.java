package dev.pintle.admin.file;

import dev.pintle.admin.file.StoreFile.DestinationPart;
import dev.pintle.forward.release.Checker;
import dev.pintle.forward.release.Finding;
import dev.pintle.forward.release.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A file that was understood.
public final class ReadFile {
  private static final Pattern RULE = Pattern.compile("^rules\\[([0-9]{1,5})]");

  private final StoreFile store;
  private final YamlDocument document;

  ReadFile(StoreFile store, YamlDocument document) {
    this.store = store;
    this.document = document;
  }

  public StoreFile store() {
    return store;
  }

  /// Something about the file that its words alone do not tell.
  ///
  /// @param problem whether it cannot be applied like this; else it is only worth knowing
  public record Remark(boolean problem, FileProblem where) {}

  /// What is found in its rules without a server: all secrets are taken to have values.
  public List<Remark> check(Checker checker) {
    var remarks = new ArrayList<Remark>();
    store.destinations().forEach(part -> remarks.addAll(check(part, checker)));
    return remarks;
  }

  List<Remark> check(DestinationPart part, Checker checker) {
    var surroundings = new Surroundings(_ -> true, Set.of(), Set.of());
    return checker.check(part.configuration(), surroundings).stream()
        .map(finding -> remark(part, finding))
        .toList();
  }

  /// A finding of a destination's configuration, at its place in the file.
  public Remark remark(DestinationPart part, Finding finding) {
    String at = "destinations[" + store.destinations().indexOf(part) + "].configuration";
    String path = at + (finding.path().isEmpty() ? "" : "." + finding.path());
    var rule = RULE.matcher(finding.path());
    if (rule.find()) {
      String written = part.rulePaths().get(Integer.parseInt(rule.group(1)));
      path = written.isEmpty() ? at : written + finding.path().substring(rule.end());
    }
    String message = finding.message() + "; " + finding.advice();
    return new Remark(
        finding.severity() == Finding.Severity.ERROR, document.problem(path, message));
  }

  /// A problem with a part, at its place in the file.
  FileProblem problem(String path, String message) {
    return document.problem(path, message);
  }
}
