package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.PublishedSchema;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.event.Envelope;
import dev.pintle.event.EventReader;
import dev.pintle.forward.Trace.Step;
import dev.pintle.forward.Transformer.Transformed;
import dev.pintle.forward.identity.Hasher;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs events through the mapping as a destination does, and holds every payload against
/// Pinterest's published description.
final class Payloads {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final Pattern HASHED = Pattern.compile("#([^#\"]+)#");

  private final JsonOut out = new JsonOut(256);
  private final Transformer transformer;

  Payloads(@Nullable String storeCountry) {
    transformer =
        new Transformer(out, new Normaliser(new ManualTime(NOW)), new Locality(storeCountry));
  }

  /// An event's payload; fails when it has none.
  static String of(String event) {
    var payloads = new Payloads("GB");
    assertThat(payloads.transform(event)).isInstanceOf(Transformed.Ready.class);
    return payloads.payload();
  }

  /// One field of an event's payload, its path written with dots, as JSON; empty when it is absent.
  static String field(String event, String path) {
    Json at = Json.parse(of(event));
    for (String name : path.split("\\.", -1)) {
      Json next = at instanceof Json.Obj object ? object.get(name) : null;
      if (next == null) {
        return "";
      }
      at = next;
    }
    return at.toString();
  }

  /// What is told of one field of an event's payload that was dropped or changed.
  static List<String> problems(String event, String target) {
    Trace trace = Trace.on();
    new Payloads("GB").transform(event, browser(), trace);
    return trace.steps().stream()
        .filter(step -> step.target().equals(target) && step.problem() != null)
        .map(Step::problem)
        .toList();
  }

  Transformed transform(String event) {
    return transform(event, new Envelope("source_1", NOW.toEpochMilli(), null, null), Trace.off());
  }

  Transformed transform(String event, Envelope envelope, Trace trace) {
    return transform(event.getBytes(StandardCharsets.UTF_8), envelope, trace);
  }

  Transformed transform(byte[] event, Envelope envelope, Trace trace) {
    out.clear();
    Transformed transformed =
        transformer.transform(
            EventReader.readAccepted(event, envelope.receivedAtMs()),
            envelope,
            NOW.toEpochMilli(),
            trace);
    if (transformed instanceof Transformed.Ready) {
      assertThat(PublishedSchema.eventProblems(out.toString())).as(out.toString()).isEmpty();
    } else {
      assertThat(out.size()).isZero();
    }
    return transformed;
  }

  String payload() {
    return out.toString();
  }

  static Envelope browser() {
    return new Envelope("source_1", NOW.toEpochMilli(), "203.0.113.9", "Mozilla/5.0 (X11)");
  }

  /// Readable JSON as it is expected, bare of spaces between its parts; `#value#` stands for the
  /// SHA-256 of the value.
  static String json(String readable) {
    var hasher = new Hasher();
    String hashed = HASHED.matcher(readable).replaceAll(match -> hasher.hex(match.group(1)));
    return Json.parse(hashed).toString();
  }
}
