package dev.pintle.sandbox;

import dev.pintle.sandbox.catalog.Market;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// A feed of an account.
///
/// @param dueAt when it is processed next
record Feed(
    String id,
    String accountId,
    FeedSetup setup,
    Instant createdAt,
    Instant updatedAt,
    Instant dueAt,
    Success last) {

  /// What the last processing that succeeded found.
  ///
  /// @param signature the digest of the file; empty when none succeeded
  /// @param changedAt since when the file is as it is
  record Success(String signature, Instant changedAt, int original, int ingested) {
    static final Success NONE = new Success("", Instant.EPOCH, 0, 0);
  }

  Market market() {
    return new Market(setup.country(), setup.locale());
  }

  Feed with(FeedSetup other, Instant now) {
    boolean woken = other.active() && !setup.active();
    boolean same = setup.readsAs(other) && !woken;
    var success = same ? last : new Success("", last.changedAt(), last.original(), last.ingested());
    return new Feed(id, accountId, other, createdAt, now, due(id, other, now), success);
  }

  Feed after(Success success) {
    return new Feed(id, accountId, setup, createdAt, updatedAt, dueAt, success);
  }

  Feed dueAt(Instant at) {
    return new Feed(id, accountId, setup, createdAt, updatedAt, at, last);
  }

  boolean isDue(Instant now) {
    return setup.active() && !now.isBefore(dueAt);
  }

  /// The next time of day that was wished for; any other, but always the same, when none was.
  static Instant due(String id, FeedSetup setup, Instant now) {
    FeedSetup.Schedule schedule = setup.schedule();
    ZoneId zone =
        schedule == null ? ZoneOffset.UTC : ZoneId.of(schedule.timezone(), ZoneId.SHORT_IDS);
    LocalTime time =
        schedule == null
            ? LocalTime.MIN.plusMinutes(
                Math.floorMod(SeenIds.mix(id, 7), Duration.ofDays(1).toMinutes()))
            : LocalTime.parse(schedule.time());
    ZonedDateTime there = now.atZone(zone);
    ZonedDateTime today = there.with(time);
    return (today.toInstant().isAfter(now) ? today : there.plusDays(1).with(time)).toInstant();
  }
}
