package dev.pintle.forward.release;

import dev.pintle.forward.Commerce;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.rule.Action;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.PinterestName;
import dev.pintle.store.Database;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/// Checks configurations where they are to run: with the store's secrets, its events, and what its
/// other destinations send. Thread-safe.
public final class Inspector {
  private final Checker checker;
  private final Destinations destinations;
  private final Running running;
  private final ReleaseTable releases;
  private final Function<String, Set<String>> recentNames;
  private final BiFunction<String, Environment, Predicate<String>> secrets;

  /// @param recentNames what a store's latest events are called, by its id
  /// @param secrets which secrets of a store have a value in an environment
  public Inspector(
      Database database,
      Checker checker,
      Destinations destinations,
      Running running,
      Function<String, Set<String>> recentNames,
      BiFunction<String, Environment, Predicate<String>> secrets) {
    this.checker = checker;
    this.destinations = destinations;
    this.running = running;
    this.releases = new ReleaseTable(database);
    this.recentNames = recentNames;
    this.secrets = secrets;
  }

  /// What is wrong with a configuration, if it runs there.
  public List<Finding> findings(
      String destinationId, Environment environment, Configuration configuration) {
    String storeId = destinations.find(destinationId).map(Destination::storeId).orElse("");
    return findings(storeId, destinationId, environment, configuration);
  }

  /// What is wrong with a configuration, if a destination that is yet to be made runs by it.
  ///
  /// @param storeId empty when the store is yet to be made, too, and so has no secrets
  public List<Finding> findingsOfNew(
      String storeId, Environment environment, Configuration configuration) {
    return storeId.isEmpty()
        ? checker.check(configuration, new Surroundings(_ -> false, Set.of(), Set.of()))
        : findings(storeId, "", environment, configuration);
  }

  private List<Finding> findings(
      String storeId, String destinationId, Environment environment, Configuration configuration) {
    return checker.check(
        configuration,
        new Surroundings(
            secrets.apply(storeId, environment),
            recentNames.apply(storeId),
            customNames(storeId, destinationId)));
  }

  /// The event names of their own that the other destinations of a store send.
  private Set<String> customNames(String storeId, String but) {
    var names = new HashSet<String>();
    for (Destination destination : destinations.of(storeId)) {
      if (!destination.id().equals(but)) {
        names.addAll(customNames(production(destination.id())));
      }
    }
    return names;
  }

  private Configuration production(String destinationId) {
    return running
        .newest(destinationId, Environment.PRODUCTION)
        .flatMap(span -> releases.find(destinationId, span.number()))
        .map(Release::configuration)
        .orElseGet(Commerce::configuration);
  }

  private static Set<String> customNames(Configuration configuration) {
    var names = new HashSet<String>();
    for (var rule : configuration.rules()) {
      for (Action action : rule.actions()) {
        if (rule.enabled() && action instanceof Action.SendEvent send && send.sides().server()) {
          String name = PinterestName.constant(send.event());
          if (!name.isEmpty() && !PinterestName.isStandard(name)) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }
}
