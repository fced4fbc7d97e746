package dev.pintle.admin.file;

import dev.pintle.admin.file.StoreFile.DestinationPart;
import dev.pintle.admin.file.StoreFile.Shop;
import dev.pintle.admin.file.StoreFile.SourcePart;
import dev.pintle.base.Json;
import dev.pintle.collect.Source;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// A store as it is on this server, by name.
///
/// @param sources by name, in the order they were made
/// @param destinations by name, in the order they were made
record Present(Store store, Map<String, Source> sources, Map<String, Destination> destinations) {

  static Present of(Parts parts, Store store) {
    var sources = new ArrayList<>(parts.sources().of(store.id()));
    sources.sort(Comparator.comparing(Source::createdAt).thenComparing(Source::id));
    return new Present(
        store,
        Named.keyed(sources, Source::name),
        Named.keyed(parts.flow().destinations().of(store.id()), Destination::name));
  }

  /// What each source is called, by its id.
  private Map<String, String> sourceNames() {
    var names = new HashMap<String, String>();
    sources.forEach((name, source) -> names.put(source.id(), name));
    return names;
  }

  /// A configuration with its sources by name.
  Configuration named(Configuration configuration) {
    Map<String, String> names = sourceNames();
    return configuration.withSources(
        configuration.sources().stream().map(id -> names.getOrDefault(id, id)).toList());
  }

  /// A configuration with its sources by id; those that there are not yet stay names.
  Configuration numbered(Configuration configuration) {
    return configuration.withSources(
        configuration.sources().stream()
            .map(name -> {
              Source source = sources.get(name);
              return source == null ? name : source.id();
            })
            .toList());
  }

  /// All of it, as a file.
  StoreFile file(Parts parts) {
    var taken = new HashSet<String>();
    var ways = new ArrayList<SourcePart>();
    sources.forEach((name, source) -> ways.add(part(name, source, taken)));
    var targets = new ArrayList<DestinationPart>();
    destinations.forEach((name, destination) -> {
      Configuration runs = parts.releasing().releases().runningConfiguration(destination.id());
      targets.add(
          new DestinationPart(
              name,
              destination.adAccountId(),
              Named.variable(name, "TOKEN", taken),
              wanted(destination.status()),
              destination.config(),
              named(runs),
              List.of()));
    });
    return new StoreFile(
        new Shop(store.name(), store.country(), store.timeZone()),
        parts.releasing().policies().of(store.id()),
        ways,
        targets);
  }

  private static SourcePart part(String name, Source source, HashSet<String> taken) {
    return new SourcePart(
        name,
        source.kind(),
        source.environment(),
        config(source),
        source.hasSecret() ? Named.variable(name, "SECRET", taken) : "");
  }

  static Json.Obj config(Source source) {
    return Json.parse(source.config()) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }

  /// What people want of a destination: one that Pinterest's refusal paused shall be active.
  static Status wanted(Status status) {
    return status == Status.DEACTIVATED ? Status.DEACTIVATED : Status.ACTIVE;
  }
}
