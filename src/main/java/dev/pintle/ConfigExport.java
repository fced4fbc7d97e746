package dev.pintle;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bin/pintle config export`: a store as it is on the server, as a file. Answers 0, or 1.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Writes a store, as it is on a server, as a file.")
final class ConfigExport implements Callable<Integer> {
  @Mixin private final ConfigServer server;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "NAME",
      description = "its name or id; needed when there are several")
  private String store = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where to write it; default: standard output")
  private @Nullable Path output;

  ConfigExport(HttpClient http) {
    this.server = new ConfigServer(http);
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      String yaml = server.configuration(chosen());
      Path file = output;
      if (file == null) {
        spec.commandLine().getOut().print(yaml);
        spec.commandLine().getOut().flush();
      } else {
        write(file, yaml);
      }
      return 0;
    } catch (ConfigException e) {
      spec.commandLine().getErr().println(e.reason());
      return 1;
    }
  }

  private String chosen() throws ConfigException, InterruptedException {
    var all = server.stores();
    var fitting =
        all.stream()
            .filter(one ->
                store.isEmpty() || one.getKey().equals(store) || one.getValue().equals(store))
            .toList();
    if (fitting.size() == 1) {
      return fitting.getFirst().getKey();
    }
    throw new ConfigException(
        all.isEmpty()
            ? "there is no store that this token sees"
            : "say which store with --store: "
                + all.stream().map(Map.Entry::getValue).collect(Collectors.joining(", ")));
  }

  /// Writes all of it or nothing.
  private static void write(Path file, String yaml) throws ConfigException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, yaml.getBytes(StandardCharsets.UTF_8));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ConfigException(
          "cannot write " + file + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
    }
  }
}
