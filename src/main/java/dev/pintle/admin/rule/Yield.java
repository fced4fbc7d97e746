package dev.pintle.admin.rule;

import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import dev.pintle.forward.Recorded;
import dev.pintle.forward.rule.Element;
import dev.pintle.forward.rule.ElementProbe;
import dev.pintle.forward.rule.Expressions;
import dev.pintle.forward.rule.Expressions.ExpressionException;
import org.jspecify.annotations.Nullable;

/// What a data element yields of a recorded event, as it may be shown.
///
/// @param kind `text`, `number`, …; empty when it yields nothing
/// @param shown masked where it is personal
/// @param note why there is nothing to show; empty when there is
public record Yield(String kind, String shown, String note) {

  static Yield none(String note) {
    return new Yield("", "", note);
  }

  static Yield of(Element element, Expressions expressions, @Nullable Recorded event) {
    if (element.kind() instanceof Element.Kind.SecretOf) {
      return none("A secret is never shown.");
    }
    if (event == null) {
      return none("There is no recorded event yet to try it on.");
    }
    try {
      Json value = ElementProbe.value(element, expressions, event.event(), event.envelope());
      return value == null
          ? none("It yields nothing of this event.")
          : new Yield(word(value), text(event.shown(value)), "");
    } catch (ExpressionException e) {
      return none(Show.capital(e.problem()) + ".");
    }
  }

  private static String word(Json value) {
    return switch (value) {
      case Json.Text _ -> "text";
      case Json.Num _ -> "number";
      case Json.Bool _ -> "true or false";
      case Json.Null _ -> "null";
      case Json.Arr(var items) -> "list of " + items.size();
      case Json.Obj _ -> "object";
    };
  }

  private static String text(Json shown) {
    String scalar = Json.scalar(shown);
    return scalar != null ? scalar : Show.pretty(shown);
  }
}
