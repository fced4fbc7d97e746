package dev.pintle.forward;

import dev.pintle.base.ClockTime;
import dev.pintle.base.JsonOut;
import dev.pintle.bench.EventFile;
import dev.pintle.bench.Report;
import dev.pintle.event.Envelope;
import dev.pintle.event.Event;
import dev.pintle.event.EventReader;
import dev.pintle.forward.Transformer.Transformed;
import dev.pintle.forward.identity.Locality;
import dev.pintle.forward.identity.Normaliser;
import dev.pintle.forward.rule.Ruleset;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

/// Bytes of an event in, bytes of its Pinterest payload out, on one thread.
public final class TransformBench {
  /// The thread's own time is counted, so that what else runs on the machine does not show.
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final int WARM_ROUNDS = 120;
  private static final int ROUNDS = 9;

  private final List<byte[]> events;
  private final JsonOut out = new JsonOut(1 << 20);
  private final Transformer transformer;
  private final Envelope envelope = new Envelope("bench", 0, null, null);
  private Ruleset rules = Commerce.RULESET;
  private long bytesOut;
  private long ready;

  private TransformBench(List<byte[]> events) {
    this.events = events;
    var normaliser = new Normaliser(new ClockTime(Clock.systemUTC()));
    this.transformer = new Transformer(out, normaliser, Locality.UNKNOWN);
  }

  public static void run(Path file) throws IOException {
    var bench = new TransformBench(EventFile.read(file));
    for (int i = 0; i < WARM_ROUNDS; i++) {
      bench.round();
    }
    double[] rates = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rates[i] = bench.round();
    }
    Arrays.sort(rates);
    bench.rules = TwentyRules.compiled();
    for (int i = 0; i < WARM_ROUNDS; i++) {
      bench.round();
    }
    double[] ruled = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      ruled[i] = bench.round();
    }
    Arrays.sort(ruled);
    Report.of("transform")
        .number("eventsPerSecond", (long) rates[ROUNDS / 2])
        .number("best", (long) rates[ROUNDS - 1])
        .number("withTwentyRules", (long) ruled[ROUNDS / 2])
        .number("bestWithTwentyRules", (long) ruled[ROUNDS - 1])
        .number("events", bench.events.size())
        .number("payloads", bench.ready)
        .number("payloadBytes", bench.bytesOut)
        .print();
  }

  private double round() {
    bytesOut = 0;
    ready = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    for (byte[] json : events) {
      Event event = EventReader.readAccepted(json, 0);
      out.clear();
      Transformed done =
          transformer.transform(
              rules, event, envelope, 0, Trace.off(), (_, _, _) -> bytesOut += out.size());
      if (done instanceof Transformed.Ready) {
        ready++;
      }
    }
    return events.size() / ((THREADS.getCurrentThreadCpuTime() - start) / 1e9);
  }
}
