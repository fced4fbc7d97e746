package dev.pintle.admin.file;

import dev.pintle.admin.file.StoreFile.DestinationPart;
import dev.pintle.admin.file.StoreFile.SourcePart;
import dev.pintle.base.Json;
import dev.pintle.collect.Source;
import dev.pintle.forward.DestinationConfig;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ConfigurationWriter;
import dev.pintle.forward.rule.ConsentRule;
import dev.pintle.forward.rule.ContentIds;
import dev.pintle.forward.rule.Derived;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a store's file: always in the same order, and without what is as it is by itself.
/// Stateless.
final class StoreFileWriter {
  private static final String COMMENT =
      """
      A store of Pintle: what comes in, where it goes, and by which rules.
      Keep it under version control. docs/operate.md says how; in short:
        bin/pintle config validate FILE    what is wrong with it
        bin/pintle config diff FILE        what it would change
        bin/pintle config apply FILE       changes it
      What has a name here is found by its name: another name is another thing.
      ${NAME} is an environment variable of whoever applies this file; no secret is in it.
      """;

  private StoreFileWriter() {}

  static String write(StoreFile file) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put("version", new Json.Num(Integer.toString(StoreFile.VERSION)));
    var store = new LinkedHashMap<String, Json>();
    text(store, "name", file.store().name());
    text(store, "country", file.store().country());
    text(store, "timeZone", file.store().timeZone());
    fields.put("store", Json.Obj.of(store));
    Policy policy = file.releases();
    if (policy != null) {
      fields.put("releases", policy(policy));
    }
    fields.put(
        "sources", new Json.Arr(file.sources().stream().map(StoreFileWriter::source).toList()));
    fields.put(
        "destinations",
        new Json.Arr(file.destinations().stream().map(StoreFileWriter::destination).toList()));
    return YamlWriter.write(COMMENT, Json.Obj.of(fields));
  }

  private static Json policy(Policy policy) {
    var fields = new LinkedHashMap<String, Json>();
    fields.put(
        "environments",
        new Json.Arr(
            policy.environments().stream().map(one -> (Json) new Json.Text(one.word())).toList()));
    fields.put("secondPerson", new Json.Bool(policy.secondPerson()));
    return Json.Obj.of(fields);
  }

  private static Json source(SourcePart source) {
    var fields = new LinkedHashMap<String, Json>();
    text(fields, "name", source.name());
    text(fields, "kind", source.kind().word());
    if (!source.environment().equals(Source.PRODUCTION)) {
      text(fields, "environment", source.environment());
    }
    if (source.config().size() > 0) {
      fields.put("config", source.config());
    }
    variable(fields, "secret", source.secret());
    return Json.Obj.of(fields);
  }

  private static Json destination(DestinationPart destination) {
    var fields = new LinkedHashMap<String, Json>();
    text(fields, "name", destination.name());
    text(fields, "adAccount", destination.adAccount());
    variable(fields, "token", destination.token());
    text(fields, "status", destination.status().word());
    Json.Obj sending = sending(destination.sending());
    if (sending.size() > 0) {
      fields.put("sending", sending);
    }
    fields.put("configuration", configuration(destination.configuration()));
    return Json.Obj.of(fields);
  }

  private static Json.Obj sending(DestinationConfig config) {
    var otherwise = DestinationConfig.DEFAULT;
    var fields = new LinkedHashMap<String, Json>();
    number(fields, "batchSize", config.batchSize(), otherwise.batchSize());
    number(fields, "lingerMs", config.linger().toMillis(), otherwise.linger().toMillis());
    number(fields, "inFlight", config.inFlight(), otherwise.inFlight());
    number(fields, "callsPerMinute", config.callsPerMinute(), otherwise.callsPerMinute());
    number(fields, "maxAgeSeconds", config.maxAge().toSeconds(), otherwise.maxAge().toSeconds());
    return Json.Obj.of(fields);
  }

  static Json.Obj configuration(Configuration configuration) {
    Json.Obj whole = ConfigurationWriter.write(configuration);
    var fields = new LinkedHashMap<String, Json>();
    for (int i = 0; i < whole.size(); i++) {
      fields.put(whole.name(i), whole.value(i));
    }
    if (configuration.contentIds() == ContentIds.PRODUCT) {
      fields.remove("contentIds");
    }
    if (configuration.consent().equals(ConsentRule.DEFAULT)) {
      fields.remove("consent");
    }
    if (configuration.derived().equals(List.of(Derived.NEW_CUSTOMER_ORDER))) {
      fields.remove("derived");
    } else if (configuration.derived().isEmpty()) {
      fields.put("derived", new Json.Arr(List.of()));
    }
    if (configuration.mapping() == Configuration.Mapping.DEFAULT) {
      MappingRows.shorten(configuration.rules())
          .ifPresentOrElse(written -> shorten(fields, written), () -> text(fields, "rows", "none"));
    }
    return ordered(fields);
  }

  private static void shorten(Map<String, Json> fields, MappingRows.Written written) {
    var rows = new ArrayList<Json>();
    for (MappingRows.Row row : written.rows()) {
      var one = new LinkedHashMap<String, Json>();
      text(one, "event", row.event());
      MappingRows.differences(row)
          .forEach((name, value) ->
              one.put(
                  name,
                  value instanceof Boolean flag
                      ? new Json.Bool(flag)
                      : new Json.Text(value.toString())));
      rows.add(Json.Obj.of(one));
    }
    if (!rows.isEmpty()) {
      fields.put("rows", new Json.Arr(rows));
    }
    if (written.rules().isEmpty()) {
      fields.remove("rules");
    } else {
      fields.put(
          "rules", new Json.Arr(written.rules().stream().map(ConfigurationWriter::rule).toList()));
    }
  }

  /// The rows and rules last: they are longest.
  private static Json.Obj ordered(Map<String, Json> fields) {
    var ordered = new LinkedHashMap<>(fields);
    for (String last : List.of("rows", "rules")) {
      Json value = ordered.remove(last);
      if (value != null) {
        ordered.put(last, value);
      }
    }
    return Json.Obj.of(ordered);
  }

  private static void text(Map<String, Json> fields, String name, String value) {
    fields.put(name, new Json.Text(value));
  }

  private static void variable(Map<String, Json> fields, String name, String variable) {
    if (!variable.isEmpty()) {
      text(fields, name, "${" + variable + "}");
    }
  }

  private static void number(Map<String, Json> fields, String name, long value, long otherwise) {
    if (value != otherwise) {
      fields.put(name, new Json.Num(Long.toString(value)));
    }
  }
}
