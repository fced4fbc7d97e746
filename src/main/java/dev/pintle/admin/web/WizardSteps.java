package dev.pintle.admin.web;

import java.util.List;
import java.util.function.Function;

/// The order of a wizard's steps. Forms name a step by its number, from 1.
///
/// @param all at least one
public record WizardSteps<S>(List<S> all) {
  public WizardSteps {
    all = List.copyOf(all);
  }

  public int number(S step) {
    return all.indexOf(step) + 1;
  }

  /// The step after one; the last is followed by itself.
  public S after(S step) {
    return all.get(Math.min(all.indexOf(step) + 1, all.size() - 1));
  }

  /// The step before one; the first is preceded by itself.
  public S before(S step) {
    return all.get(Math.max(all.indexOf(step) - 1, 0));
  }

  /// The first step with a wrong field; another when none has.
  ///
  /// @param fieldsOf those that are entered at a step
  public S wrong(Form form, Function<S, List<String>> fieldsOf, S otherwise) {
    return all.stream()
        .filter(
            step -> fieldsOf.apply(step).stream().anyMatch(field -> !form.error(field).isEmpty()))
        .findFirst()
        .orElse(otherwise);
  }

  /// The step of a number; the first when there is none of it.
  public S numbered(String number) {
    return all.stream()
        .filter(step -> Integer.toString(number(step)).equals(number))
        .findFirst()
        .orElse(all.getFirst());
  }
}
