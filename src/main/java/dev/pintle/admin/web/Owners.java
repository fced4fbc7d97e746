package dev.pintle.admin.web;

import dev.pintle.http.HttpProblem;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// To which store the things belong that paths name.
///
/// @param byParameter by the name of a path's parameter: finds the id of the store of what has the
///   id given; empty when there is no such thing
public record Owners(Map<String, Function<String, Optional<String>>> byParameter) {
  private static final String STORE = "store";

  public Owners {
    byParameter = Map.copyOf(byParameter);
  }

  /// The store that a path is about; empty when it is about none. What is named must be there, and
  /// all of it in the same store.
  Optional<String> store(Map<String, String> parameters) {
    String store = parameters.get(STORE);
    for (var parameter : parameters.entrySet()) {
      var owner = byParameter.get(parameter.getKey());
      if (owner != null) {
        String found = owner.apply(parameter.getValue()).orElse("");
        if (found.isEmpty() || (store != null && !store.equals(found))) {
          throw missing(parameter.getKey());
        }
        store = found;
      }
    }
    return Optional.ofNullable(store);
  }

  /// What whoever may not even see a thing is told: the same as if it were not there.
  public static HttpProblem missing(String what) {
    return new HttpProblem(404, "not_found", "there is no such " + what);
  }
}
