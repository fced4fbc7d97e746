package dev.pintle.collect.replay;

import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.collect.replay.Mapping.Format;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pintle replay`. Answers 0 when all went in, 1 when a row or an event was refused, 2 when it
/// could not be done.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends a file of events or of rows to a Pintle.",
      "Stopped and started again, it goes on where it was."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int CLEAN = 0;
  private static final int SOME_REFUSED = 1;
  private static final int NOT_DONE = 2;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final Time time;
  private final RandomGenerator random;
  private final InputStream standardInput;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "CSV or NDJSON, plain or .gz; - for standard input")
  private String file = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      description = "the server, as http://localhost:8080")
  private String url = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:PINTLE_WRITE_KEY}",
      required = true,
      description = "the write key of a source (or PINTLE_WRITE_KEY in the environment)")
  private String key = "";

  @Option(
      names = "--mapping",
      paramLabel = "M.yaml",
      description = "how rows become events; see docs/replay.md")
  private @Nullable Path mapping;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "events a second; as fast as it goes without")
  private double rate;

  @Option(
      names = "--shift-to",
      paramLabel = "now|TIME",
      description = "now dates each event as it is sent; a time moves all, the newest to there")
  private String shiftTo = "";

  @Option(names = "--state", paramLabel = "FILE", description = "where the progress is kept")
  private @Nullable Path state;

  @Option(names = "--restart", description = "begins again whatever was sent before")
  private boolean restart;

  @Option(names = "--rejects", paramLabel = "FILE", description = "takes what was refused")
  private @Nullable Path rejects;

  /// @param standardInput what `-` reads; stays the caller's
  public ReplayCommand(Time time, RandomGenerator random, InputStream standardInput) {
    this.time = time;
    this.random = random;
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() throws InterruptedException {
    var out = spec.commandLine().getOut();
    var terminal = new Terminal(spec.commandLine().getErr(), isTerminal());
    try {
      Summary summary = replay(terminal);
      terminal.clear();
      summary.lines().forEach(out::println);
      return summary.clean() ? CLEAN : SOME_REFUSED;
    } catch (ReplayException e) {
      terminal.say(String.valueOf(e.getMessage()));
      return NOT_DONE;
    } finally {
      out.flush();
    }
  }

  private Summary replay(Terminal terminal) throws InterruptedException {
    var settings =
        new ReplaySettings(
            file, server(), new Secret(key), mapping, rate, dates(), state, rejects, restart);
    byte[] yaml = mapping == null ? new byte[0] : bytes(mapping);
    Mapping read = mapping == null ? null : MappingReader.read(mapping.toString(), yaml);
    try (var source = new Source(file, standardInput);
        var client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build()) {
      var checkpoint =
          source.isFile() ? CheckpointPlace.of(settings, source.path(), yaml, shiftTo) : null;
      var replay =
          new Replay(
              settings, read, format(read), source, checkpoint, client, terminal, time, random);
      return kept(replay);
    }
  }

  /// Runs it so that Ctrl-C keeps the last of its progress too.
  private static Summary kept(Replay replay) throws InterruptedException {
    var atEnd = Thread.ofPlatform().unstarted(replay::keep);
    Runtime.getRuntime().addShutdownHook(atEnd);
    try {
      return replay.run();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(atEnd);
      } catch (IllegalStateException _) {
        // The process is ending, and the hook runs or has run.
      }
    }
  }

  private Format format(@Nullable Mapping read) {
    if (read != null) {
      return read.format();
    }
    return file.toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv)(\\.gz)?")
        ? Format.CSV
        : Format.NDJSON;
  }

  private URI server() {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new ReplayException("--url must be like http://localhost:8080, not " + url, e);
    }
  }

  private ReplaySettings.Dates dates() {
    try {
      return switch (shiftTo) {
        case "" -> new ReplaySettings.Original();
        case "now" -> new ReplaySettings.AsSent();
        default -> new ReplaySettings.NewestAt(OffsetDateTime.parse(shiftTo).toInstant());
      };
    } catch (DateTimeException e) {
      throw new ReplayException(
          "--shift-to must be now or like 2026-01-31T12:00:00Z, not " + shiftTo, e);
    }
  }

  private static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new ReplayException(path + " cannot be read (--mapping); check the path", e);
    }
  }

  @SuppressWarnings("SystemConsoleNull") // null still, where no console provider is chosen
  private static boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }
}
