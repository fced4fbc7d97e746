package dev.pintle.forward.release;

import java.util.Arrays;
import java.util.Optional;

/// Where a release can run, in the order it gets there. Only production's events reach Pinterest's
/// reports.
public enum Environment {
  DEVELOPMENT("development"),
  STAGING("staging"),
  PRODUCTION("production");

  private final String word;

  Environment(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<Environment> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}
