package dev.pintle.forward.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The tables of words that lie beside the classes: lines of words, `#` for comments.
final class Lines {
  private Lines() {}

  static List<String[]> of(String file) {
    try (var in = Lines.class.getResourceAsStream(file)) {
      if (in == null) throw new IllegalStateException("the jar lacks " + file);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && line.charAt(0) != '#')
          .map(line -> line.split(" ", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + " from the jar", e);
    }
  }
}
