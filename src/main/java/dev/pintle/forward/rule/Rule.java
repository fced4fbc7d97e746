package dev.pintle.forward.rule;

import java.util.List;

/// When, and what to send.
///
/// @param id what it keeps when it is renamed: letters, digits and hyphens, unique in its
///   configuration
/// @param order lower ones come first; those of one order as they stand
/// @param events the events it takes, by name, whatever the case, `@page` for `page` calls; none
///   for every event
/// @param when what must hold besides
/// @param unless what must not: the exceptions
/// @param last whether no later rule sees an event that this one takes
/// @param actions one after the other
public record Rule(
    String id,
    String name,
    boolean enabled,
    int order,
    List<String> events,
    Condition when,
    Condition unless,
    boolean last,
    List<Action> actions) {
  /// Where a new rule stands.
  public static final int DEFAULT_ORDER = 50;

  public Rule {
    events = List.copyOf(events);
    actions = List.copyOf(actions);
  }

  /// Whether it is a row of the mapping table: an event, one name of Pinterest's, and no more.
  public boolean isMapping() {
    return events.size() == 1
        && when.isAlways()
        && unless.equals(Condition.never())
        && !last
        && actions.size() == 1
        && actions.getFirst() instanceof Action.SendEvent send
        && send.equals(Action.SendEvent.mapped(PinterestName.constant(send.event()), send.sides()));
  }
}
