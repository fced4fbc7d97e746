package dev.pintle.sandbox;

/// From where an event of one name and id came: the tag, the Conversions API, or both.
enum Sides {
  NONE(0),
  TAG(1),
  API(2),
  BOTH(3);

  private final int bits;

  Sides(int bits) {
    this.bits = bits;
  }

  boolean has(Sides one) {
    return (bits & one.bits) == one.bits;
  }

  Sides with(Sides other) {
    return of((byte) (bits | other.bits));
  }

  /// How it is kept where there are millions.
  byte code() {
    return (byte) bits;
  }

  static Sides of(byte code) {
    return switch (code) {
      case 0 -> NONE;
      case 1 -> TAG;
      case 2 -> API;
      default -> BOTH;
    };
  }
}
