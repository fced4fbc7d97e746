package dev.pintle.admin.event;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.forward.DeadLetters.DeadLetter;
import dev.pintle.forward.Destination;
import dev.pintle.forward.EventLog;
import dev.pintle.forward.Mask;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The events that Pinterest refused, and their second chance.
public final class DeadLetterPages {
  private static final int PAGE_SIZE = 50;

  private final Flow flow;
  private final EventLog events;
  private final Audit audit;
  private final Pages pages;

  public DeadLetterPages(Flow flow, EventLog events, Audit audit, Pages pages) {
    this.flow = flow;
    this.events = events;
    this.audit = audit;
    this.pages = pages;
  }

  public void list(Visit visit) {
    var parameters = new HashMap<>(read(visit));
    parameters.put("destinations", flow.destinations().of(visit.store().id()));
    String query = visit.context().queryString();
    parameters.put("query", query == null ? "" : "?" + query);
    pages.show(visit, Section.DEAD_LETTERS, "Dead letters", "dead-letters.jte", parameters);
  }

  /// The part of the page that is kept up to date.
  public void live(Visit visit) {
    var parameters = new HashMap<>(read(visit));
    parameters.put("csrf", visit.session().csrf().value());
    pages.showPart(visit, "part/dead-letters-live.jte", parameters);
  }

  /// Sends one again, or all.
  public void resend(Visit visit) {
    var store = visit.store();
    var context = visit.context();
    var destination = flow.destination(store, context.pathParam("destination"));
    String one = context.formParam("offset");
    int marked =
        one == null
            ? flow.deadLetters().resendAll(destination.id())
            : flow.deadLetters().resend(destination.id(), Numbers.offset(one));
    if (marked > 0) {
      audit.append(
          visit.person().name(),
          "sent again",
          destination.name(),
          Show.count(marked, "dead letter") + (one == null ? "" : ", event " + one));
    }
    String back =
        Section.DEAD_LETTERS.href(store)
            + "?destination="
            + destination.id()
            + "&marked="
            + marked
            + "&notice=";
    visit.goTo(back + (marked > 0 ? Notice.RESENDING : Notice.NOTHING_TO_RESEND).word());
  }

  private Map<String, Object> read(Visit visit) {
    var store = visit.store();
    var parameters = new HashMap<String, Object>();
    parameters.put("here", Section.DEAD_LETTERS.href(store));
    parameters.put("events", Section.EVENTS.href(store));
    var destination = chosen(store, visit.context().queryParam("destination"));
    if (destination != null) {
      parameters.put("board", board(visit, destination));
    }
    return parameters;
  }

  private DeadLetterBoard board(Visit visit, Destination destination) {
    var context = visit.context();
    long before = Numbers.read(context.queryParam("before"), Long.MAX_VALUE);
    var letters = flow.deadLetters().list(destination.id(), before, PAGE_SIZE + 1);
    var rows = letters.stream().limit(PAGE_SIZE).map(letter -> row(visit.store(), letter)).toList();
    return new DeadLetterBoard(
        destination,
        flow.deliveries().totals(destination.id()).dead(),
        flow.deadLetters().resending(destination.id()),
        Numbers.read(context.queryParam("marked"), 0),
        flow.deadLetters().groups(destination.id()),
        rows,
        letters.size() > PAGE_SIZE ? rows.getLast().offset() : -1);
  }

  private DeadLetterBoard.Row row(Store store, DeadLetter letter) {
    var entry = events.find(store.id(), List.of(), letter.offset());
    return new DeadLetterBoard.Row(
        letter.offset(),
        entry.map(EventLog.Entry::name).orElse("past retention"),
        entry.map(EventLog.Entry::happenedAt).orElse(letter.diedAt()),
        letter.diedAt(),
        Mask.text(letter.reason()),
        letter.resending());
  }

  /// The one asked for, else the first that has some, else the first.
  private @Nullable Destination chosen(Store store, @Nullable String id) {
    var all = flow.destinations().of(store.id());
    if (id != null) {
      return flow.destination(store, id);
    }
    return all.stream()
        .filter(one -> flow.deliveries().totals(one.id()).dead() > 0)
        .findFirst()
        .or(() -> all.stream().findFirst())
        .orElse(null);
  }
}
