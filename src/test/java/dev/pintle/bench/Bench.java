package dev.pintle.bench;

import java.io.IOException;
import java.nio.file.Path;

/// The command line of `bin/bench`.
final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 2 && arguments[0].equals("transform")) {
      TransformBench.run(Path.of(arguments[1]));
    } else {
      throw new IllegalArgumentException("usage: bin/bench transform FILE");
    }
  }
}
