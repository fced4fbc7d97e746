package dev.pintle.sandbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A conversion tag.
///
/// @param enabled which kinds of enhanced match are on, by the names that the description gives
///   them
/// @param frequency how often metadata are taken in
/// @param firstSeconds when each kind of event came first
/// @param lastFiredMs 0 when it never fired
record Tag(
    String id,
    String adAccountId,
    String name,
    Status status,
    Set<String> enabled,
    BigDecimal frequency,
    Map<String, Long> firstSeconds,
    long lastFiredMs) {

  static final List<String> SWITCHES =
      List.of(
          "aem_enabled",
          "aem_fnln_enabled",
          "aem_ph_enabled",
          "aem_ge_enabled",
          "aem_db_enabled",
          "aem_loc_enabled",
          "aem_external_id_enabled");

  /// What the API calls the events that it names; all others are custom.
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("init", "INITIALIZED"),
          Map.entry("page", "PAGE_LOAD"),
          Map.entry("pagevisit", "PAGE_VISIT"),
          Map.entry("signup", "SIGNUP"),
          Map.entry("checkout", "CHECKOUT"),
          Map.entry("viewcategory", "VIEW_CATEGORY"),
          Map.entry("search", "SEARCH"),
          Map.entry("addtocart", "ADD_TO_CART"),
          Map.entry("watchvideo", "WATCH_VIDEO"),
          Map.entry("lead", "LEAD"));

  /// One that is archived counts as deleted.
  enum Status {
    ACTIVE,
    PAUSED,
    ARCHIVED
  }

  Tag {
    enabled = Set.copyOf(enabled);
    firstSeconds = Map.copyOf(firstSeconds);
  }

  Tag with(Status other) {
    return new Tag(id, adAccountId, name, other, enabled, frequency, firstSeconds, lastFiredMs);
  }

  /// @param event as the tag's script spells it
  Tag fired(String event, long atMs) {
    var first = new TreeMap<>(firstSeconds);
    first.putIfAbsent(kindOf(event), atMs / 1000);
    return new Tag(
        id, adAccountId, name, status, enabled, frequency, first, Math.max(lastFiredMs, atMs));
  }

  static String kindOf(String event) {
    return KINDS.getOrDefault(event, "CUSTOM");
  }

  String enhancedMatchStatus() {
    if (enabled.isEmpty()) {
      return "UNKNOWN";
    }
    return lastFiredMs == 0 ? "NOT_VALIDATED" : "VALIDATION_COMPLETE";
  }
}
