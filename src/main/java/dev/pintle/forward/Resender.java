package dev.pintle.forward;

import dev.pintle.forward.Transformer.Transformed;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a destination's dead letters again, those that somebody marked. Belongs to a thread of its
/// own.
final class Resender {
  private static final Logger log = LoggerFactory.getLogger(Resender.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final int READ_AHEAD = 100;

  private final Destination destination;
  private final Journal journal;
  private final Chunker chunker;
  private final Courier courier;
  private final DeadLetters deadLetters;
  private final Gate gate;

  /// @param chunker one that is used for nothing else
  Resender(
      Destination destination,
      Journal journal,
      Chunker chunker,
      Courier courier,
      DeadLetters deadLetters,
      Gate gate) {
    this.destination = destination;
    this.journal = journal;
    this.chunker = chunker;
    this.courier = courier;
    this.deadLetters = deadLetters;
    this.gate = gate;
  }

  void run() {
    boolean troubled = false;
    try {
      while (!gate.isStopped()) {
        boolean some = false;
        try {
          List<Long> offsets =
              deadLetters.resending(destination.id(), destination.config().batchSize());
          some = !offsets.isEmpty() && resend(offsets);
          troubled = false;
        } catch (RuntimeException e) {
          if (!troubled) {
            log.warn("destination {} cannot send dead letters again yet", destination.id(), e);
          }
          troubled = true;
        }
        if (!some) {
          gate.sleep(LOOK_AGAIN);
        }
      }
    } catch (InterruptedException _) {
      // closing
    }
  }

  /// Sends as many of these as fit into a request.
  private boolean resend(List<Long> offsets) throws InterruptedException {
    var settlement = new Settlement(0, offsets.size());
    var parcels = new Parcels();
    int taken = 0;
    var events = new ReadAhead(journal, destination.storeId(), READ_AHEAD);
    for (; taken < offsets.size() && parcels.bytes() < Chunker.MAX_BODY_BYTES; taken++) {
      Logged event = events.at(offsets.get(taken));
      if (event == null) {
        settlement.settle(taken, Fate.DEAD, "the event is past retention and cannot be sent again");
        continue;
      }
      // it was asked for by a person, so its age is not held against it
      Transformed transformed = chunker.transform(event, taken, Long.MAX_VALUE, parcels);
      settlement.twin(taken, chunker.twin());
      switch (transformed) {
        case Transformed.Ready _ -> {
          // its letters decide
        }
        case Transformed.Filtered(String reason) -> settlement.settle(taken, Fate.FILTERED, reason);
        case Transformed.Skipped(String reason) -> settlement.settle(taken, Fate.SKIPPED, reason);
      }
    }
    for (Parcel parcel : parcels.list()) {
      if (!courier.deliver(parcel, settlement)) {
        return false;
      }
    }
    deadLetters.settle(destination.id(), offsets.subList(0, taken), settlement);
    return true;
  }
}
