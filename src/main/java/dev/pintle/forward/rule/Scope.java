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
  /// How many characters one action may make of an event: more than the largest event has, and no
  /// more than memory always holds.
  private static final int MAX_MADE = 2_000_000;

  /// What an item of a list costs, whatever is made of it.
  private static final int OF_AN_ITEM = 20;

  private static final Event NOTHING = new Event(EventType.TRACK, "", "-", 0, Json.Obj.EMPTY);

  private final Function<String, @Nullable String> secrets;
  private final Map<CompiledElement, Json> values = new HashMap<>();
  private final Map<CompiledElement, String> troubles = new HashMap<>();
  private Event event = NOTHING;
  private @Nullable Json item;
  private int left = MAX_MADE; // of what the present action may make; below 0 it is spent
  private Envelope envelope = new Envelope("", 0, null, null);

  /// @param secrets the value of a secret by its name, null when there is none
  public Scope(Function<String, @Nullable String> secrets) {
    this.secrets = secrets;
  }

  public void enter(Event entered, Envelope with) {
    event = entered;
    envelope = with;
    left = MAX_MADE;
    if (!values.isEmpty()) {
      values.clear();
      troubles.clear();
    }
  }

  /// Begins an action: it may make as much as any.
  public void begin() {
    left = MAX_MADE;
  }

  /// Whether the present action would have made more of the event than it may; what it made is then
  /// not whole.
  public boolean isSpent() {
    return left < 0;
  }

  /// Takes account of a value that an action is made of; nothing in its place when it is too much.
  @Nullable Json made(@Nullable Json value) {
    left = value == null ? left : spent(value, left);
    return left < 0 ? null : value;
  }

  /// Takes account of one more item; false when there shall be no more.
  boolean madeItem() {
    left -= left < 0 ? 0 : OF_AN_ITEM;
    return left >= 0;
  }

  /// What is left after a value; soon below 0 when it is too large.
  private static int spent(Json value, int left) {
    int rest = left - 2;
    switch (value) {
      case Json.Text(String text) -> rest -= text.length();
      case Json.Num(String digits) -> rest -= digits.length();
      case Json.Bool _, Json.Null _ -> rest -= 4;
      case Json.Arr(var items) -> {
        for (int i = 0; i < items.size() && rest >= 0; i++) {
          rest = spent(items.get(i), rest);
        }
      }
      case Json.Obj object -> {
        for (int i = 0; i < object.size() && rest >= 0; i++) {
          rest = spent(object.value(i), rest - object.name(i).length());
        }
      }
    }
    return rest;
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
