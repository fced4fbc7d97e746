package dev.pintle;

import dev.pintle.base.ClockTime;
import dev.pintle.collect.replay.ReplayCommand;
import java.security.SecureRandom;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line.
@Command(
    name = "pintle",
    description = "The self-hosted Pinterest channel for shops.",
    mixinStandardHelpOptions = true,
    version = "Pintle 0.1.0")
public final class Main implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] arguments) {
    var time = new ClockTime(Clock.systemUTC());
    var environment = System.getenv();
    int status =
        new CommandLine(new Main())
            .addSubcommand("demo", new DemoCommand(time, environment))
            .addSubcommand("serve", new ServeCommand(time, environment))
            .addSubcommand("sandbox", new SandboxCommand(time))
            .addSubcommand("replay", new ReplayCommand(time, new SecureRandom(), System.in))
            .setExecutionExceptionHandler((e, line, _) -> Failure.tell(e, line))
            .execute(arguments);
    System.exit(status);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
