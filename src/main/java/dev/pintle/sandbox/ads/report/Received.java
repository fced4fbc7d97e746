package dev.pintle.sandbox.ads.report;

import java.util.List;
import java.util.Map;

/// The conversions that were really received, by the index of the ad they are given to. Immutable.
public record Received(Map<Integer, List<Conversion>> byAd) {
  public static final Received NONE = new Received(Map.of());

  List<Conversion> of(int ad) {
    return byAd.getOrDefault(ad, List.of());
  }
}
