package dev.pintle.admin.rule;

import java.util.List;

/// What each tab of a destination shows around its content.
///
/// @param destination its name
/// @param all the address of the list of destinations
/// @param base the address of the destination's pages
/// @param current which tab it is
/// @param version of the draft, which forms carry
/// @param changes how many the draft has that are not released
/// @param stale what somebody else changed while this form was filled in; empty when nobody did
public record DraftTab(
    String destination,
    String all,
    String base,
    String current,
    long version,
    long changes,
    List<String> stale) {
  public DraftTab {
    stale = List.copyOf(stale);
  }
}
