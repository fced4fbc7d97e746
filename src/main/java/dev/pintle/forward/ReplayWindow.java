package dev.pintle.forward;

import dev.pintle.forward.Replay.Refusal;
import dev.pintle.forward.Replay.Result;
import dev.pintle.forward.Transformer.Transformed;
import dev.pintle.journal.Journal.Logged;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The next events of a replay: those that are sent, in parts of a request each, and how many are
/// not meant or not kept. They are settled together. Filled by one thread.
final class ReplayWindow {
  /// So many are looked at, at most, whatever is sent of them.
  private static final int MOST_LOOKED = 20_000;

  private static final int MOST_IN_A_PART = 5_000;

  private final int mostParts;
  private final int batchSize;
  private final List<Part> parts = new ArrayList<>();
  private long passed;
  private long gone;
  private long looked;

  ReplayWindow(int mostParts, int batchSize) {
    this.mostParts = mostParts;
    this.batchSize = batchSize;
  }

  /// Events that are settled together, with what is sent of them.
  static final class Part {
    private final List<Long> offsets = new ArrayList<>();
    private final List<Transformed> fates = new ArrayList<>();
    private final List<@Nullable Twin> twins = new ArrayList<>();
    private final Parcels parcels = new Parcels();
    private @Nullable Settlement settlement;

    List<Long> offsets() {
      return offsets;
    }

    Parcels parcels() {
      return parcels;
    }

    /// What becomes of them; to be asked for once all are added.
    Settlement settlement() {
      Settlement made = settlement;
      if (made == null) {
        made = new Settlement(0, offsets.size());
        for (int i = 0; i < fates.size(); i++) {
          made.twin(i, twins.get(i));
          switch (fates.get(i)) {
            case Transformed.Ready _ -> {
              // its letters decide
            }
            case Transformed.Filtered(String reason) -> made.settle(i, Fate.FILTERED, reason);
            case Transformed.Skipped(String reason) -> made.settle(i, Fate.SKIPPED, reason);
          }
        }
        settlement = made;
      }
      return made;
    }

    private boolean isFull(int batchSize) {
      return parcels.longest() >= batchSize
          || parcels.bytes() >= Chunker.MAX_BODY_BYTES
          || offsets.size() >= MOST_IN_A_PART;
    }
  }

  /// Adds an event that is meant, mapped by a chunker of the same thread.
  void add(Logged logged, Chunker chunker) {
    if (parts.isEmpty() || parts.getLast().isFull(batchSize)) {
      parts.add(new Part());
    }
    Part part = parts.getLast();
    // it was asked for by a person, so its age is not held against it
    part.fates.add(chunker.transform(logged, part.offsets.size(), Long.MAX_VALUE, part.parcels));
    part.twins.add(chunker.twin());
    part.offsets.add(logged.offset());
    looked++;
  }

  void pass() {
    passed++;
    looked++;
  }

  void gone(long events) {
    gone += events;
  }

  boolean isFull() {
    return looked >= MOST_LOOKED
        || (parts.size() == mostParts && parts.getLast().isFull(batchSize));
  }

  List<Part> parts() {
    return parts;
  }

  Result addTo(Result result) {
    Totals totals = Totals.ZERO;
    for (Part part : parts) {
      totals = totals.plus(part.settlement().totals());
    }
    return new Result(
            result.passed() + passed,
            result.gone() + gone,
            result.delivered(),
            result.filtered(),
            result.skipped(),
            result.refused())
        .plus(totals);
  }

  List<Refusal> refusals() {
    var refusals = new ArrayList<Refusal>();
    for (Part part : parts) {
      for (int i = 0; i < part.offsets.size(); i++) {
        if (part.settlement().fate(i) == Fate.DEAD) {
          refusals.add(new Refusal(part.offsets.get(i), part.settlement().message(i)));
        }
      }
    }
    return refusals;
  }
}
