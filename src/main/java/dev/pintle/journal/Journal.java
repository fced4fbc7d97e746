package dev.pintle.journal;

import dev.pintle.event.Envelope;
import java.time.Duration;
import java.util.List;

/// The durable, ordered log of accepted events: one log for each store, whose events have the
/// offsets 0, 1, 2, … without a gap. Thread-safe.
public interface Journal extends AutoCloseable {
  /// An event to be written.
  ///
  /// @param messageId what tells a repeat within a store
  /// @param json the event, UTF-8, at most 512 KB
  record Entry(Envelope envelope, String messageId, byte[] json) {}

  /// An event as it was written. Nobody may change the bytes.
  record Logged(long offset, Envelope envelope, byte[] json) {}

  /// What came of an append.
  sealed interface Appended {
    /// All of it is on disk, less the repeats, which were dropped.
    record Written(int written, int repeated) implements Appended {}

    /// None of it was written: the journal is full, too busy, or its disk fails.
    record Refused(String reason, Duration retryAfter) implements Appended {}
  }

  /// Writes events of one store in one piece, in order, and waits until they are on disk. An entry
  /// whose message id was seen lately in this store is dropped.
  Appended append(String storeId, List<Entry> entries);

  /// Reads up to `limit` events from an offset on, or from the oldest one kept when that is later;
  /// fewer when they are large; empty when there are none.
  ///
  /// @throws JournalException when it can't be read; names the block
  List<Logged> read(String storeId, long from, int limit);

  /// Puts other events in the places of some of a store's, and returns when nothing of what those
  /// held is left on the disk. Places that hold no event (any more) are passed over; a repeat of an
  /// event that was overwritten is a repeat still.
  ///
  /// @throws JournalException when it can't be done; what was done then stays done
  void overwrite(String storeId, List<Logged> events);

  /// The offset of the next event to be written: how many there have ever been in the store.
  long next(String storeId);

  /// The offset of the oldest event still kept, [#next] when there is none.
  long oldest(String storeId);

  /// Waits until the store has an event at an offset, but no longer than `timeout`.
  ///
  /// @return whether it has
  boolean awaitEvent(String storeId, long offset, Duration timeout) throws InterruptedException;

  /// Where a reader is, as it last said; `initial` (which is then kept) when it never did.
  long cursor(String reader, String storeId, long initial);

  /// Says that a reader has done with all events before an offset. Events that a cursor has not
  /// passed are kept whatever their age. A cursor never goes back, and one that was dropped or
  /// never asked for is not made. Idempotent.
  void moveCursor(String reader, String storeId, long offset);

  /// Forgets a reader, so that it holds nothing back any more.
  void dropCursor(String reader, String storeId);

  /// Tells whether events can be taken: empty when they can, else why not.
  String trouble();

  @Override
  void close();
}
