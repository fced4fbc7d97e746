package dev.pintle;

import dev.pintle.base.Json;
import java.net.http.HttpClient;
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

/// `bin/pintle config diff`: what files would change. Answers 0 when nothing, 2 when something, 1
/// when that cannot be told or a file cannot be applied.
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what applying files would change, and changes nothing.",
      "Answers 0 when that is nothing, 2 when it is something, 1 when a file cannot be applied."
    })
final class ConfigDiff implements Callable<Integer> {
  private static final int DIFFERENT = 2;

  private final Map<String, String> environment;

  @Mixin private final ConfigServer server;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Option(names = "--prune", description = "what the server has and the file has not goes")
  private boolean prune;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "the files of stores")
  private List<Path> files = List.of();

  ConfigDiff(HttpClient http, Map<String, String> environment) {
    this.server = new ConfigServer(http);
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    boolean failed = false;
    boolean changes = false;
    for (Path path : files) {
      try {
        ConfigFile file = ConfigFile.of(path);
        Json.Obj plan = server.plan(file, environment, prune);
        changes |= ConfigWords.tell(plan, file.name(), spec.commandLine().getOut());
        failed |= !ConfigWords.problems(plan, file.name()).isEmpty();
      } catch (ConfigException e) {
        spec.commandLine().getErr().println(e.reason());
        failed = true;
      }
    }
    return failed ? 1 : changes ? DIFFERENT : 0;
  }
}
