package dev.pintle.bench;

import dev.pintle.catalog.feed.CatalogBench;
import dev.pintle.forward.TransformBench;
import dev.pintle.warehouse.WarehouseBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The command line of `bin/bench`.
final class Bench {
  private static final long SECONDS = 10;
  private static final String USAGE =
      """
      usage: bin/bench transform [FILE]         events to Pinterest payloads, on one thread
             bin/bench ingest [FILE]            events from HTTP to the disk
             bin/bench end-to-end [FILE]        events from HTTP to a sink that answers as Pinterest
             bin/bench catalog [COUNT]          products of a file to a feed's file, twice
             bin/bench warehouse [ROWS] [NUMBERS]  a year of ads' days into the warehouses
             bin/bench generate [COUNT] [FILE]  makes events to measure with

      FILE has an event of the Segment spec on each line, plain or .gz; without it the benches use
      target/bench-events.ndjson, 20,000 events that generate makes. docs/performance.md says how to
      read what they print.\
      """;

  private Bench() {}

  /// Measures what the arguments after the first say; files are named from the first, a directory.
  @SuppressWarnings("SystemOut") // a command line speaks to who called it
  public static void main(String[] arguments) throws IOException, InterruptedException {
    String what = arguments.length < 2 ? "" : arguments[1];
    switch (what) {
      case "transform" -> TransformBench.run(input(arguments));
      case "ingest" -> ServerBenches.ingest(input(arguments), SECONDS);
      case "end-to-end" -> ServerBenches.endToEnd(input(arguments), SECONDS);
      case "catalog" ->
          CatalogBench.run(
              arguments.length > 2 ? Integer.parseInt(arguments[2]) : CatalogBench.USUAL_COUNT);
      case "warehouse" ->
          WarehouseBench.run(
              arguments.length > 2 ? Integer.parseInt(arguments[2]) : WarehouseBench.USUAL_ROWS,
              arguments.length > 3 ? Integer.parseInt(arguments[3]) : WarehouseBench.USUAL_NUMBERS);
      case "generate" -> {
        boolean counted = arguments.length > 2;
        int count = counted ? Integer.parseInt(arguments[2]) : BenchGenerate.USUAL_COUNT;
        Path file = arguments.length > 3 ? path(arguments, 3) : BenchGenerate.USUAL_FILE;
        BenchGenerate.run(count, file);
        System.err.println(count + " events are in " + file);
      }
      case "--help", "-h" -> System.out.println(USAGE);
      default -> {
        System.err.println(USAGE);
        System.exit(2);
      }
    }
  }

  private static Path input(String[] arguments) throws IOException {
    if (arguments.length > 2) {
      return path(arguments, 2);
    }
    if (!Files.exists(BenchGenerate.USUAL_FILE)) {
      BenchGenerate.run(BenchGenerate.USUAL_COUNT, BenchGenerate.USUAL_FILE);
    }
    return BenchGenerate.USUAL_FILE;
  }

  private static Path path(String[] arguments, int at) {
    return Path.of(arguments[0]).resolve(arguments[at]);
  }
}
