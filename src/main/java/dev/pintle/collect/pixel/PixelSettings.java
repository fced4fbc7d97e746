package dev.pintle.collect.pixel;

/// Where the pixel's set-up comes from. Implementations are safe for use by many threads, and
/// quick: they are asked for each request for the script.
@FunctionalInterface
public interface PixelSettings {
  /// How the pixel is set up for a store.
  PixelConfig of(String storeId);
}
