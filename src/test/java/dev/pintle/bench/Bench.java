package dev.pintle.bench;

import dev.pintle.forward.TransformBench;
import java.io.IOException;
import java.nio.file.Path;

/// The command line of `bin/bench`.
final class Bench {
  private static final long SECONDS = 10;

  private Bench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments.length > 1 ? arguments[1] : "target/bench-events.ndjson");
    switch (arguments.length == 0 ? "" : arguments[0]) {
      case "transform" -> TransformBench.run(file);
      case "ingest" -> ServerBenches.ingest(file, SECONDS);
      case "end-to-end" -> ServerBenches.endToEnd(file, SECONDS);
      default ->
          throw new IllegalArgumentException("usage: bin/bench transform|ingest|end-to-end FILE");
    }
  }
}
