package dev.pintle.forward.secret;

import dev.pintle.forward.Destination;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Finds what uses a secret: elements of drafts and of releases that run. Thread-safe.
///
/// @param configurations those of a destination that count, by what they are: `the draft`,
///   `production`
public record SecretUses(
    Destinations destinations, Function<Destination, Map<String, Configuration>> configurations)
    implements Secrets.Usage {
  @Override
  public List<String> of(String storeId, String name) {
    var uses = new ArrayList<String>();
    for (Destination destination : destinations.of(storeId)) {
      configurations
          .apply(destination)
          .forEach((what, configuration) -> {
            if (uses(configuration, name)) {
              uses.add(what + " of " + destination.name());
            }
          });
    }
    return uses;
  }

  private static boolean uses(Configuration configuration, String name) {
    return configuration.elements().stream()
        .map(Element::kind)
        .anyMatch(kind -> kind instanceof Element.Kind.SecretOf(String used) && used.equals(name));
  }
}
