package dev.pintle.forward;

import dev.pintle.forward.Destination.Status;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps and tells that a destination was paused, or flows again. Thread-safe.
final class Bookkeeper implements Courier.Pauses {
  private static final Logger log = LoggerFactory.getLogger(Bookkeeper.class);

  private final Destinations destinations;

  Bookkeeper(Destinations destinations) {
    this.destinations = destinations;
  }

  @Override
  public void paused(Destination destination, String reason) {
    try {
      if (destinations.changeStatus(destination.id(), Status.ACTIVE, Status.PAUSED, reason)) {
        log.warn(
            "destination {} ({}) is paused, its events are kept: {}",
            destination.id(),
            destination.name(),
            reason);
      }
    } catch (JdbiException e) {
      log.warn("destination {} is paused, which cannot be written yet", destination.id(), e);
    }
  }

  @Override
  public void resumed(Destination destination) {
    log.info("destination {} ({}) flows again", destination.id(), destination.name());
    try {
      destinations.changeStatus(destination.id(), Status.PAUSED, Status.ACTIVE, "");
    } catch (JdbiException e) {
      log.warn("destination {} flows again, which cannot be written", destination.id(), e);
    }
  }
}
