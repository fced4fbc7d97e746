package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.Ad;
import dev.pintle.sandbox.ads.Lifetime;

/// What the numbers of an ad depend on.
///
/// @param index its place among the account's ads
/// @param first the first day on which it delivers, in days since 1970
/// @param last the last one
record PromotedAd(int index, long seed, long first, long last, boolean video, Extra extra) {
  private static final int SIZES = 10;

  /// What some kinds of ads count besides.
  enum Extra {
    NONE,
    QUIZ,
    SHOWCASE,
    IDEA
  }

  static PromotedAd of(Ad ad) {
    Lifetime life = ad.life();
    return new PromotedAd(
        ad.index(),
        ad.draw().seed(),
        life.first(),
        life.last(),
        ad.creativeType().contains("VIDEO"),
        switch (ad.creativeType()) {
          case "QUIZ" -> Extra.QUIZ;
          case "SHOWCASE" -> Extra.SHOWCASE;
          case "IDEA" -> Extra.IDEA;
          default -> Extra.NONE;
        });
  }

  boolean runsOn(long day) {
    return first <= day && day <= last;
  }

  /// How many impressions it has on a plain day.
  long size() {
    return (16L << Chance.below(Chance.of(seed, 1), SIZES)) + Chance.below(Chance.of(seed, 2), 16);
  }
}
