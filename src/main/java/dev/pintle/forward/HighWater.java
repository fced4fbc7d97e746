package dev.pintle.forward;

import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The high-water mark of a destination: all events that may have been sent, also by the server's
/// last run and whatever became of them, lie below it. A release that takes over above it never
/// maps an event that Pinterest may have from another. While events flow it is kept ahead of them,
/// so that it is rarely written; the server's end makes it exact. Belongs to the destination's
/// thread.
final class HighWater {
  private static final Logger log = LoggerFactory.getLogger(HighWater.class);
  private static final int AHEAD = 4 * Chunker.MAX_EVENTS;

  private final Deliveries deliveries;
  private final String destinationId;
  private final long mark; // of the runs before
  private long kept;

  private HighWater(Deliveries deliveries, String destinationId, long mark) {
    this.deliveries = deliveries;
    this.destinationId = destinationId;
    this.mark = mark;
    this.kept = mark;
  }

  /// The mark that the last run left.
  ///
  /// @param next the offset of the first event that is yet to come: after a crash, the mark that
  ///   was kept ahead comes down to it
  static HighWater open(Deliveries deliveries, String destinationId, long next) {
    long left = deliveries.highWater(destinationId);
    if (left > next) {
      deliveries.keepHighWater(destinationId, next);
    }
    return new HighWater(deliveries, destinationId, Math.min(left, next));
  }

  /// The first event that never was in a chunk.
  ///
  /// @param position the end of this run's last chunk
  long firstFree(long position) {
    return Math.max(position, mark);
  }

  /// To be called before each chunk is cut.
  ///
  /// @throws JdbiException when the mark cannot be kept: no chunk may be cut then
  void reserve(long position) {
    long end = firstFree(position) + Chunker.MAX_EVENTS;
    if (end > kept) {
      deliveries.keepHighWater(destinationId, end + AHEAD);
      kept = end + AHEAD;
    }
  }

  /// To be called when no chunk will be cut any more.
  void close(long position) {
    try {
      deliveries.keepHighWater(destinationId, firstFree(position));
    } catch (JdbiException e) {
      log.warn(
          "cannot write how far destination {} came: a release may take over up to {} events late",
          destinationId,
          kept - firstFree(position),
          e);
    }
  }
}
