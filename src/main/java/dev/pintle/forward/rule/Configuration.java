package dev.pintle.forward.rule;

import java.util.List;

/// What a destination does with events, as people write it: a draft holds it, a release freezes it.
///
/// @param mapping which of the rules the easy screen lets people change
/// @param enrich whether what the same profile gave earlier is used
/// @param sources the ids of the sources whose events are taken; none for all
public record Configuration(
    Mapping mapping,
    ContentIds contentIds,
    ConsentRule consent,
    List<Region> regions,
    boolean enrich,
    List<String> sources,
    List<Element> elements,
    List<Derived> derived,
    List<Filter> filters,
    List<Rule> rules) {

  public Configuration {
    regions = List.copyOf(regions);
    sources = List.copyOf(sources);
    elements = List.copyOf(elements);
    derived = List.copyOf(derived);
    filters = List.copyOf(filters);
    rules = List.copyOf(rules);
  }

  /// How the mapping table is handled (capabilities D-05).
  public enum Mapping {
    /// The default rows, each on or off.
    DEFAULT("default"),
    /// Rows of one's own.
    CUSTOM("custom"),
    /// Rows of one's own that only the server forwards; no pixel is installed.
    SERVER_ONLY("server-only");

    private final String word;

    Mapping(String word) {
      this.word = word;
    }

    /// The word for it in configurations.
    public String word() {
      return word;
    }
  }

  public Configuration withRules(List<Rule> others) {
    return new Configuration(
        mapping, contentIds, consent, regions, enrich, sources, elements, derived, filters, others);
  }

  public Configuration withMapping(Mapping other, List<Rule> others) {
    return new Configuration(
        other, contentIds, consent, regions, enrich, sources, elements, derived, filters, others);
  }

  public Configuration withElements(List<Element> others) {
    return new Configuration(
        mapping, contentIds, consent, regions, enrich, sources, others, derived, filters, rules);
  }

  public Configuration withDerived(List<Derived> others) {
    return new Configuration(
        mapping, contentIds, consent, regions, enrich, sources, elements, others, filters, rules);
  }

  public Configuration withFilters(List<Filter> others) {
    return new Configuration(
        mapping, contentIds, consent, regions, enrich, sources, elements, derived, others, rules);
  }

  public Configuration withConsent(ConsentRule other, List<Region> others) {
    return new Configuration(
        mapping, contentIds, other, others, enrich, sources, elements, derived, filters, rules);
  }

  public Configuration withContentIds(ContentIds other) {
    return new Configuration(
        mapping, other, consent, regions, enrich, sources, elements, derived, filters, rules);
  }

  public Configuration withEnrich(boolean other) {
    return new Configuration(
        mapping, contentIds, consent, regions, other, sources, elements, derived, filters, rules);
  }

  public Configuration withSources(List<String> others) {
    return new Configuration(
        mapping, contentIds, consent, regions, enrich, others, elements, derived, filters, rules);
  }
}
