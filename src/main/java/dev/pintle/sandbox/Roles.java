package dev.pintle.sandbox;

import java.util.Set;

/// Which roles on an ad account an operation asks for: any of these will do.
enum Roles {
  ANY,
  ADS_READING,
  AUDIENCES,
  BILLING,
  PIN_NUMBERS,
  EVENTS,
  TAG_READING,
  TAG_WRITING,
  CATALOGS,
  WEBSITES;

  static final String OWNER = "OWNER";

  boolean allow(Set<String> held) {
    return !held.isEmpty() && (this == ANY || held.stream().anyMatch(names()::contains));
  }

  private Set<String> names() {
    return switch (this) {
      case ANY -> Set.of();
      case ADS_READING -> Set.of(OWNER, "ADMIN", "ANALYST", "CAMPAIGN_MANAGER");
      case AUDIENCES -> Set.of(OWNER, "ADMIN", "ANALYST", "AUDIENCE_MANAGER", "CAMPAIGN_MANAGER");
      case PIN_NUMBERS -> Set.of(OWNER, "ADMIN", "ANALYST");
      case BILLING -> Set.of(OWNER, "ADMIN", "FINANCE_EDIT", "FINANCE_MANAGER", "FINANCE_VIEW");
      case EVENTS -> Set.of(OWNER, "ADMIN", "ANALYST", "AUDIENCE_MANAGER", "CAMPAIGN_MANAGER");
      case TAG_READING ->
          Set.of(
              OWNER,
              "ADMIN",
              "ANALYST",
              "AUDIENCE_MANAGER",
              "CAMPAIGN_MANAGER",
              "RESOURCE_CONVERSION_TAGS_READER");
      case TAG_WRITING -> Set.of(OWNER, "ADMIN", "AUDIENCE_MANAGER", "CAMPAIGN_MANAGER");
      case CATALOGS -> Set.of(OWNER, "ADMIN", "CATALOGS_MANAGER");
      case WEBSITES -> Set.of(OWNER, "ADMIN");
    };
  }
}
