package dev.pintle.collect.replay;

import dev.pintle.base.Time;
import dev.pintle.collect.replay.Checkpoint.NothingSaved;
import dev.pintle.collect.replay.Checkpoint.OfAnother;
import dev.pintle.collect.replay.Checkpoint.Saved;
import dev.pintle.collect.replay.Item.Made;
import dev.pintle.collect.replay.Mapping.Format;
import dev.pintle.collect.replay.ReplaySettings.AsSent;
import dev.pintle.collect.replay.ReplaySettings.NewestAt;
import dev.pintle.collect.replay.ReplaySettings.Original;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One replay from its start to its summary: reads the file once or twice to know what it needs to
/// know, then once more to send it. Run it once.
final class Replay {
  private static final Saved FROM_THE_START = new Saved(0, Tally.NOTHING);

  private final ReplaySettings settings;
  private final @Nullable Mapping mapping;
  private final Format format;
  private final Source source;
  private final @Nullable Checkpoint checkpoint;
  private final HttpClient client;
  private final Terminal terminal;
  private final Time time;
  private final RandomGenerator random;
  private long rows;
  private volatile @Nullable Ledger ledger;

  /// @param source stays the caller's to close, as does the client
  /// @param checkpoint null when no progress is kept
  Replay(
      ReplaySettings settings,
      @Nullable Mapping mapping,
      Format format,
      Source source,
      @Nullable Checkpoint checkpoint,
      HttpClient client,
      Terminal terminal,
      Time time,
      RandomGenerator random) {
    this.settings = settings;
    this.mapping = mapping;
    this.format = format;
    this.source = source;
    this.checkpoint = checkpoint;
    this.client = client;
    this.terminal = terminal;
    this.time = time;
    this.random = random;
  }

  Summary run() throws InterruptedException {
    Instant began = time.instant();
    source.check(isGrouped() || settings.dates() instanceof NewestAt);
    ScatteredGroups scattered = scattered();
    Shift shift = shift(scattered);
    Saved saved = settings.restart() ? FROM_THE_START : saved();
    try (var rejects = new Rejects(settings.rejects())) {
      rejects.open(saved.items() > 0);
      var book = new Ledger(checkpoint, rejects, saved, time);
      book.save();
      ledger = book;
      try {
        send(book, shift, saved, scattered);
      } catch (ReplayException e) {
        book.save();
        throw e;
      }
      ledger = null; // from here on there is nothing to go on with
      if (checkpoint != null) {
        checkpoint.delete();
      }
      Tally tally = book.tally();
      long sent = tally.made() - saved.tally().made();
      return new Summary(
          rows, tally, Duration.between(began, time.instant()), sent, rejects.first());
    }
  }

  /// Keeps what is known so far, for when the process is about to end. May be called by any thread.
  void keep() {
    Ledger book = ledger;
    if (book != null) {
      book.save();
    }
  }

  private void send(Ledger book, Shift shift, Saved saved, ScatteredGroups scattered)
      throws InterruptedException {
    var sender =
        new Sender(
            client,
            settings.server(),
            settings.key(),
            shift,
            time,
            random,
            new ServerNews(terminal, time));
    var pace = new Pace(settings.perSecond(), time);
    try (var _ = new ProgressLine(terminal, source, book, time).start();
        var dispatch = new Dispatch(sender, book, pace, shift, saved.items())) {
      ItemMaker maker = maker(scattered);
      Consumer<Item> out = item -> take(dispatch, item);
      source.read(
          format,
          mapping,
          reading -> {
            rows++;
            maker.read(reading, out);
          });
      maker.end(out);
      dispatch.finish();
    }
  }

  private static void take(Dispatch dispatch, Item item) {
    try {
      dispatch.take(item);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // through a Consumer, which lets no such thing pass
      throw new ReplayException("interrupted; the same command goes on", e);
    }
  }

  private Saved saved() {
    if (checkpoint == null) {
      return FROM_THE_START;
    }
    return switch (checkpoint.load()) {
      case NothingSaved _ -> FROM_THE_START;
      case OfAnother(String what) -> {
        terminal.say(
            "%s is of another replay (its %s differs): starting from the beginning"
                .formatted(checkpoint.path(), what));
        yield FROM_THE_START;
      }
      case Saved saved -> {
        if (saved.items() > 0) {
          terminal.say(
              "going on after the %,d events an earlier run has sent"
                  .formatted(saved.tally().made()));
        }
        yield saved;
      }
    };
  }

  private boolean isGrouped() {
    return mapping != null && !mapping.groupBy().isEmpty();
  }

  private ScatteredGroups scattered() {
    if (mapping == null || !isGrouped()) {
      return ScatteredGroups.none();
    }
    var scattered = new ScatteredGroups(mapping.groupBy());
    source.read(
        format,
        mapping,
        reading -> {
          if (reading instanceof Reading.Row row) {
            scattered.see(row);
          }
        });
    scattered.close();
    return scattered;
  }

  private ItemMaker maker(ScatteredGroups scattered) {
    return mapping == null ? new PlainEvents() : new MappedEvents(mapping, scattered);
  }

  private Shift shift(ScatteredGroups scattered) {
    return switch (settings.dates()) {
      case Original _ -> new Shift.None();
      case AsSent _ -> new Shift.ToNow();
      case NewestAt(Instant instant) -> {
        Instant newest = newest(scattered);
        yield newest.equals(Instant.MIN)
            ? new Shift.None()
            : new Shift.By(Duration.between(newest, instant));
      }
    };
  }

  private Instant newest(ScatteredGroups scattered) {
    var newest = new Instant[] {Instant.MIN};
    Consumer<Item> out =
        item -> {
          if (item instanceof Made made && made.time() != null && made.time().isAfter(newest[0])) {
            newest[0] = made.time();
          }
        };
    ItemMaker maker = maker(scattered);
    source.read(format, mapping, reading -> maker.read(reading, out));
    maker.end(out);
    return newest[0];
  }
}
