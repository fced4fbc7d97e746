package dev.pintle.forward;

import dev.pintle.forward.Transformer.Transformed;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import dev.pintle.journal.JournalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a destination's dead letters again, those that somebody marked. Belongs to a thread of its
/// own.
final class Resender {
  private static final Logger log = LoggerFactory.getLogger(Resender.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

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
    try {
      while (!gate.isStopped()) {
        boolean some = false;
        try {
          List<Long> offsets =
              deadLetters.resending(destination.id(), destination.config().batchSize());
          some = !offsets.isEmpty() && resend(offsets);
        } catch (JdbiException | JournalException e) {
          log.warn("destination {} cannot send dead letters again yet", destination.id(), e);
        }
        if (!some) {
          gate.sleep(LOOK_AGAIN);
        }
      }
    } catch (InterruptedException _) {
      // closing
    }
  }

  private boolean resend(List<Long> offsets) throws InterruptedException {
    var settlement = new Settlement(0, offsets.size());
    var letters = new ArrayList<Letter>();
    for (int i = 0; i < offsets.size(); i++) {
      long offset = offsets.get(i);
      List<Logged> read = journal.read(destination.storeId(), offset, 1);
      if (read.isEmpty() || read.getFirst().offset() != offset) {
        settlement.settle(i, Fate.DEAD, "the event is past retention and cannot be sent again");
        continue;
      }
      Logged logged = read.getFirst();
      switch (chunker.transform(logged)) {
        case Transformed.Ready(long timeMs, _) ->
            // it was asked for by a person, so its age is not held against it
            letters.add(new Letter(i, Long.MAX_VALUE, timeMs, chunker.payload()));
        case Transformed.Filtered(String reason) -> settlement.settle(i, Fate.FILTERED, reason);
        case Transformed.Skipped(String reason) -> settlement.settle(i, Fate.SKIPPED, reason);
      }
    }
    if (!courier.deliver(letters, settlement)) {
      return false;
    }
    for (int i = 0; i < offsets.size(); i++) {
      deadLetters.settle(
          destination.id(), offsets.get(i), settlement.fate(i), settlement.message(i));
    }
    return true;
  }
}
