package dev.pintle.warehouse.duckdb;

import dev.pintle.warehouse.Load;
import dev.pintle.warehouse.Restating;
import dev.pintle.warehouse.Sample;
import dev.pintle.warehouse.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/// A process that loads without end, each time a whole table of rows that bear the load's number,
/// and says which load is done.
final class DuckDbChild implements AutoCloseable {
  static final int ROWS = 20_000;

  private final Process process;
  private final BufferedReader said;

  private DuckDbChild(Process process) {
    this.process = process;
    this.said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static DuckDbChild start(Path directory) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new DuckDbChild(
        new ProcessBuilder(
                java,
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DuckDbChild.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /// What it says next; empty when it says no more.
  String awaitWord() throws IOException {
    String line = said.readLine();
    return line == null ? "" : line;
  }

  /// SIGKILL: no shutdown hook runs.
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    said.close();
  }

  /// Loads into the published generation, and every third time into a new one that is published.
  @SuppressWarnings("SystemOut") // it is listened to
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (var warehouse = Ducks.started(Path.of(arguments[0]))) {
      warehouse.open(Sample.DATASET);
      int generation = warehouse.published(Sample.DATASET, Sample.DAYS.name());
      for (long number = 1 + generation * 1_000L; ; number++) {
        if (generation == 0 || number % 3 == 0) {
          generation++;
          warehouse.create(Sample.DATASET, Sample.DAYS, generation);
        }
        long value = number;
        warehouse.load(
            new Load(
                Sample.DATASET,
                Sample.DAYS,
                generation,
                new Unit.Whole(),
                1,
                new Restating("run" + number, Sample.NOW, Set.of(Sample.DAY), Set.of())),
            sink -> {
              for (int i = 0; i < ROWS; i++) {
                sink.row(Sample.row("ad" + i, Sample.DAY, value));
              }
            });
        warehouse.publish(Sample.DATASET, Sample.DAYS, generation, 1, Restating.NOTHING);
        System.out.println(number);
      }
    }
  }
}
