package dev.pintle.ads.run;

import dev.pintle.ads.setup.Import;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import dev.pintle.warehouse.duckdb.Ducks;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// A process that imports the only import of its directory, in full and again and again, and can be
/// killed, or dies at a step it takes in the warehouse. Its time passes faster than ours.
final class ImportChild implements AutoCloseable {
  /// By its time: it is kept every two seconds of ours.
  private static final Duration LEASE = Duration.ofSeconds(40);

  /// Until the run is over, instead of one run after the other until a step.
  static final String TO_THE_END = "to the end";

  /// Before a step: it dies a moment after it, wherever it is then.
  static final String SOON = "soon ";

  private static final Duration TICK = Duration.ofMillis(200);
  private static final int FASTER = 8;
  private static final int KILLED = 137;
  private static final int MOMENT_MS = 25;
  private static final int LONGEST_S = 300;

  private final Process process;
  private final BufferedReader said;

  private ImportChild(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  static ImportChild start(Path directory, URI api, Duration ahead, String last)
      throws IOException {
    return new ImportChild(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ImportChild.class.getName(),
                directory.toString(),
                api.toString(),
                ahead.toString(),
                last)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /// What it says next: `working`, then the state of each run that is over.
  String awaitWord() throws IOException {
    return String.valueOf(said.readLine());
  }

  /// Lets it work for a while, and kills it.
  ///
  /// @return whether it was at work until then
  boolean killAfter(int millis) throws InterruptedException {
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  /// Waits until it dies by itself.
  ///
  /// @return whether it did
  boolean dies() throws InterruptedException {
    return process.waitFor(LONGEST_S, TimeUnit.SECONDS) && process.exitValue() == KILLED;
  }

  /// SIGKILL: no shutdown hook runs.
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    said.close();
  }

  static Database database(Path directory) {
    return new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
  }

  static ImportWorks works(Database database, Path directory, URI api, Time time) {
    return works(database, directory, api, time, _ -> {});
  }

  private static ImportWorks works(
      Database database, Path directory, URI api, Time time, Consumer<String> step) {
    return new ImportWorks(
        database,
        new MortalWarehouse(Ducks.started(directory.resolve("warehouse")), step),
        directory,
        api,
        new Ids(new SecureRandom()),
        time,
        time,
        new RunSettings(false, directory.resolve("reports"), 2, LEASE, TICK));
  }

  /// Time of which eight seconds pass in one.
  private record SwiftTime(ClockTime time, Instant start) implements Time {
    @Override
    public Instant instant() {
      return start.plus(Duration.between(start, time.instant()).multipliedBy(FASTER));
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      time.sleep(duration.dividedBy(FASTER));
    }
  }

  /// Imports.
  ///
  /// @param arguments the directory, where Pinterest is, how far ahead its clock is, and the step
  ///   to die at
  @SuppressWarnings("SystemOut") // whoever kills it waits for its word
  public static void main(String[] arguments) throws InterruptedException {
    var directory = Path.of(arguments[0]);
    var clock = new ClockTime(Clock.offset(Clock.systemUTC(), Duration.parse(arguments[2])));
    var time = new SwiftTime(clock, clock.instant());
    String last = arguments[3];
    try (var database = database(directory);
        var works =
            works(database, directory, URI.create(arguments[1]), time, step -> at(step, last))) {
      Import which = works.imports.all().getFirst();
      works.runs.start();
      System.out.println("working");
      do {
        Run run = openRun(works.runs, which);
        while (run.state().isOpen()) {
          time.sleep(TICK);
          run = works.runs.find(run.id()).orElseThrow();
        }
        System.out.println(run.state() + " " + run.trouble());
      } while (!last.equals(TO_THE_END));
    }
  }

  private static void at(String step, String last) {
    if (step.equals(last)) {
      Runtime.getRuntime().halt(KILLED);
    }
    if (last.equals(SOON + step)) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(new Random().nextInt(MOMENT_MS)));
            Runtime.getRuntime().halt(KILLED);
          });
    }
  }

  private static Run openRun(Runs runs, Import which) {
    return runs.of(which.id(), 1).stream()
        .filter(run -> run.state().isOpen())
        .findFirst()
        .orElseGet(() ->
            switch (runs.start(which, List.of(), RunKind.FULL, "ada")) {
              case Started.Begun(Run run) -> run;
              case Started.Joined(Run run) -> run;
              case Started.Refused(String why) -> throw new IllegalStateException(why);
            });
  }
}
