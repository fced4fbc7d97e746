package dev.pintle.sandbox;

/// Bytes that are shared without being copied, and that nobody changes.
final class Bytes {
  static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] array;

  /// Takes the array over: nobody else may change it.
  Bytes(byte[] array) {
    this.array = array;
  }

  byte[] array() {
    return array;
  }

  int size() {
    return array.length;
  }
}
