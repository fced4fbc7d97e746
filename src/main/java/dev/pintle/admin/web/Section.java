package dev.pintle.admin.web;

import dev.pintle.store.Store;
import org.jspecify.annotations.Nullable;

/// A place in the navigation. Those of a store have its id in their path.
public enum Section {
  OVERVIEW("Overview", "/stores/{store}"),
  CHANNELS("Channels", "/stores/{store}/channels/pinterest"),
  EVENTS("Events", "/stores/{store}/events"),
  PAIRS("Pairs", "/stores/{store}/pairs"),
  MONITORING("Monitoring", "/stores/{store}/monitoring"),
  ADS("Ads data", "/stores/{store}/ads"),
  DEAD_LETTERS("Dead letters", "/stores/{store}/dead-letters"),
  DESTINATIONS("Destinations", "/stores/{store}/destinations"),
  SOURCES("Sources", "/stores/{store}/sources"),
  SECRETS("Secrets", "/stores/{store}/secrets"),
  SETTINGS("Settings", "/settings");

  private static final String STORE = "{store}";

  private final String label;
  private final String path;

  Section(String label, String path) {
    this.label = label;
    this.path = path;
  }

  public String label() {
    return label;
  }

  /// Where it is for a store; empty when it needs one and there is none.
  public String href(@Nullable Store store) {
    if (!path.contains(STORE)) {
      return path;
    }
    return store == null ? "" : path.replace(STORE, store.id());
  }

  /// Where it is for the store of this id.
  public String path(String storeId) {
    return path.replace(STORE, storeId);
  }

  /// The same place in another store, or the first of a store's.
  public String hrefIn(Store store) {
    return path.contains(STORE) ? href(store) : OVERVIEW.href(store);
  }
}
