package dev.pintle.admin.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What applying a file would do.
///
/// @param changes in the order in which they are made
/// @param notes what is worth knowing besides
/// @param problems why it cannot be applied like this
public record Plan(List<Change> changes, List<String> notes, List<FileProblem> problems) {
  public Plan {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
    problems = List.copyOf(problems);
  }

  /// Names what it does, so that what was shown and what is done can be told to be the same.
  public String fingerprint() {
    var text = new StringBuilder();
    changes.forEach(
        one -> text.append(one.subject()).append('\t').append(one.words()).append('\n'));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 24);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
