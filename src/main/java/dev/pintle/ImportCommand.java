package dev.pintle;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bin/pintle import`: imports of ads data. Answers 0 when it is done, 1 when it is refused or
/// cannot be, 2 when a run that was waited for did not bring everything.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Imports of ads data, on a running server.",
      "An import is named by its name or its id; tables are those of pintle import tables."
    })
final class ImportCommand implements Runnable {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int INCOMPLETE = 2;
  private static final Set<String> OPEN =
      Set.of("queued", "running", "waiting_quota", "waiting_report");

  private final Time time;

  @Spec private CommandSpec spec = CommandSpec.create();

  private ImportCommand(Time time) {
    this.time = time;
  }

  /// The command with those below it.
  static CommandLine line(Time time) {
    var line = new CommandLine(new ImportCommand(time));
    line.getCommandSpec().exitCodeOnInvalidInput(1);
    for (CommandLine one : line.getSubcommands().values()) {
      one.getCommandSpec().exitCodeOnInvalidInput(1);
    }
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "one of list, tables, plan, create, run, status, cancel, add, delete, reimport, schedule"
            + " and export is needed");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "The imports of a store.")
  int list(
      @Mixin ImportServer server, @Option(names = "--json", description = "as JSON") boolean json)
      throws ConfigException, InterruptedException {
    Json.Obj answer = server.get(server.storePath() + "/imports");
    say(json, answer, out -> ImportWords.list(out, ImportServer.objects(answer, "imports")));
    return 0;
  }

  @Command(
      name = "tables",
      mixinStandardHelpOptions = true,
      description = "The tables there are, or the columns of one.")
  int tables(
      @Mixin ImportServer server,
      @Option(names = "--all", description = "all columns, not only the usual") boolean all,
      @Option(names = "--json", description = "as JSON") boolean json,
      @Parameters(paramLabel = "TABLE", arity = "0..1", description = "one of them")
          @Nullable String table)
      throws ConfigException, InterruptedException {
    String path = server.storePath() + "/import-tables";
    if (table == null) {
      Json.Obj answer = server.get(path);
      say(json, answer, out -> ImportWords.tables(out, ImportServer.objects(answer, "tables")));
    } else {
      Json.Obj answer =
          server.get(path + "/" + ImportServer.encoded(table) + (all ? "?columns=all" : ""));
      say(json, answer, out -> ImportWords.schema(out, answer));
    }
    return 0;
  }

  @Command(
      name = "plan",
      mixinStandardHelpOptions = true,
      description = "What an import would take: calls, reports, time. Nothing is made.")
  int plan(
      @Mixin ImportServer server,
      @Mixin ImportChoices choices,
      @Option(names = "--json", description = "as JSON") boolean json)
      throws ConfigException, InterruptedException {
    Json.Obj answer = server.send("POST", server.storePath() + "/import-plan", choices.body(true));
    say(json, answer, out -> ImportWords.plan(out, answer));
    return 0;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Makes an import, and begins its first run.")
  int create(
      @Mixin ImportServer server,
      @Mixin ImportChoices choices,
      @Option(names = "--no-run", description = "does not begin the first run") boolean noRun,
      @Option(names = "--wait", description = "waits until the run is over") boolean wait,
      @Option(names = "--json", description = "as JSON") boolean json)
      throws ConfigException, InterruptedException {
    String store = server.storePath();
    Json.Obj made = server.send("POST", store + "/imports", choices.body(!noRun));
    if (wait && made.get("run") instanceof Json.Obj run) {
      return waited(server, path(store, made), run, json);
    }
    say(json, made, out -> ImportWords.status(out, made));
    return 0;
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Runs an import now, or joins its run that is going on.")
  int run(
      @Mixin ImportServer server,
      @Option(names = "--full", description = "everything, not only what may have changed")
          boolean full,
      @Option(names = "--table", paramLabel = "NAME", description = "this table; again for more")
          @Nullable List<String> tables,
      @Option(names = "--wait", description = "waits until the run is over") boolean wait,
      @Option(names = "--json", description = "as JSON") boolean json,
      @Parameters(paramLabel = "IMPORT", description = "its name or id") String named)
      throws ConfigException, InterruptedException {
    String store = server.storePath();
    String path = path(store, server.find(store, named));
    var body = new JsonOut(256).beginObject().field("kind", full ? "full" : "incremental");
    if (tables != null) {
      body.name("tables").beginArray();
      tables.forEach(body::text);
      body.endArray();
    }
    return begun(server, path, server.send("POST", path + "/run", body.endObject()), wait, json);
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "How an import stands, table by table.")
  int status(
      @Mixin ImportServer server,
      @Option(names = "--wait", description = "waits until its run is over") boolean wait,
      @Option(names = "--json", description = "as JSON") boolean json,
      @Parameters(paramLabel = "IMPORT", description = "its name or id") String named)
      throws ConfigException, InterruptedException {
    String store = server.storePath();
    Json.Obj its = server.find(store, named);
    if (wait && its.get("run") instanceof Json.Obj run) {
      return waited(server, path(store, its), run, json);
    }
    say(json, its, out -> ImportWords.status(out, its));
    return 0;
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Ends the run of an import. Tables keep what they had before it.")
  int cancel(
      @Mixin ImportServer server,
      @Option(names = "--json", description = "as JSON") boolean json,
      @Parameters(paramLabel = "IMPORT", description = "its name or id") String named)
      throws ConfigException, InterruptedException {
    String store = server.storePath();
    String path = path(store, server.find(store, named));
    Json.Obj run = server.send("POST", path + "/cancel", null);
    say(json, run, out -> out.println(ImportWords.run(run)));
    return 0;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds tables to an import, and imports them.")
  int add(
      @Mixin ImportServer server,
      @Option(names = "--wait", description = "waits until the run is over") boolean wait,
      @Option(names = "--json", description = "as JSON") boolean json,
      @Parameters(index = "0", paramLabel = "IMPORT", description = "its name or id") String named,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "TABLE[=COLUMNS]",
              description = "with columns: usual, all, or Pinterest's names with commas between")
          List<String> tables)
      throws ConfigException, InterruptedException {
    String store = server.storePath();
    String path = path(store, server.find(store, named));
    var body = ImportChoices.tables(new JsonOut(512).beginObject(), tables).endObject();
    return begun(server, path, server.send("POST", path + "/tables", body), wait, json);
  }

  @Command(
      name = "delete",
      mixinStandardHelpOptions = true,
      description = "Deletes a table of an import with its rows; without a table, all of it.")
  int delete(
      @Mixin ImportServer server,
      @Option(names = "--yes", description = "really") boolean yes,
      @Parameters(index = "0", paramLabel = "IMPORT", description = "its name or id") String named,
      @Parameters(
              index = "1",
              arity = "0..1",
              paramLabel = "TABLE",
              description = "one of its tables")
          @Nullable String table)
      throws ConfigException, InterruptedException {
    String store = server.storePath();
    Json.Obj its = server.find(store, named);
    String what = table == null ? "the import " + named + " with all its tables" : table;
    if (!yes) {
      throw new ConfigException("this deletes " + what + " for good: give --yes to do it");
    }
    String path =
        path(store, its) + (table == null ? "" : "/tables/" + ImportServer.encoded(table));
    server.send("DELETE", path, null);
    out().println("deleted " + what);
    out().flush();
    return 0;
  }

  @Command(
      name = "reimport",
      mixinStandardHelpOptions = true,
      description = "Imports one table again: all of it, or from a day on.")
  int reimport(
      @Mixin ImportServer server,
      @Option(names = "--from", paramLabel = "DAY", description = "the first day, as 2026-01-31")
          @Nullable String from,
      @Option(names = "--wait", description = "waits until the run is over") boolean wait,
      @Option(names = "--json", description = "as JSON") boolean json,
      @Parameters(index = "0", paramLabel = "IMPORT", description = "its name or id") String named,
      @Parameters(index = "1", paramLabel = "TABLE", description = "one of its tables")
          String table)
      throws ConfigException, InterruptedException {
    String store = server.storePath();
    String path = path(store, server.find(store, named));
    var body = new JsonOut(64).beginObject();
    if (from != null) {
      body.field("from", from);
    }
    Json.Obj answer =
        server.send(
            "POST",
            path + "/tables/" + ImportServer.encoded(table) + "/reimport",
            body.endObject());
    return begun(server, path, answer, wait, json);
  }

  @Command(
      name = "schedule",
      mixinStandardHelpOptions = true,
      description = "Changes when an import runs by itself, or pauses it.")
  int schedule(
      @Mixin ImportServer server,
      @Option(names = "--pause", description = "it does not run by itself any more") boolean pause,
      @Option(names = "--resume", description = "it does again") boolean resume,
      @Option(names = "--mode", paramLabel = "MODE", description = "incremental or full")
          @Nullable String mode,
      @Option(names = "--json", description = "as JSON") boolean json,
      @Parameters(index = "0", paramLabel = "IMPORT", description = "its name or id") String named,
      @Parameters(
              index = "1",
              arity = "0..1",
              paramLabel = "SCHEDULE",
              description =
                  "never, hourly, daily, weekly, monthly; or \"hour 15 UTC\", \"day 06:30"
                      + " Europe/Berlin\", \"week monday 06:30 UTC\", \"month 31 06:30 UTC\"")
          @Nullable String schedule)
      throws ConfigException, InterruptedException {
    String store = server.storePath();
    Json.Obj its = server.find(store, named);
    var body = new JsonOut(128).beginObject();
    if (schedule != null) {
      body.field("schedule", schedule);
    }
    if (mode != null) {
      body.field("mode", mode);
    }
    if (pause || resume) {
      body.field("paused", pause && !resume);
    }
    Json.Obj now = server.send("PATCH", path(store, its), body.endObject());
    say(json, now, out -> ImportWords.list(out, List.of(now)));
    return 0;
  }

  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Writes a table of an import to a file.")
  int export(
      @Mixin ImportServer server,
      @Option(
              names = "--format",
              paramLabel = "FORMAT",
              defaultValue = "csv",
              description = "csv (default) or parquet")
          String format,
      @Option(
              names = "--output",
              paramLabel = "FILE",
              description = "default: the table's name, here, as ad_daily.csv")
          @Nullable Path output,
      @Parameters(index = "0", paramLabel = "IMPORT", description = "its name or id") String named,
      @Parameters(index = "1", paramLabel = "TABLE", description = "one of its tables")
          String table)
      throws ConfigException, InterruptedException {
    String store = server.storePath();
    String path = path(store, server.find(store, named));
    String file = "/tables/" + ImportServer.encoded(table) + "/export?format=";
    Path to = Objects.requireNonNullElseGet(output, () -> Path.of(table + "." + format));
    server.download(path + file + ImportServer.encoded(format), to);
    out().println("wrote " + to);
    out().flush();
    return 0;
  }

  private static String path(String store, Json.Obj its) {
    return store + "/imports/" + its.text("id");
  }

  private int begun(ImportServer server, String path, Json.Obj answer, boolean wait, boolean json)
      throws ConfigException, InterruptedException {
    Json.Obj run = answer.object("run");
    if (wait) {
      return waited(server, path, run, json);
    }
    say(json, run, out -> out.println(ImportWords.run(run)));
    return 0;
  }

  /// Looks until a run is over, then says how the import stands.
  private int waited(ImportServer server, String path, Json.Obj begun, boolean json)
      throws ConfigException, InterruptedException {
    Json.Obj run = begun;
    String before = "";
    while (OPEN.contains(ImportWords.text(run, "state"))) {
      String line = ImportWords.run(run);
      if (!json && !line.equals(before)) {
        out().println(line);
        out().flush();
        before = line;
      }
      time.sleep(LOOK);
      run = server.get(path + "/runs/" + run.text("id")).object("run");
    }
    Json.Obj now = server.get(path);
    say(json, now, out -> ImportWords.status(out, now));
    return ImportWords.text(run, "state").equals("done") ? 0 : INCOMPLETE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void say(boolean json, Json.Obj answer, Consumer<PrintWriter> words) {
    if (json) {
      out().println(answer);
    } else {
      words.accept(out());
    }
    out().flush();
  }
}
