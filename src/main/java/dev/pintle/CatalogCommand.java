package dev.pintle;

import dev.pintle.base.Time;
import java.io.InputStream;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `bin/pintle catalog`: product files.
@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    description = "Product files, without a server.")
final class CatalogCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private CatalogCommand() {}

  /// The command with the one below it.
  ///
  /// @param environment settings of the network, for looking at images
  /// @param standardInput what `-` reads
  static CommandLine line(Time time, Map<String, String> environment, InputStream standardInput) {
    return new CommandLine(new CatalogCommand())
        .addSubcommand("check", new CatalogCheck(time, environment, standardInput));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "catalog needs a command: check");
  }
}
