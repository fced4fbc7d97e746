package dev.pintle.forward.rule;

import dev.pintle.base.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An action, ready to be done. Immutable.
public sealed interface CompiledAction {
  /// Sends an event to Pinterest.
  ///
  /// @param name the event's name when it is always the same; empty when the block yields it
  /// @param plain whether nothing but the name is said, and all else is the base's
  record Send(
      Action.SendEvent action,
      String name,
      boolean plain,
      CompiledBlock event,
      CompiledBlock user,
      CompiledBlock custom,
      Text adAccount,
      Text token)
      implements CompiledAction {}

  /// Makes an HTTP request.
  record Http(
      Action.HttpRequest action,
      Text url,
      CompiledBlock query,
      CompiledBlock headers,
      CompiledBlock body)
      implements CompiledAction {}

  /// A text of an action that may hold elements.
  final class Text {
    private final String written;
    private final Operand operand;

    Text(String written, Map<String, CompiledElement> elements) {
      this.written = written;
      this.operand = Operand.made(written, elements);
    }

    public boolean isEmpty() {
      return written.isEmpty();
    }

    /// What it says of an event; empty for nothing.
    public String of(Scope scope) {
      @Nullable Json value = operand.of(scope);
      String text = Json.scalar(value);
      return text == null ? "" : text;
    }
  }

  static CompiledAction of(Action action, Map<String, CompiledElement> elements) {
    return switch (action) {
      case Action.SendEvent send -> {
        String name = PinterestName.constant(send.event());
        yield new Send(
            send,
            name,
            send.base() == Action.Base.COMMERCE
                && !name.isEmpty()
                && send.event().value() instanceof Json.Obj event
                && event.size() == 1
                && send.user().isEmpty()
                && send.custom().isEmpty(),
            CompiledBlock.of(send.event(), elements),
            CompiledBlock.of(send.user(), elements),
            CompiledBlock.of(send.custom(), elements),
            new Text(send.adAccount(), elements),
            new Text(send.token(), elements));
      }
      case Action.HttpRequest http ->
          new Http(
              http,
              new Text(http.url(), elements),
              CompiledBlock.of(http.query(), elements),
              CompiledBlock.of(http.headers(), elements),
              CompiledBlock.of(http.body(), elements));
    };
  }
}
