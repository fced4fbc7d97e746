package dev.pintle;

import dev.pintle.base.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bin/pintle config apply`: makes a store what its file says, after showing how. Answers 0 when
/// it is, 1 when it is not.
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes stores what their files say: shows the plan, asks, and does it.",
      "Done again, there is nothing to do. Nothing is removed without --prune.",
      "Secrets come from the environment variables that the file names as ${NAME}."
    })
final class ConfigApply implements Callable<Integer> {
  private final Map<String, String> environment;
  private final BufferedReader answers;

  @Mixin private final ConfigServer server;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Option(names = "--yes", description = "does not ask")
  private boolean yes;

  @Option(
      names = "--prune",
      description = "removes sources and switches off destinations that the file has not")
  private boolean prune;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "the files of stores")
  private List<Path> files = List.of();

  ConfigApply(HttpClient http, Map<String, String> environment, InputStream answers) {
    this.server = new ConfigServer(http);
    this.environment = environment;
    this.answers = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean fine = true;
    for (Path path : files) {
      try {
        fine &= apply(ConfigFile.of(path));
      } catch (ConfigException e) {
        spec.commandLine().getErr().println(e.reason());
        fine = false;
      }
    }
    return fine ? 0 : 1;
  }

  private boolean apply(ConfigFile file) throws ConfigException, InterruptedException {
    var out = spec.commandLine().getOut();
    Json.Obj plan = server.plan(file, environment, prune);
    boolean changes = ConfigWords.tell(plan, file.name(), out);
    if (!ConfigWords.problems(plan, file.name()).isEmpty()) {
      out.println(file.name() + ": cannot be applied like this; nothing was changed");
      out.flush();
      return false;
    }
    if (!changes) {
      return true;
    }
    if (!yes && !agreed()) {
      out.println("nothing was changed");
      out.flush();
      return false;
    }
    String shown = plan.text("plan");
    Json.Obj applied = server.apply(file, environment, prune, shown == null ? "" : shown);
    ConfigWords.texts(applied, "done").forEach(out::println);
    out.flush();
    return true;
  }

  private boolean agreed() throws ConfigException {
    var out = spec.commandLine().getOut();
    out.print("Do it? Type yes: ");
    out.flush();
    try {
      String answer = answers.readLine();
      return answer != null && answer.strip().equals("yes");
    } catch (IOException e) {
      throw new ConfigException("cannot ask: " + e.getMessage() + "; give --yes not to be asked");
    }
  }
}
