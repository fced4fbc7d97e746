package dev.pintle.admin.web;

import dev.pintle.forward.DeadLetters;
import dev.pintle.forward.Deliveries;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.Forwarding;
import dev.pintle.forward.Programs;
import dev.pintle.http.HttpProblem;
import dev.pintle.journal.Journal;
import dev.pintle.store.Store;

/// What the pages see and steer of the way from the journal to Pinterest.
public record Flow(
    Journal journal,
    Destinations destinations,
    Forwarding forwarding,
    Deliveries deliveries,
    DeadLetters deadLetters,
    Programs programs,
    Explainer explainer,
    Trials trials) {

  /// A destination of a store.
  public Destination destination(Store store, String id) {
    var destination = destination(id);
    if (!destination.storeId().equals(store.id())) {
      throw new HttpProblem(404, "not_found", "there is no such destination");
    }
    return destination;
  }

  public Destination destination(String id) {
    return destinations
        .find(id)
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such destination"));
  }
}
