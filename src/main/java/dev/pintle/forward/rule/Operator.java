package dev.pintle.forward.rule;

import java.util.Arrays;
import java.util.Optional;

/// How a condition compares (capabilities 3.9).
public enum Operator {
  EQUALS("equals", "equals", Kind.EQUALITY),
  DOES_NOT_EQUAL("doesNotEqual", "does not equal", Kind.EQUALITY),
  CONTAINS("contains", "contains", Kind.TEXT),
  DOES_NOT_CONTAIN("doesNotContain", "does not contain", Kind.TEXT),
  STARTS_WITH("startsWith", "starts with", Kind.TEXT),
  DOES_NOT_START_WITH("doesNotStartWith", "does not start with", Kind.TEXT),
  ENDS_WITH("endsWith", "ends with", Kind.TEXT),
  DOES_NOT_END_WITH("doesNotEndWith", "does not end with", Kind.TEXT),
  MATCHES_REGEX("matchesRegex", "matches regex", Kind.TEXT),
  DOES_NOT_MATCH_REGEX("doesNotMatchRegex", "does not match regex", Kind.TEXT),
  LESS_THAN("lessThan", "is less than", Kind.NUMBER),
  LESS_THAN_OR_EQUAL("lessThanOrEqual", "is less than or equal to", Kind.NUMBER),
  GREATER_THAN("greaterThan", "is greater than", Kind.NUMBER),
  GREATER_THAN_OR_EQUAL("greaterThanOrEqual", "is greater than or equal to", Kind.NUMBER),
  IS_TRUE("isTrue", "is true", Kind.ALONE),
  IS_TRUTHY("isTruthy", "is truthy", Kind.ALONE),
  IS_FALSE("isFalse", "is false", Kind.ALONE),
  IS_FALSY("isFalsy", "is falsy", Kind.ALONE);

  /// What it takes on its right.
  public enum Kind {
    /// A text or a number, also an empty text; letters' case may be ignored.
    EQUALITY,
    /// A text that is not empty; letters' case may be ignored.
    TEXT,
    /// A number.
    NUMBER,
    /// Nothing.
    ALONE
  }

  private final String word;
  private final String label;
  private final Kind kind;

  Operator(String word, String label, Kind kind) {
    this.word = word;
    this.label = label;
    this.kind = kind;
  }

  /// The word for it in configurations.
  public String word() {
    return word;
  }

  /// The words for people.
  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  /// Whether it can ignore the case of letters.
  public boolean hasCase() {
    return kind == Kind.EQUALITY || kind == Kind.TEXT;
  }

  static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}
