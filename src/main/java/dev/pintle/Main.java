package dev.pintle;

import dev.pintle.base.ClockTime;
import dev.pintle.base.Time;
import dev.pintle.collect.replay.ReplayCommand;
import dev.pintle.forward.rule.expression.CelExpressions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line.
@Command(
    name = "pintle",
    description = "The self-hosted Pinterest channel for shops.",
    footer = {"", "bin/pintle COMMAND --help says more; docs/start.md is where to begin."},
    mixinStandardHelpOptions = true,
    version = "Pintle 0.1.0")
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] arguments) {
    var time = new ClockTime(Clock.systemUTC());
    var environment = System.getenv();
    System.exit(line(time, environment).execute(arguments));
  }

  /// The command line with all its commands.
  static CommandLine line(Time time, Map<String, String> environment) {
    return new CommandLine(new Main())
        .addSubcommand("demo", new DemoCommand(time, environment))
        .addSubcommand("serve", new ServeCommand(time, environment))
        .addSubcommand("sandbox", new SandboxCommand(time))
        .addSubcommand("replay", new ReplayCommand(time, new SecureRandom(), System.in))
        .addSubcommand("config", ConfigCommand.line(environment, System.in, new CelExpressions()))
        .addSubcommand("catalog", CatalogCommand.line(time, environment, System.in))
        .addSubcommand("import", ImportCommand.line(time))
        .addSubcommand("doctor", new DoctorCommand(time, environment))
        .setExecutionExceptionHandler((e, failed, _) -> Failure.tell(e, failed));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
