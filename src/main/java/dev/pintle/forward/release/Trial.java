package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.event.EventReader;
import dev.pintle.forward.Explainer;
import dev.pintle.forward.Explainer.Request;
import dev.pintle.forward.Explainer.Story;
import dev.pintle.forward.Explainer.Verdict;
import dev.pintle.forward.Mask;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.journal.Journal;
import dev.pintle.journal.Journal.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Tries a configuration on recorded events before it runs, and tells event by event what would
/// change. What it tells is free of personal data. Sends nothing. Thread-safe; a few run at once,
/// others wait.
public final class Trial {
  /// How many events it looks at, at most.
  public static final int MAX_EVENTS = 5_000;

  private static final int MAX_CHANGES = 200;
  private static final int MAX_FIELDS = 30;
  private static final int AT_ONCE = 2;
  private static final int STEP = 200;

  private final Journal journal;
  private final Explainer explainer;
  private final Running running;
  private final Semaphore permits = new Semaphore(AT_ONCE);

  public Trial(Journal journal, Explainer explainer, Running running) {
    this.journal = journal;
    this.explainer = explainer;
    this.running = running;
  }

  /// Which events.
  ///
  /// @param before the offset that they come before; those that came last for a great one
  /// @param events how many are looked at, 1 to [#MAX_EVENTS]
  /// @param name part of their name, in whatever case; empty for all
  public record Choice(long before, int events, String name) {
    public Choice {
      events = Math.clamp(events, 1, MAX_EVENTS);
    }
  }

  /// A field that would be sent differently.
  ///
  /// @param before masked; empty when it was not sent
  /// @param after masked; empty when it would not be sent
  public record Field(String name, String before, String after) {}

  /// An event of which something else would become.
  ///
  /// @param fields what is different in what is sent; none when it is sent only once
  public record Change(
      long offset,
      String name,
      Instant receivedAt,
      String before,
      String after,
      List<Field> fields) {
    public Change {
      fields = List.copyOf(fields);
    }
  }

  /// What would change.
  ///
  /// @param same of how many events the same would become
  /// @param changed of how many another thing would be sent, or another reason told
  /// @param newlySent how many would be sent that are not now
  /// @param noLongerSent how many would not be sent that are now
  /// @param changes the latest of them, the newest first
  public record Outcome(
      int same, int changed, int newlySent, int noLongerSent, List<Change> changes) {
    public Outcome {
      changes = List.copyOf(changes);
    }

    /// How many events were looked at.
    public int events() {
      return same + changed + newlySent + noLongerSent;
    }

    /// Whether not all that would change is listed.
    public boolean more() {
      return changes.size() < changed + newlySent + noLongerSent;
    }
  }

  /// Runs two configurations over the same events of a store.
  ///
  /// @throws ReleaseException when one of them does not compile
  public Outcome run(String storeId, Configuration before, Configuration after, Choice choice)
      throws ReleaseException, InterruptedException {
    Ruleset old = compile(before, "what is compared with");
    Ruleset fresh = compile(after, "what is tried");
    permits.acquire();
    try {
      return new Count(storeId, old, fresh).over(choice);
    } finally {
      permits.release();
    }
  }

  private Ruleset compile(Configuration configuration, String what) throws ReleaseException {
    try {
      return running.compile(configuration);
    } catch (ExpressionException e) {
      throw new ReleaseException(what + " does not compile: " + e.problem());
    }
  }

  /// One run. Not thread-safe.
  private final class Count {
    private final String storeId;
    private final Ruleset before;
    private final Ruleset after;
    private final List<Change> changes = new ArrayList<>();
    private int same;
    private int changed;
    private int newlySent;
    private int noLongerSent;

    Count(String storeId, Ruleset before, Ruleset after) {
      this.storeId = storeId;
      this.before = before;
      this.after = after;
    }

    Outcome over(Choice choice) {
      long oldest = journal.oldest(storeId);
      long position = Math.clamp(choice.before(), oldest, journal.next(storeId));
      long first = Math.max(oldest, position - choice.events());
      String name = Checker.lower(choice.name());
      while (position > first) {
        long from = Math.max(first, position - STEP);
        for (Logged logged : read(from, position).reversed()) {
          event(logged, name);
        }
        position = from;
      }
      return new Outcome(same, changed, newlySent, noLongerSent, changes);
    }

    /// A journal may give less at once than is asked for.
    private List<Logged> read(long from, long to) {
      var all = new ArrayList<Logged>();
      long next = from;
      while (next < to) {
        List<Logged> read = journal.read(storeId, next, (int) (to - next));
        read.stream().filter(logged -> logged.offset() < to).forEach(all::add);
        if (read.isEmpty()) {
          break;
        }
        next = read.getLast().offset() + 1;
      }
      return all;
    }

    private void event(Logged logged, String part) {
      var event = EventReader.readAccepted(logged.json(), logged.envelope().receivedAtMs());
      String name = Ruleset.nameOf(event);
      if (!Checker.lower(name).contains(part)) {
        return;
      }
      Story old = explainer.explain(before, storeId, logged);
      Story fresh = explainer.explain(after, storeId, logged);
      if (old.requests().equals(fresh.requests())
          && (!old.requests().isEmpty() || old.verdict().equals(fresh.verdict()))) {
        same++;
        return;
      }
      boolean was = !old.requests().isEmpty();
      boolean is = !fresh.requests().isEmpty();
      if (was == is) {
        changed++;
      } else if (is) {
        newlySent++;
      } else {
        noLongerSent++;
      }
      if (changes.size() < MAX_CHANGES) {
        changes.add(
            new Change(
                logged.offset(),
                Mask.text(name),
                Instant.ofEpochMilli(logged.envelope().receivedAtMs()),
                words(old),
                words(fresh),
                was && is ? fields(old.requests(), fresh.requests()) : List.of()));
      }
    }
  }

  private static String words(Story story) {
    if (story.requests().isEmpty()) {
      return switch (story.verdict()) {
        case Verdict.Filtered(String reason) -> "filtered: " + reason;
        case Verdict.Skipped(String reason) -> "skipped: " + reason;
        case Verdict.Sent _ -> "sent";
      };
    }
    var names = new ArrayList<String>();
    for (Request request : story.requests()) {
      String name = request.payload() instanceof Json.Obj payload ? payload.text("event_name") : "";
      names.add(
          (name == null ? "" : name)
              + (request.to().isEmpty() ? "" : " to " + request.to())
              + (request.test() ? " (only checked)" : ""));
    }
    return "sent as " + String.join(", ", names);
  }

  private static List<Field> fields(List<Request> before, List<Request> after) {
    Map<String, Json> old = leaves(before);
    Map<String, Json> fresh = leaves(after);
    Set<String> names = new LinkedHashSet<>(old.keySet());
    names.addAll(fresh.keySet());
    var fields = new ArrayList<Field>();
    for (String name : names) {
      Json was = old.get(name);
      Json is = fresh.get(name);
      if ((was == null || !was.equals(is)) && fields.size() < MAX_FIELDS) {
        fields.add(
            new Field(
                name,
                was == null ? "" : Wording.value("", was),
                is == null ? "" : Wording.value("", is)));
      }
    }
    return fields;
  }

  /// The fields of all requests; from the second on their names begin with its number.
  private static Map<String, Json> leaves(List<Request> requests) {
    var all = new LinkedHashMap<String, Json>();
    for (int i = 0; i < requests.size(); i++) {
      String prefix = i == 0 ? "" : "request " + (i + 1) + ": ";
      Wording.leaves(requests.get(i).payload())
          .forEach((path, value) -> all.put(prefix + path, value));
      if (!requests.get(i).to().isEmpty()) {
        all.put(prefix + "ad account", new Json.Text(requests.get(i).to()));
      }
    }
    return all;
  }
}
