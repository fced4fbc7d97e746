package dev.pintle.forward;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.ConfigurationException;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.ConfigurationWriter;
import dev.pintle.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events that are sent to a destination once more, because a person asked for it.
///
/// @param firstOffset the first event that is looked at
/// @param endOffset the one after the last
/// @param total how many are looked at
/// @param position the first event that is not settled
public record Replay(
    String id,
    String destinationId,
    String askedBy,
    Instant createdAt,
    Selection selection,
    long firstOffset,
    long endOffset,
    long total,
    Status status,
    Count count,
    long position,
    Result result,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /// Where it stands.
  public enum Status {
    /// It is found out how many events it is about.
    COUNTING,
    /// Somebody has to start it.
    COUNTED,
    /// Its turn comes after another's, or when the destination's events flow again.
    QUEUED,
    RUNNING,
    /// A person stopped it; it can go on where it was.
    STOPPED,
    DONE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOver() {
      return this == STOPPED || this == DONE;
    }
  }

  /// Which events are meant.
  ///
  /// @param deadLetters whether only those that Pinterest refused
  /// @param from the receipt of the first; null for the oldest that is kept
  /// @param to the moment after the receipt of the last; null for now
  /// @param events their names, as rules call them; all when empty
  public record Selection(
      boolean deadLetters,
      @Nullable Instant from,
      @Nullable Instant to,
      List<String> events,
      Condition keep) {
    public Selection {
      events = List.copyOf(events);
    }

    String toJson() {
      var out = new JsonOut(256).beginObject().field("deadLetters", deadLetters);
      if (from != null) {
        out.field("from", from.toString());
      }
      if (to != null) {
        out.field("to", to.toString());
      }
      out.name("events").beginArray();
      events.forEach(out::text);
      byte[] condition =
          ConfigurationWriter.condition(keep).toString().getBytes(StandardCharsets.UTF_8);
      return out.endArray().name("keep").raw(condition).endObject().toString();
    }

    static Selection ofJson(String json) {
      Json.Obj read = Json.parse(json) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
      String from = read.scalar("from");
      String to = read.scalar("to");
      List<String> names =
          read.get("events") instanceof Json.Arr(var items)
              ? items.stream().map(Json::scalar).map(String::valueOf).toList()
              : List.of();
      Json keep = read.get("keep");
      try {
        return new Selection(
            read.get("deadLetters") instanceof Json.Bool(boolean dead) && dead,
            from == null ? null : Instant.parse(from),
            to == null ? null : Instant.parse(to),
            names,
            keep == null ? Condition.always() : condition(keep));
      } catch (ConfigurationException e) {
        throw new StoreException("cannot read which events a replay is about", e);
      }
    }

    /// Reads a condition as configurations write it.
    ///
    /// @throws ConfigurationException with all that is wrong
    public static Condition condition(Json json) throws ConfigurationException {
      // A configuration is read as a whole: this is the smallest that holds a condition.
      Json filter = Json.Obj.of(Map.of("keep", json));
      Json whole = Json.Obj.of(Map.of("filters", new Json.Arr(List.of(filter))));
      return ConfigurationReader.read(whole).filters().getFirst().keep();
    }
  }

  /// What would become of the events, as far as was looked.
  ///
  /// @param looked how many were looked at
  /// @param chosen of these, how many are meant
  /// @param sent of the chosen, how many the rules that run now send
  /// @param late of the sent, how many Pinterest counts as offline
  /// @param old of the sent, how many are more than a week old
  public record Count(
      long looked, long chosen, long sent, long filtered, long skipped, long late, long old) {
    static final Count ZERO = new Count(0, 0, 0, 0, 0, 0, 0);

    Count plus(Count other) {
      return new Count(
          looked + other.looked,
          chosen + other.chosen,
          sent + other.sent,
          filtered + other.filtered,
          skipped + other.skipped,
          late + other.late,
          old + other.old);
    }
  }

  /// What became of the events.
  ///
  /// @param passed how many were not meant
  /// @param gone how many were no longer kept
  public record Result(
      long passed, long gone, long delivered, long filtered, long skipped, long refused) {
    static final Result ZERO = new Result(0, 0, 0, 0, 0, 0);

    /// How many were looked at.
    public long looked() {
      return passed + gone + settled();
    }

    /// How many were meant, and are settled.
    public long settled() {
      return delivered + filtered + skipped + refused;
    }

    Result plus(Totals totals) {
      return new Result(
          passed,
          gone,
          delivered + totals.delivered(),
          filtered + totals.filtered(),
          skipped + totals.skipped(),
          refused + totals.dead());
    }
  }

  /// An event that Pinterest refused.
  public record Refusal(long offset, String reason) {}

  /// How much is done, of 100.
  public int percent() {
    long of = Math.max(1, total);
    return switch (status) {
      case DONE -> 100;
      case COUNTING ->
          (int) Math.min(100, count.looked() * 100 / Math.min(of, Replays.MOST_COUNTED));
      case COUNTED, QUEUED, RUNNING, STOPPED -> (int) Math.min(99, result.looked() * 100 / of);
    };
  }

  /// Whether the count stopped before the end.
  public boolean countIsPartial() {
    return status != Status.COUNTING && count.looked() < total;
  }
}
