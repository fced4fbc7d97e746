package dev.pintle.forward.rule;

import java.util.List;

/// An event that is made of another when something holds of it (capabilities D-11). Rules take it
/// by its own name; all else it has from the other one.
///
/// @param events the events it is made of, by name
public record Derived(String name, List<String> events, Condition when) {
  /// Built in: an order of somebody who had not bought before.
  public static final Derived NEW_CUSTOMER_ORDER =
      new Derived(
          "New Customer Order",
          List.of("Order Completed", "Placed Order"),
          new Condition.Compare("properties.$is_new_customer", Operator.IS_TRUTHY, "", false));

  public Derived {
    events = List.copyOf(events);
  }
}
