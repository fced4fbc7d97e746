package dev.pintle.forward.rule;

import dev.pintle.forward.identity.IdentityField;
import java.util.List;

/// What a field of the Conversions API holds.
public sealed interface FieldType {
  /// A text.
  ///
  /// @param maxLength in characters; [Integer#MAX_VALUE] where Pinterest names no limit
  record Text(int maxLength) implements FieldType {}

  /// A decimal number, written as a text: `"72.39"`.
  record Amount() implements FieldType {}

  /// A number without a fraction.
  record Whole(long minimum, long maximum) implements FieldType {}

  /// `true` or `false`.
  record Flag() implements FieldType {}

  /// A list of texts.
  record Texts(int maxItems) implements FieldType {}

  /// A list of SHA-256 digests of what identifies a person.
  record Identity(IdentityField field) implements FieldType {}

  /// One of these words.
  record Choice(List<String> words) implements FieldType {
    public Choice {
      words = List.copyOf(words);
    }
  }

  /// An object; its fields have paths of their own.
  record Group() implements FieldType {}

  /// A list of objects; their fields have paths of their own, with `[]`.
  record Groups() implements FieldType {}

  /// What it holds, for people: `a text of at most 100 characters`.
  default String inWords() {
    return switch (this) {
      case Text(int max) when max == Integer.MAX_VALUE -> "a text";
      case Text(int max) -> "a text of at most " + max + " characters";
      case Amount _ -> "a decimal number";
      case Whole(long minimum, long maximum) when maximum == Long.MAX_VALUE ->
          minimum == 0 ? "a whole number, 0 or more" : "a whole number";
      case Whole(long minimum, long maximum) -> "a whole number, " + minimum + " to " + maximum;
      case Flag _ -> "true or false";
      case Texts _ -> "a list of texts";
      case Identity(IdentityField field) -> field.rule();
      case Choice(List<String> words) -> "one of " + String.join(", ", words);
      case Group _ -> "an object";
      case Groups _ -> "a list of objects";
    };
  }
}
