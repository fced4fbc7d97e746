package dev.pintle.sandbox;

/// The categories of operations that share a quota (`x-ratelimit-category`), and how many calls a
/// minute Pinterest is known to take of each.
enum Limit {
  ORG_READ("org_read", 1_000),
  ORG_WRITE("org_write", 100),
  ADS_READ("ads_read", 1_000),
  ADS_WRITE("ads_write", 400),
  ADS_CONVERSIONS("ads_conversions", 5_000),
  ADS_ANALYTICS("ads_analytics", 300),
  ORG_ANALYTICS("org_analytics", 60),
  CATALOGS_READ("catalogs_read", 100),
  CATALOGS_WRITE("catalogs_write", 100);

  private final String category;
  private final int callsPerMinute;

  Limit(String category, int callsPerMinute) {
    this.category = category;
    this.callsPerMinute = callsPerMinute;
  }

  String category() {
    return category;
  }

  int callsPerMinute() {
    return callsPerMinute;
  }
}
