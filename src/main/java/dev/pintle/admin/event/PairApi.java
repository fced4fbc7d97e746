package dev.pintle.admin.event;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Show;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.forward.Destination;
import dev.pintle.forward.EventLog.Entry;
import dev.pintle.forward.EventLog.Told;
import dev.pintle.forward.PairLog;
import dev.pintle.forward.PairLog.Search;
import dev.pintle.forward.PairLog.Twins;
import dev.pintle.forward.Pairing;
import dev.pintle.forward.TwinDays;
import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the browser's and the server's twins fared, by program.
public final class PairApi {
  private static final int DAYS = 14;
  private static final int MOST_DAYS = 366;
  private static final int MAX_EVENTS = 200;

  private final Flow flow;
  private final TwinDays days;
  private final PairLog pairs;
  private final Time time;

  public PairApi(Flow flow, TwinDays days, PairLog pairs, Time time) {
    this.flow = flow;
    this.days = days;
    this.pairs = pairs;
    this.time = time;
  }

  public void counts(Context context, String actor) {
    var destination = flow.destination(context.pathParam("destination"));
    LocalDate to = day(context, "to", LocalDate.ofInstant(time.instant(), ZoneOffset.UTC));
    LocalDate from = day(context, "from", to.minusDays(DAYS - 1));
    if (from.isAfter(to) || from.isBefore(to.minusDays(MOST_DAYS))) {
      throw HttpProblem.badRequest(
          "invalid_from",
          "from must be at most " + MOST_DAYS + " days before to, and not after it");
    }
    var out = new JsonOut(4 << 10).beginObject();
    out.field("from", from.toString()).field("to", to.toString()).name("counts").beginArray();
    for (TwinDays.Row row : days.rows(destination.id(), from, to)) {
      out.beginObject().field("day", row.day().toString()).field("name", row.name());
      out.field("class", row.pairing().word()).field("reason", row.reason());
      out.field("browser", row.browser().word()).field("server", row.server().word());
      out.field("events", row.events()).endObject();
    }
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void events(Context context, String actor) {
    var destination = flow.destination(context.pathParam("destination"));
    String name = context.queryParam("name");
    String word = context.queryParam("class");
    var pairing = pairing(word);
    if (word != null && pairing == null) {
      throw HttpProblem.badRequest(
          "invalid_class", "class must be one of pair, twice, browser_only, server_only, neither");
    }
    var page =
        pairs.page(
            destination.storeId(),
            destination,
            new Search(name == null ? "" : name, pairing),
            Numbers.read(context.queryParam("before"), Long.MAX_VALUE),
            Numbers.limit(context, 50, MAX_EVENTS));
    var out = new JsonOut(8 << 10).beginObject().name("events").beginArray();
    page.twins().forEach(twins -> write(out, twins, destination));
    out.endArray().field("lookedFrom", page.lookedFrom()).field("more", page.more());
    ApiBody.answer(context, 200, out.endObject());
  }

  /// The class with a word; null when there is none.
  static @Nullable Pairing pairing(@Nullable String word) {
    return Stream.of(Pairing.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElse(null);
  }

  private static void write(JsonOut out, Twins twins, Destination destination) {
    var standing = twins.standing();
    out.beginObject().field("name", twins.name());
    out.field("eventId", twins.eventId());
    out.field("class", twins.pairing().word()).field("reason", twins.reason());
    out.name("browser").beginObject().field("state", twins.browser().word());
    out.field("reason", twins.browser().reason()).endObject();
    out.name("server").beginObject().field("state", twins.server().word());
    out.field("reason", twins.server().reason()).field("message", standing.message());
    out.field("offline", standing.offline());
    out.field("cause", standing.offline() ? twins.newest().lateness().cause() : "");
    ApiBody.time(out, "settledAt", standing.at());
    out.endObject().name("ways").beginArray();
    for (Entry way : twins.ways()) {
      Told told = way.told();
      out.beginObject().field("offset", way.offset()).field("sourceId", way.sourceId());
      out.field("name", way.name()).field("timestamp", Show.iso(way.happenedAt()));
      out.field("receivedAt", Show.iso(way.receivedAt()));
      out.field("browser", told != null && told.browser().hasBrowser());
      out.field("delivered", isDelivered(way, destination)).endObject();
    }
    out.endArray().endObject();
  }

  private static boolean isDelivered(Entry way, Destination destination) {
    var standing = way.standings().get(destination.id());
    return standing != null && standing.state().word().equals("delivered");
  }

  private static LocalDate day(Context context, String name, LocalDate otherwise) {
    String text = context.queryParam(name);
    try {
      return text == null ? otherwise : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw HttpProblem.badRequest(
          "invalid_" + name, name + " must be a day such as 2026-01-31, not " + text);
    }
  }
}
