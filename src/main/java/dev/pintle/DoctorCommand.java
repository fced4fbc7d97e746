package dev.pintle;

import dev.pintle.base.Time;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bin/pintle doctor`: looks at all that a server needs, and changes nothing. Answers 0 when it
/// can run, 1 when it cannot.
@Command(
    name = "doctor",
    description = {
      "Checks what the server needs and says what to do:",
      "settings, disk, keys, state, journal, port, Pinterest, clock.",
      "It changes nothing, and may be run beside a running server."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private final Time time;
  private final Map<String, String> environment;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The YAML file of settings that the server is given.")
  private @Nullable Path config;

  @Option(names = "--port", paramLabel = "PORT", description = "The port that it is given.")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory that it is given.")
  private @Nullable Path data;

  DoctorCommand(Time time, Map<String, String> environment) {
    this.time = time;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    var findings = new ArrayList<Finding>();
    try {
      Settings settings =
          SettingsReader.read(config, environment, SettingsReader.arguments(port, data));
      findings.add(new Finding.Fine("settings", "all of them hold"));
      findings.addAll(DataChecks.of(settings));
      findings.addAll(new NetworkChecks(settings, time).findings());
    } catch (SettingsException e) {
      for (String problem : String.valueOf(e.getMessage()).split("\n", -1)) {
        findings.add(
            new Finding.Problem("settings", problem, "mend it; nothing else was looked at"));
      }
    }
    return tell(findings, spec.commandLine().getOut());
  }

  private static int tell(List<Finding> findings, PrintWriter out) {
    int problems = 0;
    for (Finding finding : findings) {
      switch (finding) {
        case Finding.Fine(String subject, String fact) -> line(out, "ok", subject, fact);
        case Finding.Warning(String subject, String fact, String advice) -> {
          line(out, "warning", subject, fact);
          line(out, "", "", "to do: " + advice);
        }
        case Finding.Problem(String subject, String fact, String advice) -> {
          line(out, "problem", subject, fact);
          line(out, "", "", "to do: " + advice);
          problems++;
        }
      }
    }
    out.println(
        problems == 0
            ? "The server can run."
            : "The server cannot run like this: " + problems + " of these are problems.");
    out.flush();
    return problems == 0 ? 0 : 1;
  }

  private static void line(PrintWriter out, String verdict, String subject, String text) {
    out.println(String.format("%-8s %-10s %s", verdict, subject, text).stripTrailing());
  }
}
