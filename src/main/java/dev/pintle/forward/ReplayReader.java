package dev.pintle.forward;

import dev.pintle.event.EventReader;
import dev.pintle.forward.Programs.Program;
import dev.pintle.forward.Replay.Count;
import dev.pintle.forward.Transformer.Transformed;
import dev.pintle.forward.rule.Choice;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.forward.rule.Scope;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the events that a replay is about, and maps them by the release that runs now. Not
/// thread-safe.
final class ReplayReader {
  private static final int READ_AHEAD = 500;
  private static final long WEEK_MS = Duration.ofDays(7).toMillis();

  private final Destination destination;
  private final Journal journal;
  private final DeadLetters deadLetters;
  private final Replays replays;
  private final Programs programs;
  private final Chunker chunker;
  private final Scope scope = new Scope(name -> this.program.secrets().apply(name));
  private Program program = Program.DEFAULT; // of the event looked at last
  private @Nullable Meant meant; // by the replay and rules asked for last

  /// @param programs those that run now, whatever the offset
  /// @param chunker one that maps by these, and is used for nothing else
  ReplayReader(
      Destination destination,
      Journal journal,
      DeadLetters deadLetters,
      Replays replays,
      Programs programs,
      Chunker chunker) {
    this.destination = destination;
    this.journal = journal;
    this.deadLetters = deadLetters;
    this.replays = replays;
    this.programs = programs;
    this.chunker = chunker;
  }

  private record Meant(String replayId, Ruleset rules, Choice choice) {}

  /// An event that a replay looks at; null when it is no longer kept.
  private record Seen(long offset, @Nullable Logged logged) {}

  /// Fills a window with the next events of a replay.
  ///
  /// @return the offset after the last
  long fill(ReplayWindow window, Replay replay) {
    long position = replay.position();
    while (position < replay.endOffset() && !window.isFull()) {
      List<Seen> ahead = ahead(replay, position, READ_AHEAD);
      for (Seen seen : ahead) {
        if (window.isFull()) {
          return position;
        }
        Logged logged = seen.logged();
        if (logged == null) {
          window.gone(1);
        } else if (isMeant(replay, logged)) {
          window.add(logged, chunker);
        } else {
          window.pass();
        }
        position = seen.offset() + 1;
      }
      if (ahead.isEmpty()) {
        return replay.endOffset();
      }
    }
    return position;
  }

  /// Counts some of the next events of a replay, from where its count is.
  void count(Replays.Counting counting, long nowMs) {
    Replay replay = counting.replay();
    long room = Replays.MOST_COUNTED - replay.count().looked();
    List<Seen> ahead = ahead(replay, counting.position(), (int) Math.min(READ_AHEAD, room));
    Count count = Count.ZERO;
    long position = counting.position();
    for (Seen seen : ahead) {
      Logged logged = seen.logged();
      count =
          count.plus(
              logged == null ? new Count(1, 0, 0, 0, 0, 0, 0) : counted(replay, logged, nowMs));
      position = seen.offset() + 1;
    }
    boolean over = ahead.isEmpty() || position >= replay.endOffset() || count.looked() >= room;
    replays.counted(counting, count, position, over);
  }

  private Count counted(Replay replay, Logged logged, long nowMs) {
    if (!isMeant(replay, logged)) {
      return new Count(1, 0, 0, 0, 0, 0, 0);
    }
    return switch (chunker.transform(logged, 0, Long.MAX_VALUE, new Parcels())) {
      case Transformed.Ready(long timeMs, boolean offline) ->
          new Count(1, 1, 1, 0, 0, offline ? 1 : 0, nowMs - timeMs > WEEK_MS ? 1 : 0);
      case Transformed.Filtered _ -> new Count(1, 1, 0, 1, 0, 0, 0);
      case Transformed.Skipped _ -> new Count(1, 1, 0, 0, 1, 0, 0);
    };
  }

  private boolean isMeant(Replay replay, Logged logged) {
    Program found = programs.at(destination, logged.envelope().sourceId(), logged.offset());
    program = found == null ? Program.DEFAULT : found;
    Meant last = meant;
    if (last == null || !last.replayId().equals(replay.id()) || last.rules() != program.rules()) {
      last =
          new Meant(
              replay.id(), program.rules(), replays.choice(replay.selection(), program.rules()));
      meant = last;
    }
    var event = EventReader.readAccepted(logged.json(), logged.envelope().receivedAtMs());
    scope.enter(event, logged.envelope());
    return last.choice().takes(event, scope);
  }

  /// The next events a replay looks at; none at its end.
  private List<Seen> ahead(Replay replay, long position, int limit) {
    long end = replay.endOffset();
    if (position >= end || limit <= 0) {
      return List.of();
    }
    if (replay.selection().deadLetters()) {
      return letters(deadLetters.resting(destination.id(), position, end, limit));
    }
    var ahead = new ArrayList<Seen>();
    long next = position;
    List<Logged> read =
        journal.read(destination.storeId(), position, (int) Math.min(limit, end - position));
    for (Logged logged : read) {
      for (; next < Math.min(end, logged.offset()) && ahead.size() < limit; next++) {
        ahead.add(new Seen(next, null));
      }
      if (logged.offset() == next && next < end) {
        ahead.add(new Seen(next++, logged));
      }
    }
    for (; read.isEmpty() && next < end && ahead.size() < limit; next++) {
      ahead.add(new Seen(next, null));
    }
    return ahead;
  }

  private List<Seen> letters(List<Long> offsets) {
    var seen = new ArrayList<Seen>();
    var events = new ReadAhead(journal, destination.storeId(), READ_AHEAD / 5);
    for (long offset : offsets) {
      seen.add(new Seen(offset, events.at(offset)));
    }
    return seen;
  }
}
