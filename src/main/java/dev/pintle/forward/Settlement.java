package dev.pintle.forward;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a run of a store's events at a destination: the fate of each and what was said of
/// it. Filled by one thread, then handed over.
final class Settlement {
  private static final int MAX_MESSAGES = 255;
  private static final int MAX_MESSAGE_CHARS = 500;
  private static final String OTHERS = "one of many different messages";

  private final long firstOffset;
  private final byte[] fates;
  private final @Nullable String[] said;
  private final @Nullable Twin[] twins;
  private final Aside.@Nullable Day[] asides;

  Settlement(long firstOffset, int events) {
    this.firstOffset = firstOffset;
    this.fates = new byte[events];
    this.said = new @Nullable String[events];
    this.twins = new @Nullable Twin[events];
    this.asides = new Aside.@Nullable Day[events];
  }

  /// Says what an event's browser told of its twin; null when it has none.
  void twin(int index, @Nullable Twin twin) {
    twins[index] = twin;
  }

  /// Says why an event has no twins; null when it has.
  void aside(int index, Aside.@Nullable Day aside) {
    asides[index] = aside;
  }

  /// Says what became of an event, or of one of the requests that were made of it: of several, the
  /// gravest stands.
  void settle(int index, Fate fate, String message) {
    if (fates[index] != 0 && gravity(fate) <= gravity(Fate.of(fates[index]))) {
      return;
    }
    fates[index] = fate.code();
    said[index] =
        message.length() <= MAX_MESSAGE_CHARS ? message : message.substring(0, MAX_MESSAGE_CHARS);
  }

  private static int gravity(Fate fate) {
    return switch (fate) {
      case FILTERED -> 0;
      case SKIPPED -> 1;
      case DELIVERED -> 2;
      case DELIVERED_LATE -> 3;
      case DEAD -> 4;
    };
  }

  long firstOffset() {
    return firstOffset;
  }

  int events() {
    return fates.length;
  }

  long end() {
    return firstOffset + fates.length;
  }

  boolean isSettled(int index) {
    return fates[index] != 0;
  }

  Fate fate(int index) {
    return Fate.of(fates[index]);
  }

  /// What was said of one event; empty when nothing was.
  String message(int index) {
    String message = said[index];
    return message == null ? "" : message;
  }

  /// Whether every event has met its fate.
  boolean isComplete() {
    for (byte fate : fates) {
      if (fate == 0) {
        return false;
      }
    }
    return true;
  }

  /// The fates as they are kept: one byte when they are all the same.
  byte[] packedFates() {
    return packed(fates);
  }

  /// What was said, as it is kept: each message once, and a byte an event that tells which, from 1
  /// on; 0 for none. The last number stands for all messages beyond those a byte can tell apart; a
  /// dead letter has its own words all the same.
  record Messages(byte[] numbers, List<String> texts) {}

  Messages messages() {
    var numbers = new LinkedHashMap<String, Byte>();
    byte[] reasons = new byte[said.length];
    for (int i = 0; i < said.length; i++) {
      String message = message(i);
      if (!message.isEmpty()) {
        if (numbers.size() >= MAX_MESSAGES - 1 && !numbers.containsKey(message)) {
          message = OTHERS;
        }
        reasons[i] = numbers.computeIfAbsent(message, _ -> (byte) (numbers.size() + 1));
      }
    }
    return new Messages(packed(reasons), List.copyOf(numbers.keySet()));
  }

  Totals totals() {
    long[] counts = new long[6];
    for (byte fate : fates) {
      counts[fate]++;
    }
    var totals = Totals.ZERO;
    for (Fate fate : Fate.values()) {
      totals = totals.plus(Totals.of(fate, counts[fate.code()]));
    }
    return totals;
  }

  /// Counts the twins of one event; nothing when it has none.
  void countTwins(int index, TwinTally tally) {
    Twin twin = twins[index];
    if (twin != null) {
      tally.add(twin, ServerTwin.of(fate(index), message(index)), 1);
    }
  }

  void countTwins(TwinTally tally) {
    for (int i = 0; i < twins.length; i++) {
      countTwins(i, tally);
    }
  }

  /// Counts the events that have no twins.
  void countAsides(Map<Aside.Day, Long> tally) {
    for (Aside.Day aside : asides) {
      if (aside != null) {
        tally.merge(aside, 1L, Long::sum);
      }
    }
  }

  private static byte[] packed(byte[] bytes) {
    boolean allSame = Arrays.mismatch(bytes, 1, bytes.length, bytes, 0, bytes.length - 1) < 0;
    return allSame ? new byte[] {bytes[0]} : bytes;
  }
}
