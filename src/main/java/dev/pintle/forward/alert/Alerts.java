package dev.pintle.forward.alert;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.forward.Deliveries;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destination.Status;
import dev.pintle.forward.Destinations;
import dev.pintle.forward.Forwarding;
import dev.pintle.http.Fetcher;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every minute how stores and their destinations are, and tells people when that turns bad,
/// once a day while it is, and when it is over. Thread-safe but for [#run()].
public final class Alerts {
  private static final Logger log = LoggerFactory.getLogger(Alerts.class);
  private static final Duration REMIND = Duration.ofDays(1);
  private static final int MINUTES = 15;
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;
  private static final int DAYS = 7;
  private static final int RETRIES = 5;
  private static final String WHOLE_STORE = "";

  private final Stores stores;
  private final Source source;
  private final Ids ids;
  private final Time time;
  private final AlertRules rules;
  private final AlertChannels channels;
  private final AlertLog alertLog;
  private final Post post;

  /// How many events came in.
  @FunctionalInterface
  public interface Volume {
    /// Events that the sources of a store accepted from one minute to another, the last excluded,
    /// in minutes since 1970.
    long accepted(String storeId, long fromMinute, long toMinute);
  }

  /// Where the figures come from.
  ///
  /// @param lagMs of a destination
  public record Source(
      Destinations destinations,
      Deliveries deliveries,
      ToLongFunction<Destination> lagMs,
      Volume volume) {
    public static Source of(
        Destinations destinations, Deliveries deliveries, Forwarding forwarding, Volume volume) {
      return new Source(destinations, deliveries, one -> forwarding.view(one).lagMs(), volume);
    }
  }

  /// How people are reached.
  ///
  /// @param mail null when no mail can be sent
  /// @param publicUrl where people find the pages; null when nobody has said it
  public record Ways(Fetcher fetcher, @Nullable SmtpMail mail, @Nullable String publicUrl) {}

  public Alerts(
      Database database, Vault vault, Stores stores, Source source, Ways ways, Ids ids, Time time) {
    this.stores = stores;
    this.source = source;
    this.ids = ids;
    this.time = time;
    this.rules = new AlertRules(database);
    this.channels = new AlertChannels(database, vault, ids, time);
    this.alertLog = new AlertLog(database);
    this.post = new Post(stores, source.destinations(), channels, ways, time);
  }

  public AlertRules rules() {
    return rules;
  }

  public AlertChannels channels() {
    return channels;
  }

  public AlertLog log() {
    return alertLog;
  }

  /// Judges everything, then tells what is to be told. What fails of one store or channel stops no
  /// other.
  public void run() throws InterruptedException {
    for (var store : stores.list()) {
      try {
        look(store.id());
      } catch (RuntimeException e) {
        log.warn("the alerts of store {} could not be judged", store.id(), e);
      }
    }
    for (var letter : alertLog.outbox()) {
      send(letter);
    }
  }

  /// Tells all channels of a store at once that this is a test; how that went is with them.
  public void test(String storeId) throws InterruptedException {
    Instant now = time.instant();
    var told =
        new Told(
            ids.next("alert"),
            storeId,
            WHOLE_STORE,
            AlertKind.PAUSED,
            Told.State.TEST,
            now,
            now,
            "This is a test. Nothing is wrong.");
    for (var channel : channels.of(storeId)) {
      post.tell(channel, told);
    }
  }

  private void send(AlertLog.Letter letter) throws InterruptedException {
    if (went(letter)) {
      alertLog.done(letter);
    } else if (letter.tries() < RETRIES) {
      alertLog.again(letter);
    } else {
      alertLog.done(letter);
      log.warn("alert {} is given up for channel {}", letter.told().id(), letter.channelId());
    }
  }

  private boolean went(AlertLog.Letter letter) throws InterruptedException {
    try {
      var channel = channels.find(letter.channelId());
      return channel.isEmpty() || post.tell(channel.get(), letter.told());
    } catch (RuntimeException e) {
      log.warn("channel {} could not be told", letter.channelId(), e);
      return false;
    }
  }

  private void look(String storeId) {
    var open = new ArrayList<>(alertLog.alarms(storeId));
    for (var rule : rules.of(storeId)) {
      if (!rule.enabled()) {
        continue;
      }
      switch (rule.kind()) {
        case PAUSED -> each(storeId, rule, open, Alerts::pause);
        case LAG -> each(storeId, rule, open, this::lag);
        case ERROR_RATE -> each(storeId, rule, open, this::errors);
        case VOLUME_COLLAPSE -> decide(storeId, WHOLE_STORE, rule, volumes(storeId), open);
      }
    }
    // What is left is of kinds and destinations that somebody switched off.
    open.forEach(alertLog::forget);
  }

  private void each(
      String storeId, AlertRule rule, List<Alarm> open, Function<Destination, Figures> figures) {
    for (var destination : source.destinations().of(storeId)) {
      if (destination.status() != Status.DEACTIVATED) {
        decide(storeId, destination.id(), rule, figures.apply(destination), open);
      }
    }
  }

  /// @param open the alarms that are on; the one decided on is taken out
  private void decide(
      String storeId, String destinationId, AlertRule rule, Figures figures, List<Alarm> open) {
    var before =
        open.stream()
            .filter(one -> one.kind() == rule.kind() && one.destinationId().equals(destinationId))
            .findFirst()
            .orElse(null);
    open.remove(before);
    Instant now = time.instant();
    switch (Judge.judge(figures, rule.threshold())) {
      case Verdict.Unknown _ -> {}
      case Verdict.Fine(String words) -> {
        if (before != null) {
          alertLog.tell(null, told(before, Told.State.RECOVERED, words));
        }
      }
      case Verdict.Alarm(String words) -> {
        if (before == null) {
          var alarm = new Alarm(storeId, destinationId, rule.kind(), now, now, words);
          alertLog.tell(alarm, told(alarm, Told.State.ALARM, words));
        } else if (!now.isBefore(before.toldAt().plus(REMIND))) {
          alertLog.tell(changed(before, now, words), told(before, Told.State.REMINDER, words));
        } else if (!before.words().equals(words)) {
          alertLog.note(changed(before, before.toldAt(), words));
        }
      }
    }
  }

  private static Alarm changed(Alarm alarm, Instant toldAt, String words) {
    return new Alarm(
        alarm.storeId(), alarm.destinationId(), alarm.kind(), alarm.since(), toldAt, words);
  }

  private Told told(Alarm alarm, Told.State state, String words) {
    return new Told(
        ids.next("alert"),
        alarm.storeId(),
        alarm.destinationId(),
        alarm.kind(),
        state,
        alarm.since(),
        time.instant(),
        words);
  }

  private static Figures pause(Destination destination) {
    return new Figures.Pause(destination.status() == Status.PAUSED, destination.pausedReason());
  }

  private Figures lag(Destination destination) {
    boolean paused = destination.status() == Status.PAUSED;
    return new Figures.Lag(paused, paused ? 0 : source.lagMs().applyAsLong(destination));
  }

  private Figures errors(Destination destination) {
    long now = time.minute();
    long settled = 0;
    long dead = 0;
    for (var minute : source.deliveries().minutes(destination.id(), now - MINUTES, now + 1)) {
      settled += minute.totals().settled();
      dead += minute.totals().dead();
    }
    return new Figures.Errors(settled, dead);
  }

  private Figures volumes(String storeId) {
    long to = time.minute() / HOUR * HOUR;
    var volume = source.volume();
    return new Figures.Volumes(
        volume.accepted(storeId, to - HOUR, to),
        LongStream.rangeClosed(1, DAYS)
            .map(day -> to - day * DAY)
            .mapToObj(end -> volume.accepted(storeId, end - HOUR, end))
            .toList());
  }
}
