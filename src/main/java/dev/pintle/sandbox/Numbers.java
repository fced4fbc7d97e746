package dev.pintle.sandbox;

import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.report.Crediting;
import dev.pintle.sandbox.ads.report.Question;
import dev.pintle.sandbox.ads.report.Received;
import dev.pintle.sandbox.ads.report.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Answers what is asked about the numbers of ads. Thread-safe.
final class Numbers {
  private final Pinterest pinterest;
  private final ReceivedConversions received;
  private final Time time;
  private volatile NumberSettings settings = NumberSettings.usual();

  Numbers(Pinterest pinterest, ReceivedConversions received, Time time) {
    this.pinterest = pinterest;
    this.received = received;
    this.time = time;
  }

  NumberSettings settings() {
    return settings;
  }

  void settings(NumberSettings changed) {
    settings = changed;
  }

  LocalDate today() {
    return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
  }

  Instant now() {
    return settings.lookedAt(time.instant());
  }

  Table table(Advertiser advertiser, Question question, Instant asOf) {
    return new Table(question, world(advertiser), received(advertiser, asOf), asOf);
  }

  AdsWorld world(Advertiser advertiser) {
    return pinterest.adsOf(advertiser);
  }

  Received received(Advertiser advertiser, Instant asOf) {
    Crediting crediting = new Crediting(world(advertiser), settings.share(), asOf);
    return crediting.of(received.of(advertiser.id()));
  }
}
