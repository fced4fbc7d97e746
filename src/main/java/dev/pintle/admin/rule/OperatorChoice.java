package dev.pintle.admin.rule;

import dev.pintle.forward.rule.Operator;
import java.util.List;
import java.util.stream.Stream;

/// An operator as a form offers it.
///
/// @param word what the form sends
public record OperatorChoice(String word, String label, boolean takesRight, boolean hasCase) {
  private static final List<OperatorChoice> ALL =
      Stream.of(Operator.values())
          .map(one ->
              new OperatorChoice(
                  one.word(), one.label(), one.kind() != Operator.Kind.ALONE, one.hasCase()))
          .toList();

  public static List<OperatorChoice> all() {
    return ALL;
  }

  /// The one of a word; a word that is none takes everything, so that nothing is lost before it is
  /// refused.
  static OperatorChoice of(String word) {
    return ALL.stream()
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElse(new OperatorChoice(word, word, true, true));
  }
}
