package dev.pintle.admin.event;

import dev.pintle.forward.Destination;
import dev.pintle.forward.PairLog.Page;
import dev.pintle.forward.PairLog.Search;
import java.util.Map;

/// A page of the list of events with their twins.
///
/// @param here the path of the page
/// @param events the path of the list of events
/// @param sources names by id
/// @param older whether it is a page further back, which does not move
public record PairRows(
    String here,
    String events,
    Destination destination,
    Page page,
    Search search,
    Map<String, String> sources,
    boolean older) {

  public PairRows {
    sources = Map.copyOf(sources);
  }

  public boolean isSearch() {
    return !search.equals(Search.ALL);
  }

  /// The address of the page or its part that moves, with what is looked for, of events before an
  /// offset.
  public String href(String path, long before) {
    var pairing = search.pairing();
    var query = new StringBuilder("?destination=" + destination.id());
    if (!search.name().isEmpty()) {
      query.append("&name=").append(search.name());
    }
    if (pairing != null) {
      query.append("&class=").append(pairing.word());
    }
    if (before >= 0) {
      query.append("&before=").append(before);
    }
    return here + path + query;
  }

  public String sourceName(String id) {
    return sources.getOrDefault(id, id);
  }
}
