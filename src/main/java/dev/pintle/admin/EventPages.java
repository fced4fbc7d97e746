package dev.pintle.admin;

import dev.pintle.collect.Source;
import dev.pintle.collect.Sources;
import dev.pintle.forward.Destination;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.EventLog.Search;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.Explainer.Story;
import dev.pintle.forward.PairLog;
import dev.pintle.forward.Standing.State;
import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A store's events: the list, and one told from end to end.
final class EventPages {
  private static final int PAGE_SIZE = 50;
  private static final int LONGEST_NAME = 100;

  private final Flow flow;
  private final Sources sources;
  private final EventLog events;
  private final Explainer explainer;
  private final PairLog pairs;
  private final DraftTrial trial;
  private final Pages pages;

  EventPages(
      Flow flow,
      Sources sources,
      EventLog events,
      Explainer explainer,
      PairLog pairs,
      DraftTrial trial,
      Pages pages) {
    this.flow = flow;
    this.sources = sources;
    this.events = events;
    this.explainer = explainer;
    this.pairs = pairs;
    this.trial = trial;
    this.pages = pages;
  }

  void list(Visit visit) {
    pages.show(visit, Section.EVENTS, "Events", "events.jte", Map.of("list", read(visit)));
  }

  /// The list by itself, for a page that keeps it up to date.
  void live(Visit visit) {
    pages.showPart(visit, "part/event-list.jte", Map.of("list", read(visit)));
  }

  void one(Visit visit) {
    var store = visit.store();
    var context = visit.context();
    var destinations = flow.destinations().of(store.id());
    long offset = offset(context.pathParam("offset"));
    var entry =
        events.find(store.id(), destinations, offset).orElseThrow(() -> noSuchEvent(visit, offset));
    var chosen = chosen(destinations, context.queryParam("destination"));
    var story =
        story(store.id(), chosen, entry.sourceId(), offset)
            .orElseThrow(() -> noSuchEvent(visit, offset));
    var parameters = new HashMap<String, Object>();
    parameters.put("entry", entry);
    parameters.put("story", story);
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

  /// By the rules that take the event at the destination; by the default mapping when there is no
  /// destination, or nothing runs for the event's source.
  private Optional<Story> story(
      String storeId, List<Destination> chosen, String sourceId, long offset) {
    for (Destination destination : chosen) {
      var program = flow.programs().at(destination, sourceId, offset);
      if (program != null) {
        return explainer.explain(program.rules(), storeId, offset);
      }
    }
    return explainer.explain(storeId, offset);
  }

  private EventRows read(Visit visit) {
    var store = visit.store();
    var context = visit.context();
    var destinations = flow.destinations().of(store.id());
    long next = flow.journal().next(store.id());
    // A reader who has scrolled down keeps the events they see; others get the newest.
    long keep = number(context.queryParam("upto"), -1);
    long before = keep >= 0 ? keep + 1 : number(context.queryParam("before"), next);
    var search = search(context);
    var page = events.page(store.id(), destinations, search, before, PAGE_SIZE);
    return new EventRows(
        Section.EVENTS.href(store),
        page,
        search,
        destinations,
        sourceNames(store.id()),
        context.queryParam("before") != null,
        Math.max(0, next - Math.min(before, next)));
  }

  private Map<String, String> sourceNames(String storeId) {
    return sources.of(storeId).stream().collect(Collectors.toMap(Source::id, Source::name));
  }

  private static Search search(Context context) {
    String name = context.queryParam("name");
    String word = context.queryParam("state");
    State state =
        Stream.of(State.values()).filter(one -> one.word().equals(word)).findFirst().orElse(null);
    String text = name == null ? "" : name.strip();
    return new Search(text.substring(0, Math.min(text.length(), LONGEST_NAME)), state);
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

  static long offset(String text) {
    long offset = number(text, -1);
    if (offset < 0) {
      throw new HttpProblem(404, "not_found", "an event is named by its number, such as 42");
    }
    return offset;
  }

  static long number(@Nullable String text, long otherwise) {
    return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : otherwise;
  }
}
