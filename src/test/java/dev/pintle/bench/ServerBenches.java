package dev.pintle.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What the running server can do.
final class ServerBenches {
  private static final int PORT = 18_480;

  /// How long the server is driven before it is measured: on two cores the compiler needs it.
  private static final long WARM_UP_MS = 15_000;

  private ServerBenches() {}

  /// How many events a second are taken and on disk: one a request, and a hundred. Nothing is
  /// forwarded meanwhile.
  static void ingest(Path file, long seconds) throws IOException, InterruptedException {
    List<byte[]> events = EventFile.read(file);
    try (var sink = new Sink();
        var server = new ServerProcess(sink.url(), PORT)) {
      server.deactivateDestination();
      for (int batch : new int[] {1, 100}) {
        var load = new Load(server.port(), server.writeKey(), events, batch, batch == 1 ? 256 : 32);
        load.run(WARM_UP_MS);
        double rate = load.run(seconds * 1_000);
        load.drain();
        Report.of("ingest")
            .number("eventsPerRequest", batch)
            .number("requestsPerSecond", (long) (rate / batch))
            .number("eventsPerSecond", (long) rate)
            .number("refused", load.refused())
            .number("readyMs", server.readyMs())
            .print();
      }
    }
  }

  /// How many events a second go from HTTP to a sink, and how long one takes at a lower rate.
  static void endToEnd(Path file, long seconds) throws IOException, InterruptedException {
    List<byte[]> events = EventFile.read(file);
    try (var sink = new Sink();
        var server = new ServerProcess(sink.url(), PORT)) {
      var load = new Load(server.port(), server.writeKey(), events, 100, 16);
      load.run(WARM_UP_MS);
      long before = sink.events();
      long start = System.nanoTime();
      load.run(seconds * 1_000);
      load.drain();
      long answered = load.answered();
      while (sink.events() < answered && System.nanoTime() - start < seconds * 20_000_000_000L) {
        Thread.sleep(5);
      }
      double rate = (sink.events() - before) / ((System.nanoTime() - start) / 1e9);
      var paced = new Load(server.port(), server.writeKey(), events, 10, 32);
      paced.pace(10_000);
      paced.run(2_000);
      sink.sample();
      paced.run(10_000);
      paced.drain();
      Report.of("end-to-end")
          .number("eventsPerSecond", (long) rate)
          .number("answered", answered)
          .number("p50MsAt10000PerSecond", sink.delayMs(0.5))
          .number("p99MsAt10000PerSecond", sink.delayMs(0.99))
          .number("refused", load.refused() + paced.refused())
          .number("requests", sink.requests())
          .print();
    }
  }
}
