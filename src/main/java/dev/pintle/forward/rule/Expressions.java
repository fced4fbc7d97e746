package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import org.jspecify.annotations.Nullable;

/// Compiles free-form expressions. Thread-safe.
public interface Expressions {
  /// Compiles one.
  ///
  /// @throws ExpressionException when it is none, or could take more than its budget
  Expression compile(String source) throws ExpressionException;

  /// One that is compiled. Thread-safe.
  interface Expression {
    /// What it yields of an event; null for nothing.
    ///
    /// @throws ExpressionException when it fails on this event, or takes more than its budget
    @Nullable Json evaluate(Event event, Envelope envelope) throws ExpressionException;
  }

  /// An expression that cannot be compiled, or failed.
  final class ExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param message what is wrong with it, without values of events
    public ExpressionException(String message) {
      super(message);
    }

    /// What is wrong, in words.
    public String problem() {
      return String.valueOf(getMessage());
    }
  }
}
