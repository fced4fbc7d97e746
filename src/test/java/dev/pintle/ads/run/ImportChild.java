package dev.pintle.ads.run;

import dev.pintle.ads.setup.Import;
import dev.pintle.base.ClockTime;
import dev.pintle.base.Ids;
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
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that imports the only import of its directory, in full and again and again, and can be
/// killed.
final class ImportChild implements AutoCloseable {
  /// How long after one was killed the next one goes on.
  static final Duration LEASE = Duration.ofSeconds(1);

  /// One run after the other.
  static final String FOR_EVER = "for ever";

  /// Until the run is over.
  static final String TO_THE_END = "to the end";

  private static final Duration TICK = Duration.ofMillis(50);

  private final Process process;
  private final BufferedReader said;

  private ImportChild(Process process) {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.UTF_8);
  }

  static ImportChild start(Path directory, URI api, Duration ahead, String howLong)
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
                howLong)
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

  /// SIGKILL: no shutdown hook runs.
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    said.close();
  }

  static Database database(Path directory) {
    return new Database("jdbc:sqlite:" + directory.resolve("store.db"), 4);
  }

  static ImportWorks works(Database database, Path directory, URI api, ClockTime time) {
    return new ImportWorks(
        database,
        Ducks.started(directory.resolve("warehouse")),
        directory,
        api,
        new Ids(new SecureRandom()),
        time,
        time,
        new RunSettings(false, directory.resolve("reports"), 2, LEASE, TICK));
  }

  /// Imports.
  ///
  /// @param arguments the directory, where Pinterest is, how far ahead its clock is, how long
  @SuppressWarnings("SystemOut") // whoever kills it waits for its word
  public static void main(String[] arguments) throws InterruptedException {
    var directory = Path.of(arguments[0]);
    var time = new ClockTime(Clock.offset(Clock.systemUTC(), Duration.parse(arguments[2])));
    try (var database = database(directory);
        var works = works(database, directory, URI.create(arguments[1]), time)) {
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
      } while (arguments[3].equals(FOR_EVER));
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
