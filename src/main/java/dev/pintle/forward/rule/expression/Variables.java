package dev.pintle.forward.rule.expression;

import dev.cel.runtime.CelVariableResolver;
import dev.pintle.base.Json;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What expressions can name. Nothing of the event is copied until it is read.
record Variables(Event event, Envelope envelope) implements CelVariableResolver {
  @Override
  public Optional<Object> find(String name) {
    return switch (name) {
      case "properties" -> Optional.of(new ObjectView(event.properties()));
      case "context" -> Optional.of(new ObjectView(event.context()));
      case "traits" -> Optional.of(new ObjectView(event.traits()));
      case "original" -> Optional.of(new ObjectView(event.body().object("original")));
      case "event" -> Optional.of(new ObjectView(whole()));
      case "source" -> Optional.of(envelope.sourceId());
      default -> Optional.empty();
    };
  }

  /// The event as it came, with what it is known by even when it did not say so.
  private Json.Obj whole() {
    Json.Obj body = event.body();
    Map<String, Json> fields = new LinkedHashMap<>();
    for (int i = 0; i < body.size(); i++) {
      fields.put(body.name(i), body.value(i));
    }
    fields.put("type", new Json.Text(event.type().wireName()));
    fields.put("name", new Json.Text(event.name()));
    fields.put("messageId", new Json.Text(event.messageId()));
    if (absent(body.get("timestamp"))) {
      fields.put("timestamp", new Json.Text(Instant.ofEpochMilli(event.timeMs()).toString()));
    }
    fields.put("traits", event.traits());
    return Json.Obj.of(fields);
  }

  private static boolean absent(@Nullable Json value) {
    return value == null;
  }
}
