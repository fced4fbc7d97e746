package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import org.jspecify.annotations.Nullable;

/// Evaluates one element by itself, for people who make it. Stateless.
public final class ElementProbe {
  private ElementProbe() {}

  /// What an element yields of an event; null for nothing. Secrets yield nothing here.
  ///
  /// @throws ExpressionException when its expression is none, or fails on this event
  public static @Nullable Json value(
      Element element, Expressions expressions, Event event, Envelope envelope)
      throws ExpressionException {
    CompiledElement compiled = CompiledElement.of(element, expressions);
    var scope = new Scope(_ -> null);
    scope.enter(event, envelope);
    Json value = scope.value(compiled);
    String trouble = scope.trouble(compiled);
    if (!trouble.isEmpty()) {
      throw new ExpressionException(trouble);
    }
    return value;
  }
}
