package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.ManualTime;
import dev.pintle.PublishedSchema;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.event.Envelope;
import dev.pintle.event.EventReader;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.Ruleset;
import dev.pintle.forward.rule.expression.CelExpressions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Mappings of Segment's Pinterest destination, rebuilt as rules and compared payload by payload.
/// What is different is in `docs/peers.md` with its reason, and nothing else is.
class SegmentCasesTest {
  private static final Path CASES = Path.of("../shared/peers/segment-pinterest-cases.json");
  private static final Instant NOW = Instant.parse("2023-03-13T07:57:00Z");
  private static final Pattern ROW =
      Pattern.compile("\\| segment: ([^|]+) \\| `([^`]+)` \\| [^|]+ \\|");

  /// The mapping of names of one system to those of the other's wire format.
  private static final Map<String, String> USER =
      Map.ofEntries(
          Map.entry("email", "em"),
          Map.entry("phone", "ph"),
          Map.entry("gender", "ge"),
          Map.entry("date_of_birth", "db"),
          Map.entry("last_name", "ln"),
          Map.entry("first_name", "fn"),
          Map.entry("city", "ct"),
          Map.entry("state", "st"),
          Map.entry("zip", "zp"));

  @Test
  void sendsWhatSegmentSendsButForWhatIsListed() throws Exception {
    assumeTrue(Files.exists(CASES));
    var different = new TreeSet<String>();
    int compared = 0;
    for (Json one : items(object(Json.parse(Files.readAllBytes(CASES))).get("cases"))) {
      Json.Obj peer = object(one);
      if ("reportConversionEvent".equals(peer.text("action"))) {
        compared++;
        different.addAll(differences(peer));
      }
    }

    assertThat(compared).isGreaterThan(15);
    assertThat(different).isEqualTo(listed());
  }

  private static Set<String> listed() throws IOException {
    var listed = new TreeSet<String>();
    ROW.matcher(Files.readString(Path.of("docs/peers.md")))
        .results()
        .forEach(row -> listed.add(row.group(1) + " | " + row.group(2)));
    return listed;
  }

  private static List<String> differences(Json.Obj peer) throws Exception {
    String full = String.valueOf(peer.text("name"));
    String name = full.substring(full.lastIndexOf(" > ") + 3);
    Json.Obj given = peer.object("destinationConfig");
    boolean defaults = given.get("useDefaultMappings") instanceof Json.Bool(boolean use) && use;
    List<Json.Obj> sent = run(configuration(given.object("mapping"), defaults), peer);
    var expected = new ArrayList<Json>();
    for (Json request : items(peer.get("expectedOutput"))) {
      expected.addAll(items(object(request).object("body").get("data")));
    }
    if (expected.size() != sent.size()) {
      return List.of(name + " | " + (sent.isEmpty() ? "not sent" : "sent"));
    }
    var different = new ArrayList<String>();
    for (int i = 0; i < sent.size(); i++) {
      compare(name + " | ", object(expected.get(i)), sent.get(i), different);
    }
    return different;
  }

  private static void compare(String at, Json.Obj peer, Json.Obj ours, List<String> different) {
    var names = new TreeSet<String>();
    for (int i = 0; i < peer.size(); i++) {
      names.add(peer.name(i));
    }
    for (int i = 0; i < ours.size(); i++) {
      names.add(ours.name(i));
    }
    for (String name : names) {
      if (peer.get(name) instanceof Json.Obj one && ours.get(name) instanceof Json.Obj other) {
        compare(at + name + ".", one, other, different);
      } else if (!String.valueOf(peer.get(name)).equals(String.valueOf(ours.get(name)))) {
        different.add(at + name);
      }
    }
  }

  private static List<Json.Obj> run(Json configuration, Json.Obj peer) throws Exception {
    Ruleset rules = Ruleset.compile(ConfigurationReader.read(configuration), new CelExpressions());
    var out = new JsonOut(256);
    var transformer =
        new Transformer(
            out, new Normaliser(new ManualTime(NOW)), new Locality("US"), _ -> null, _ -> Map.of());
    var sent = new ArrayList<Json.Obj>();
    transformer.transform(
        rules,
        EventReader.readAccepted(
            peer.object("inputMessage").toString().getBytes(StandardCharsets.UTF_8),
            NOW.toEpochMilli()),
        new Envelope("source_1", NOW.toEpochMilli(), null, null),
        NOW.toEpochMilli(),
        Trace.off(),
        (_, _, _) -> {
          assertThat(PublishedSchema.eventProblems(out.toString())).isEmpty();
          sent.add(object(Json.parse(out.toBytes())));
        });
    return sent;
  }

  /// A rule that says of an event what a mapping says.
  private static Json configuration(Json.Obj mapping, boolean defaults) {
    var properties = new LinkedHashMap<String, Json>();
    properties.put("partner_name", new Json.Text("ss-segment"));
    var event = new LinkedHashMap<String, Json>();
    event.put("event_name", value(mapping, "event_name", ""));
    event.put("action_source", value(mapping, "action_source", "web"));
    event.put("event_time", value(mapping, "event_time", "{{timestamp}}"));
    event.put("event_id", value(mapping, "event_id", "{{messageId}}"));
    boolean latest = "latest".equals(mapping.text("data_format"));
    if (defaults) {
      properties.put("event_source_url", new Json.Text("{{context.page.url}}"));
      properties.put("opt_out", new Json.Text("{{context.device.adTrackingEnabled}}"));
      properties.put(
          "advertiser_tracking_enabled", new Json.Text("{{context.device.adTrackingEnabled}}"));
      (latest ? LATEST : LEGACY).forEach((name, written) -> properties.put(name, parsed(written)));
    }
    for (String name : List.of("app_name", "app_info", "device_info")) {
      Json given = mapping.get(name);
      if (given != null) {
        properties.put(name, given);
      }
    }
    event.put("properties", Json.Obj.of(properties));
    var send = new LinkedHashMap<String, Json>();
    send.put("base", new Json.Text("nothing"));
    send.put("event", Json.Obj.of(event));
    send.put("user", user(mapping.object("user_data")));
    send.put("custom", custom(mapping));
    return whole(Json.Obj.of(send));
  }

  private static final Map<String, String> LEGACY =
      Map.of(
          "app_name", "\"{{context.app.name}}\"",
          "app_version", "\"{{context.app.version}}\"",
          "device_model", "\"{{context.device.model}}\"",
          "device_type", "\"{{context.device.type}}\"",
          "os_version", "\"{{context.os.version}}\"");

  private static final Map<String, String> LATEST =
      Map.of(
          "app_info",
          """
          {"app_name":"{{context.app.name}}","app_package_name":"{{context.app.namespace}}",
           "app_version":"{{context.app.version}}","user_agent":"{{context.userAgent}}"}
          """,
          "device_info",
          """
          {"brand":"{{context.device.manufacturer}}","model":"{{context.device.model}}",
           "type":"{{context.device.type}}","os_version":"{{context.os.version}}",
           "timezone":"{{context.timezone}}"}
          """);

  private static Json user(Json.Obj given) {
    var user = new LinkedHashMap<String, Json>();
    for (int i = 0; i < given.size(); i++) {
      user.put(USER.getOrDefault(given.name(i), given.name(i)), given.value(i));
    }
    return Json.Obj.of(user);
  }

  private static Json custom(Json.Obj mapping) {
    var custom = new LinkedHashMap<String, Json>();
    custom.put("np", new Json.Text("ss-segment"));
    for (Json.Obj given : List.of(mapping.object("custom_data"), mapping.object("custom_data_2"))) {
      for (int i = 0; i < given.size(); i++) {
        custom.put(given.name(i), given.value(i));
      }
    }
    Json contents = mapping.get("contents");
    if (contents != null) {
      custom.put("contents", contents);
    }
    return Json.Obj.of(custom);
  }

  /// The configuration, with an element for each path that the action names.
  private static Json whole(Json.Obj send) {
    var elements = new StringBuilder();
    var names = new TreeSet<String>();
    Pattern.compile("\\{\\{([^}]+)}}")
        .matcher(send.toString())
        .results()
        .forEach(found -> names.add(found.group(1)));
    for (String name : names) {
      elements.append(elements.isEmpty() ? "" : ",");
      elements.append("{\"name\":\"%s\",\"path\":\"%s\"}".formatted(name, name));
    }
    return parsed(
        """
        {"mapping":"custom","elements":[%s],
         "rules":[{"id":"r","name":"preset","actions":[{"send":%s}]}]}
        """
            .formatted(elements, send));
  }

  private static Json value(Json.Obj mapping, String name, String otherwise) {
    Json given = mapping.get(name);
    return given == null ? new Json.Text(otherwise) : given;
  }

  private static Json parsed(String json) {
    return Json.parse(json);
  }

  private static List<Json> items(@org.jspecify.annotations.Nullable Json json) {
    return json instanceof Json.Arr(var items) ? items : List.of();
  }

  private static Json.Obj object(Json json) {
    return json instanceof Json.Obj object ? object : Json.Obj.EMPTY;
  }
}
