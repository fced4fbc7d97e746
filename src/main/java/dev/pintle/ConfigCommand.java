package dev.pintle;

import dev.pintle.forward.rule.Expressions;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bin/pintle config`: stores as files.
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Stores as files: what comes in, where it goes, and by which rules.",
      "Files are found by the store's name in them; docs/operate.md has an example."
    })
final class ConfigCommand implements Runnable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  @Spec private CommandSpec spec = CommandSpec.create();

  private ConfigCommand() {}

  /// The command with those below it.
  ///
  /// @param environment where the values of the variables that files name are
  /// @param answers what people type
  /// @param expressions compiles those in files
  static CommandLine line(
      Map<String, String> environment, InputStream answers, Expressions expressions) {
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    var line =
        new CommandLine(new ConfigCommand())
            .addSubcommand("export", new ConfigExport(http))
            .addSubcommand("diff", new ConfigDiff(http, environment))
            .addSubcommand("apply", new ConfigApply(http, environment, answers))
            .addSubcommand("validate", new ConfigValidate(environment, expressions));
    line.getSubcommands().values().forEach(one -> one.getCommandSpec().exitCodeOnInvalidInput(1));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "one of export, diff, apply and validate is needed");
  }
}
