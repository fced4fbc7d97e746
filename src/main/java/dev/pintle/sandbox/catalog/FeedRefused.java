package dev.pintle.sandbox.catalog;

/// A feed that is not taken at all, with the published code that says why. Thrown while reading
/// one.
final class FeedRefused extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;

  FeedRefused(String code) {
    super(code, null, false, false);
    this.code = code;
  }

  String code() {
    return code;
  }
}
