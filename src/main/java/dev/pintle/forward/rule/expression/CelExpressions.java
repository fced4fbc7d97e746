package dev.pintle.forward.rule.expression;

import dev.pintle.forward.rule.Expressions;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Compiles CEL expressions (https://cel.dev). They see the variables `event`, `properties`,
/// `context`, `traits`, `original` and `source`. One that reads a place that is not in the event
/// yields nothing. Thread-safe.
public final class CelExpressions implements Expressions {
  private static final int MAX_CHARS = 4_000;

  private final LongSupplier nanoTime;
  private @Nullable Compiler compiler; // guarded by this; made when it is first needed

  public CelExpressions() {
    this(System::nanoTime);
  }

  CelExpressions(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @Override
  public Expression compile(String source) throws ExpressionException {
    if (source.isBlank()) {
      throw new ExpressionException("the expression is empty");
    }
    if (source.length() > MAX_CHARS) {
      throw new ExpressionException("an expression has at most 4,000 characters");
    }
    return compiler().compile(source);
  }

  private synchronized Compiler compiler() {
    Compiler made = compiler;
    if (made == null) {
      made = new Compiler(nanoTime);
      compiler = made;
    }
    return made;
  }
}
