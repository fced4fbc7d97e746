package dev.pintle.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// How large the files of reports are. That is known only when one is made, which takes a while
/// when it is large: it is found out in the background. Thread-safe; closed by who made it.
final class FileSizes implements AutoCloseable {
  private static final int MAX = 20_000;

  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Future<Long>> sizes = new ConcurrentHashMap<>();

  /// The size of a file; empty when it is not known after some time.
  ///
  /// @param measure finds it out, when nobody has begun to
  OptionalLong of(String name, LongSupplier measure, Duration atMost) throws InterruptedException {
    if (sizes.size() > MAX) {
      sizes.clear();
    }
    Future<Long> size = sizes.computeIfAbsent(name, _ -> tasks.submit(() -> measure.getAsLong()));
    try {
      return OptionalLong.of(size.get(atMost.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return OptionalLong.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot make the file of a report", e);
    }
  }

  @Override
  public void close() {
    tasks.shutdownNow();
  }
}
