package dev.pintle.sandbox.ads.report;

import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.report.Conversion.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives conversions that were received to ads: a share of them, always the same ones, and all that
/// tell of a click. Each is given to an ad that ran on the day of the action that is made up for
/// it. Not thread-safe.
public final class Crediting {
  private static final List<Action> WAYS = List.of(Action.values());
  private static final int[] ACTIONS = {50, 30, 20};
  private static final int[] LAGS = {50, 20, 10, 5, 4, 3, 2, 1, 1, 1, 1, 1, 1};
  private static final int FEW_DAYS = 7;
  private static final int TRIES = 64;

  private final AdsWorld world;
  private final int share;
  private final Instant now;
  private final @Nullable PromotedAd[] ads;

  /// @param share how many of hundred are given to an ad
  public Crediting(AdsWorld world, int share, Instant now) {
    this.world = world;
    this.share = share;
    this.now = now;
    ads =
        new @Nullable
            PromotedAd[world.ads()]; // those that were added since would move what was given
  }

  public Received of(List<ReceivedConversion> conversions) {
    Map<Integer, List<Conversion>> byAd = new HashMap<>();
    for (ReceivedConversion one : conversions) {
      boolean known = one.knownSeconds() <= now.getEpochSecond();
      if (known && (one.clicked() || Chance.below(Chance.of(one.seed(), 1), 100) < share)) {
        credit(one, byAd);
      }
    }
    return byAd.isEmpty() ? Received.NONE : new Received(byAd);
  }

  private void credit(ReceivedConversion one, Map<Integer, List<Conversion>> byAd) {
    Action action =
        one.clicked() ? Action.CLICK : WAYS.get(Chance.pick(Chance.of(one.seed(), 2), ACTIONS));
    long day = Math.floorDiv(one.atSeconds(), Delivery.DAY);
    int lag = lag(one, action);
    int ad = running(one, day - lag);
    if (ad < 0 && lag > 0) {
      lag = 0;
      ad = running(one, day);
    }
    if (ad >= 0) {
      byAd.computeIfAbsent(ad, _ -> new ArrayList<>()).add(conversion(one, action, day, lag));
    }
  }

  /// Soon after a click or view, later after what was saved.
  private static int lag(ReceivedConversion one, Action action) {
    int lag = Chance.pick(Chance.of(one.seed(), 3), LAGS);
    return switch (action) {
      case CLICK -> Math.min(lag, FEW_DAYS);
      case ENGAGEMENT -> lag * 2;
      case VIEW -> Math.min(lag, 1);
    };
  }

  private Conversion conversion(ReceivedConversion one, Action action, long day, int lag) {
    return new Conversion(
        one.event(),
        one.place(),
        action,
        day - lag,
        lag,
        one.atSeconds(),
        Math.max(one.atSeconds(), one.knownSeconds()),
        Chance.below(Chance.of(one.seed(), 4), 10) == 0,
        Chance.below(Chance.of(one.seed(), 5), Conversion.DEVICES),
        one.valueMicro(world.currency()),
        one.quantity(),
        one.seed());
  }

  /// An ad that ran on a day; -1 when none is found. Looks everywhere for one that was clicked.
  private int running(ReceivedConversion one, long day) {
    for (int i = 0; i < TRIES; i++) {
      int at = Chance.below(Chance.of(one.seed(), 100 + i), ads.length);
      if (ad(at).runsOn(day)) {
        return at;
      }
    }
    for (int at = 0; one.clicked() && at < ads.length; at++) {
      if (ad(at).runsOn(day)) {
        return at;
      }
    }
    return -1;
  }

  private PromotedAd ad(int index) {
    PromotedAd ad = ads[index];
    if (ad == null) {
      ad = PromotedAd.of(world.ad(index, now));
      ads[index] = ad;
    }
    return ad;
  }
}
