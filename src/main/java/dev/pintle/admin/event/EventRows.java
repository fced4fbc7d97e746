package dev.pintle.admin.event;

import dev.pintle.forward.Destination;
import dev.pintle.forward.EventLog.Page;
import dev.pintle.forward.EventLog.Search;
import dev.pintle.forward.EventLog.Way;
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
/// @param all every destination of the store; `destinations` are those that are shown
/// @param day the day that is looked at, as in the address; empty for any
public record EventRows(
    String here,
    Page page,
    Search search,
    List<Destination> destinations,
    Map<String, String> sources,
    boolean older,
    long newer,
    List<Destination> all,
    String day) {

  public EventRows {
    destinations = List.copyOf(destinations);
    all = List.copyOf(all);
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
    if (!search.destinationId().isEmpty()) {
      query.append("&destination=").append(search.destinationId());
    }
    if (search.way() != Way.ANY) {
      query.append("&way=").append(search.way().word());
    }
    if (!day.isEmpty()) {
      query.append("&day=").append(day);
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
