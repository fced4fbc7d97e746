package dev.pintle.forward.rule.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.pintle.base.Json;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.forward.rule.Expressions.Expression;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An expression, ready to read events. Thread-safe.
final class CelExpression implements Expression {
  private final CelRuntime.Program program;
  private final LongSupplier nanoTime;

  CelExpression(CelRuntime.Program program, LongSupplier nanoTime) {
    this.program = program;
    this.nanoTime = nanoTime;
  }

  /// Tries twice what takes too long: it may have been the machine that paused, and whoever asks
  /// goes on as if the event said nothing.
  @Override
  public @Nullable Json evaluate(Event event, Envelope envelope) throws ExpressionException {
    var budget = new Budget(nanoTime);
    try {
      return evaluate(event, envelope, budget);
    } catch (ExpressionException e) {
      if (!budget.isLate()) {
        throw e;
      }
      return evaluate(event, envelope, new Budget(nanoTime));
    }
  }

  private @Nullable Json evaluate(Event event, Envelope envelope, Budget budget)
      throws ExpressionException {
    try {
      Object value = program.trace(new Variables(event, envelope), budget);
      budget.check(); // "or" and "and" take no notice of what fails in one of their sides
      return Results.of(value);
    } catch (CelEvaluationException e) {
      if (!budget.isSpent() && isAbsence(e.getErrorCode())) {
        return null;
      }
      throw new ExpressionException(problem(e, budget));
    } catch (LimitException e) {
      throw new ExpressionException(e.problem());
    } catch (StackOverflowError _) {
      throw new ExpressionException("it is nested too deep");
    }
  }

  private static boolean isAbsence(CelErrorCode code) {
    return code == CelErrorCode.ATTRIBUTE_NOT_FOUND || code == CelErrorCode.INDEX_OUT_OF_BOUNDS;
  }

  /// In words of ours: the library's may hold values of the event.
  private static String problem(CelEvaluationException e, Budget budget) {
    if (budget.isSpent()) {
      return budget.problem();
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof LimitException limit) {
        return limit.problem();
      }
    }
    return switch (e.getErrorCode()) {
      case DIVIDE_BY_ZERO -> "it divides by zero";
      case NUMERIC_OVERFLOW -> "a number is too large";
      case OVERLOAD_NOT_FOUND, AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND ->
          "a value is of another kind than the operation needs";
      case BAD_FORMAT -> "a text is not what it is converted to";
      case INVALID_ARGUMENT -> "a function cannot work with a value it was given";
      case DUPLICATE_ATTRIBUTE -> "a key is given twice";
      case ITERATION_BUDGET_EXCEEDED -> "it looks at more than 10,000 items";
      case INTERNAL_ERROR, ATTRIBUTE_NOT_FOUND, INDEX_OUT_OF_BOUNDS ->
          "a value is of another kind than the expression needs";
    };
  }
}
