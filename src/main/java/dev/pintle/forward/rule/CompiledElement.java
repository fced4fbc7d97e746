package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import dev.pintle.forward.rule.Expressions.Expression;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import org.jspecify.annotations.Nullable;

/// An element, ready to read events. Immutable.
final class CompiledElement {
  /// Reads an event, without the element's options.
  private interface Reader {
    @Nullable Json read(Scope scope, CompiledElement self);
  }

  private final Element element;
  private final Reader reader;

  private CompiledElement(Element element, Reader reader) {
    this.element = element;
    this.reader = reader;
  }

  static CompiledElement of(Element element, Expressions expressions) throws ExpressionException {
    Reader reader =
        switch (element.kind()) {
          case Element.Kind.Path(String written) -> {
            EventPath path = EventPath.of(written);
            if (path == null) {
              throw new ExpressionException("\"" + written + "\" is no path");
            }
            yield (scope, _) -> path.in(scope.event());
          }
          case Element.Kind.Constant(Json value) -> (_, _) -> value;
          case Element.Kind.SecretOf(String name) ->
              (scope, _) -> {
                String secret = scope.secret(name);
                return secret == null ? null : new Json.Text(secret);
              };
          case Element.Kind.Expression(String source) -> computed(expressions.compile(source));
        };
    return new CompiledElement(element, reader);
  }

  private static Reader computed(Expression expression) {
    return (scope, self) -> {
      try {
        return expression.evaluate(scope.event(), scope.envelope());
      } catch (ExpressionException e) {
        scope.trouble(self, e.problem());
        return null;
      }
    };
  }

  Element element() {
    return element;
  }

  /// Whether what it yields must not be shown.
  boolean isSecret() {
    return element.kind() instanceof Element.Kind.SecretOf;
  }

  @Nullable Json evaluate(Scope scope) {
    Json value = reader.read(scope, this);
    if (value == null || (value instanceof Json.Text(String text) && text.isEmpty())) {
      value = element.otherwise();
    }
    if (value instanceof Json.Text(String text) && (element.clean() || element.lowerCase())) {
      String cleaned = element.clean() ? Values.cleaned(text) : text;
      return new Json.Text(element.lowerCase() ? Values.lower(cleaned) : cleaned);
    }
    return value;
  }
}
