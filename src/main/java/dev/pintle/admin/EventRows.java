package dev.pintle.admin;

import dev.pintle.forward.Destination;
import dev.pintle.forward.EventLog.Page;
import dev.pintle.forward.EventLog.Search;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A page of the list of events.
///
/// @param here the path of the list
/// @param sources names by id
/// @param older whether it is a page further back, which does not move
/// @param newer how many events there are beyond its first
public record EventRows(
    String here,
    Page page,
    Search search,
    List<Destination> destinations,
    Map<String, String> sources,
    boolean older,
    long newer) {

  public EventRows {
    destinations = List.copyOf(destinations);
    sources = Map.copyOf(sources);
  }

  public boolean isSearch() {
    return !search.equals(Search.ALL);
  }

  /// The offset of the newest event it may hold.
  public long newest() {
    return page.lookedTo() - 1;
  }

  /// The address of the list with what is looked for, of its part that moves, or of a page before
  /// an offset.
  public String href(String path, long before) {
    var state = search.state();
    var query = new StringBuilder();
    if (!search.name().isEmpty()) {
      query.append("&name=").append(URLEncoder.encode(search.name(), StandardCharsets.UTF_8));
    }
    if (state != null) {
      query.append("&state=").append(state.word());
    }
    if (before >= 0) {
      query.append("&before=").append(before);
    }
    return here + path + (query.isEmpty() ? "" : "?" + query.substring(1));
  }

  public String sourceName(String id) {
    return sources.getOrDefault(id, id);
  }
}
