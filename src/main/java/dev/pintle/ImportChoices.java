package dev.pintle;

import dev.pintle.base.JsonOut;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a new import is to be.
final class ImportChoices {
  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "unique in its store")
  private String name = "";

  @Option(
      names = "--account",
      paramLabel = "ID",
      required = true,
      description = "the advertiser id, or the address of a page of Ads Manager")
  private String account = "";

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "the first day, as 2026-01-31; default: a year ago")
  private @Nullable String from;

  @Option(
      names = "--table",
      paramLabel = "NAME[=COLUMNS]",
      split = ";",
      description =
          "a table, and its columns: usual, all, or Pinterest's names with commas between; again"
              + " for more; default: the usual tables")
  private List<String> tables = List.of();

  @Option(
      names = "--attribution",
      paramLabel = "A",
      description = "such as \"30/30/1 by ad action\"; again for more")
  private List<String> attributions = List.of();

  @Option(
      names = "--schedule",
      paramLabel = "S",
      description =
          "never (default), hourly, daily, weekly or monthly; or such as \"day 06:30"
              + " Europe/Berlin\"")
  private @Nullable String schedule;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "what runs by schedule read: incremental (default) or full")
  private @Nullable String mode;

  /// As the API takes it.
  JsonOut body(boolean run) {
    var out = new JsonOut(1_024).beginObject().field("name", name).field("ad_account", account);
    field(out, "start_day", from);
    field(out, "schedule", schedule);
    field(out, "mode", mode);
    if (!attributions.isEmpty()) {
      out.name("attributions").beginArray();
      attributions.forEach(out::text);
      out.endArray();
    }
    if (!tables.isEmpty()) {
      tables(out, tables);
    }
    return run ? out.endObject() : out.field("run", false).endObject();
  }

  /// Names of tables with their columns, as the API takes them.
  static JsonOut tables(JsonOut out, List<String> tables) {
    out.name("tables").beginObject();
    for (String table : tables) {
      String[] parts = table.split("=", 2);
      out.field(parts[0].strip(), parts.length == 1 ? "usual" : parts[1].strip());
    }
    return out.endObject();
  }

  private static void field(JsonOut out, String name, @Nullable String value) {
    if (value != null) {
      out.field(name, value);
    }
  }
}
