package dev.pintle.forward;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What became of a run of a store's events at a destination: a byte an event for its fate, another
/// for what was said of it. Filled by one thread, then handed over.
final class Settlement {
  private static final int MAX_MESSAGES = 255;
  private static final int MAX_MESSAGE_CHARS = 500;

  private final long firstOffset;
  private final byte[] fates;
  private final byte[] reasons;
  private final List<String> messages = new ArrayList<>();

  Settlement(long firstOffset, int events) {
    this.firstOffset = firstOffset;
    this.fates = new byte[events];
    this.reasons = new byte[events];
  }

  void settle(int index, Fate fate, String message) {
    fates[index] = fate.code();
    reasons[index] = (byte) (message.isEmpty() ? 0 : number(message));
  }

  /// Messages are few and come again and again; when there are more than a byte can tell apart, the
  /// last one stands for the rest.
  private int number(String message) {
    String kept =
        message.length() <= MAX_MESSAGE_CHARS ? message : message.substring(0, MAX_MESSAGE_CHARS);
    int known = messages.indexOf(kept);
    if (known < 0 && messages.size() < MAX_MESSAGES) {
      messages.add(kept);
      return messages.size();
    }
    return known < 0 ? MAX_MESSAGES : known + 1;
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

  String message(int index) {
    int number = Byte.toUnsignedInt(reasons[index]);
    return number == 0 ? "" : messages.get(number - 1);
  }

  /// The fates as they are kept: one byte when they are all the same.
  byte[] packedFates() {
    return allSame(fates) ? new byte[] {fates[0]} : fates;
  }

  byte[] packedReasons() {
    return allSame(reasons) ? new byte[] {reasons[0]} : reasons;
  }

  List<String> messages() {
    return messages;
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

  private static boolean allSame(byte[] bytes) {
    return Arrays.mismatch(bytes, 1, bytes.length, bytes, 0, bytes.length - 1) < 0;
  }
}
