package dev.pintle.sandbox.ads;

import java.time.Instant;

/// An entity of an ad account as it is at some time.
public sealed interface Entity
    permits Ad, AdGroup, Asset, Board, Campaign, Keyword, Pin, ProductGroupPromotion {
  Core core();

  default String id() {
    return core().id();
  }

  default int index() {
    return core().index();
  }

  default String name() {
    return core().name();
  }

  default Status status() {
    return core().status();
  }

  /// The days on which it delivers.
  default Lifetime life() {
    return core().life();
  }

  /// Whether lists show it.
  default boolean isListed(Instant now) {
    return !core().removed() && core().createdSeconds() <= now.getEpochSecond();
  }
}
