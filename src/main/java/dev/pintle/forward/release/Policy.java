package dev.pintle.forward.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a store brings releases to work.
///
/// @param development whether it tries them in development first
/// @param staging whether it tries them in staging before production
/// @param secondPerson whether somebody else than its maker must approve a release before it runs
///   in production
public record Policy(boolean development, boolean staging, boolean secondPerson) {
  /// Production alone, and nobody approves.
  public static final Policy DEFAULT = new Policy(false, false, false);

  /// The environments, in the order that releases pass them.
  public List<Environment> environments() {
    var environments = new ArrayList<Environment>();
    if (development) {
      environments.add(Environment.DEVELOPMENT);
    }
    if (staging) {
      environments.add(Environment.STAGING);
    }
    environments.add(Environment.PRODUCTION);
    return List.copyOf(environments);
  }

  /// Where a release must run before it may run there; empty for nowhere.
  Optional<Environment> before(Environment environment) {
    List<Environment> all = environments();
    int index = all.indexOf(environment);
    return index > 0 ? Optional.of(all.get(index - 1)) : Optional.empty();
  }

  /// Whether a draft can be brought to production at once.
  public boolean oneClick() {
    return !development && !staging && !secondPerson;
  }
}
