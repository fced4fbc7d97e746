package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.event.EventType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An event as rules see it: what elements yield of it is found once. Not thread-safe; made once
/// for each thread and [#enter]ed with each event.
public final class Scope {
  private static final Event NOTHING = new Event(EventType.TRACK, "", "-", 0, Json.Obj.EMPTY);

  private final Function<String, @Nullable String> secrets;
  private final Map<CompiledElement, Json> values = new HashMap<>();
  private final Map<CompiledElement, String> troubles = new HashMap<>();
  private Event event = NOTHING;
  private @Nullable Json item;
  private Envelope envelope = new Envelope("", 0, null, null);

  /// @param secrets the value of a secret by its name, null when there is none
  public Scope(Function<String, @Nullable String> secrets) {
    this.secrets = secrets;
  }

  public void enter(Event entered, Envelope with) {
    event = entered;
    envelope = with;
    if (!values.isEmpty()) {
      values.clear();
      troubles.clear();
    }
  }

  Event event() {
    return event;
  }

  /// The item that is being made something of; null outside of lists.
  @Nullable Json item() {
    return item;
  }

  /// Makes something of another item, and yields the one before.
  @Nullable Json item(@Nullable Json next) {
    Json before = item;
    item = next;
    return before;
  }

  Envelope envelope() {
    return envelope;
  }

  @Nullable String secret(String name) {
    return secrets.apply(name);
  }

  /// What an element yields of the event; null for nothing.
  @Nullable Json value(CompiledElement element) {
    Json known = values.get(element);
    if (known == null) {
      Json found = element.evaluate(this);
      known = found == null ? new Json.Null() : found;
      values.put(element, known);
    }
    return known instanceof Json.Null ? null : known;
  }

  void trouble(CompiledElement element, String problem) {
    troubles.put(element, problem);
  }

  /// Why an element yields nothing, when its expression failed; empty when it did not.
  String trouble(CompiledElement element) {
    return Objects.requireNonNullElse(troubles.get(element), "");
  }
}
