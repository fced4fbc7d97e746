package dev.pintle.forward;

/// What became of one event at one destination, in the end. Its code is what the outcome rows hold,
/// one byte an event: codes are never given anew.
enum Fate {
  DELIVERED(1, "delivered"),
  /// Delivered more than an hour after it happened, so that Pinterest counts it as offline.
  DELIVERED_LATE(2, "delivered"),
  FILTERED(3, "filtered"),
  SKIPPED(4, "skipped"),
  DEAD(5, "dead");

  private final byte code;
  private final String word;

  Fate(int code, String word) {
    this.code = (byte) code;
    this.word = word;
  }

  public byte code() {
    return code;
  }

  /// The word for it on screens and in metrics; late deliveries are deliveries.
  public String word() {
    return word;
  }

  public static Fate of(byte code) {
    return switch (code) {
      case 1 -> DELIVERED;
      case 2 -> DELIVERED_LATE;
      case 3 -> FILTERED;
      case 4 -> SKIPPED;
      case 5 -> DEAD;
      default -> throw new IllegalArgumentException("no fate has the code " + code);
    };
  }
}
