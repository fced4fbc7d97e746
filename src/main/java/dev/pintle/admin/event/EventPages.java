package dev.pintle.admin.event;

import dev.pintle.admin.rule.DraftTrial;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.collect.Source;
import dev.pintle.collect.Sources;
import dev.pintle.forward.Destination;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.EventLog.Search;
import dev.pintle.forward.EventLog.Way;
import dev.pintle.forward.PairLog;
import dev.pintle.forward.Standing.State;
import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A store's events: the list, and one told from end to end.
public final class EventPages {
  private static final int PAGE_SIZE = 50;
  private static final int LONGEST_NAME = 100;

  private final Flow flow;
  private final Sources sources;
  private final EventLog events;
  private final PairLog pairs;
  private final DraftTrial trial;
  private final Pages pages;

  public EventPages(
      Flow flow, Sources sources, EventLog events, PairLog pairs, DraftTrial trial, Pages pages) {
    this.flow = flow;
    this.sources = sources;
    this.events = events;
    this.pairs = pairs;
    this.trial = trial;
    this.pages = pages;
  }

  public void list(Visit visit) {
    pages.show(visit, Section.EVENTS, "Events", "events.jte", Map.of("list", read(visit)));
  }

  /// The list by itself, for a page that keeps it up to date.
  public void live(Visit visit) {
    pages.showPart(visit, "part/event-list.jte", Map.of("list", read(visit)));
  }

  public void one(Visit visit) {
    var store = visit.store();
    var context = visit.context();
    var destinations = flow.destinations().of(store.id());
    long offset = Numbers.offset(context.pathParam("offset"));
    var entry =
        events.find(store.id(), destinations, offset).orElseThrow(() -> noSuchEvent(visit, offset));
    var chosen = chosen(destinations, context.queryParam("destination"));
    var told =
        Told.of(flow, store.id(), chosen, entry.sourceId(), offset)
            .orElseThrow(() -> noSuchEvent(visit, offset));
    var parameters = new HashMap<String, Object>();
    parameters.put("entry", entry);
    parameters.put("story", told.story());
    parameters.put("release", told.release());
    parameters.put("source", sourceNames(store.id()).getOrDefault(entry.sourceId(), "a source"));
    parameters.put("destinations", destinations);
    for (Destination one : chosen) {
      parameters.put("destination", one);
      pairs.find(store.id(), one, entry).forEach(twins -> parameters.put("twins", twins));
      trial
          .story(one.id(), store.id(), offset)
          .ifPresent(drafted -> parameters.put("drafted", drafted));
    }
    pages.show(visit, Section.EVENTS, Show.title(entry), "event.jte", parameters);
  }

  private EventRows read(Visit visit) {
    var store = visit.store();
    var context = visit.context();
    var destinations = flow.destinations().of(store.id());
    long next = flow.journal().next(store.id());
    // A reader who has scrolled down keeps the events they see; others get the newest.
    long keep = Numbers.read(context.queryParam("upto"), -1);
    long before = keep >= 0 ? keep + 1 : Numbers.read(context.queryParam("before"), next);
    LocalDate day = day(context);
    var search = search(context, destinations, day, ZoneId.of(store.timeZone()));
    var page = events.page(store.id(), destinations, search, before, PAGE_SIZE);
    return new EventRows(
        Section.EVENTS.href(store),
        page,
        search,
        shown(destinations, search),
        sourceNames(store.id()),
        context.queryParam("before") != null,
        day == null ? Math.max(0, next - Math.min(before, next)) : 0,
        destinations,
        day == null ? "" : day.toString());
  }

  private static List<Destination> shown(List<Destination> all, Search search) {
    return all.stream()
        .filter(one -> search.destinationId().isEmpty() || one.id().equals(search.destinationId()))
        .toList();
  }

  /// The newest events that are like that, as a file; free of personal data, as on the page.
  public void export(Visit visit) {
    var store = visit.store();
    var all = flow.destinations().of(store.id());
    var search = search(visit.context(), all, day(visit.context()), ZoneId.of(store.timeZone()));
    String text =
        EventFile.of(store.id(), shown(all, search), search, events, sourceNames(store.id()));
    visit
        .context()
        .contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"pintle-events.csv\"")
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-store")
        .result(text);
  }

  private Map<String, String> sourceNames(String storeId) {
    return sources.of(storeId).stream().collect(Collectors.toMap(Source::id, Source::name));
  }

  /// The day of the shop that is asked for; null for any.
  private static @Nullable LocalDate day(Context context) {
    try {
      String day = context.queryParam("day");
      return day == null || day.isEmpty() ? null : LocalDate.parse(day);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static Search search(
      Context context, List<Destination> all, @Nullable LocalDate day, ZoneId zone) {
    String name = context.queryParam("name");
    String word = context.queryParam("state");
    String way = context.queryParam("way");
    String destination = context.queryParam("destination");
    State state =
        Stream.of(State.values()).filter(one -> one.word().equals(word)).findFirst().orElse(null);
    String text = name == null ? "" : name.strip();
    return new Search(
        text.substring(0, Math.min(text.length(), LONGEST_NAME)),
        state,
        all.stream()
            .map(Destination::id)
            .filter(id -> id.equals(destination))
            .findFirst()
            .orElse(""),
        Stream.of(Way.values()).filter(one -> one.word().equals(way)).findFirst().orElse(Way.ANY),
        day == null ? null : day.atStartOfDay(zone).toInstant(),
        day == null ? null : day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /// The destination asked for, else the first; none when there is none.
  static List<Destination> chosen(List<Destination> all, @Nullable String id) {
    return Stream.concat(all.stream().filter(one -> one.id().equals(id)), all.stream())
        .limit(1)
        .toList();
  }

  private HttpProblem noSuchEvent(Visit visit, long offset) {
    boolean gone = offset < flow.journal().next(visit.store().id());
    return new HttpProblem(
        404,
        "not_found",
        gone ? "the event is past retention and gone" : "there is no such event yet");
  }
}
