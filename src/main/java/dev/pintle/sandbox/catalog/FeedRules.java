package dev.pintle.sandbox.catalog;

import java.util.List;
import java.util.Map;

/// By what a feed is judged, beside the published rules.
///
/// @param country where its products are sold
/// @param currency of prices that name none; empty for US dollars
/// @param availability of products that have none: a published word; empty for none
/// @param domains the websites its account claimed: a host in lower case, with a path when only
///   that was claimed
/// @param maxItems how many products are taken
/// @param maxGroupItems how many products of one item group are taken
/// @param forced codes that items get whatever they are like, by the item's id
public record FeedRules(
    String country,
    String currency,
    String availability,
    List<String> domains,
    int maxItems,
    int maxGroupItems,
    Map<String, String> forced) {
  public FeedRules {
    forced = Map.copyOf(forced);
    domains = List.copyOf(domains);
  }
}
