package dev.pintle.warehouse.sql;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Work that is not fit for a virtual thread, done on a thread of its own: inside of a native
/// library it would hold on to what carries virtual threads, of which there are only as many as
/// processors; and an interrupt would close its connection instead of letting the statement be
/// cancelled.
public final class Aside {
  private Aside() {}

  /// Something to do.
  @FunctionalInterface
  public interface Work<T> {
    T get() throws SQLException, IOException, InterruptedException;
  }

  /// What it came to.
  private static final class Outcome<T> {
    private @Nullable T result;
    private @Nullable Throwable failure;
  }

  /// Does the work and waits for it to end; an interrupt is passed on to it.
  public static <T> T call(Work<T> work) throws SQLException, IOException, InterruptedException {
    if (!Thread.currentThread().isVirtual()) {
      return work.get();
    }
    var outcome = new Outcome<T>();
    Thread thread =
        Thread.ofPlatform().daemon().name("warehouse").start(() -> record(work, outcome));
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
        thread.interrupt();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return result(outcome);
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, it is thrown to who waits
  private static <T> void record(Work<T> work, Outcome<T> outcome) {
    try {
      outcome.result = work.get();
    } catch (Throwable e) {
      outcome.failure = e;
    }
  }

  @SuppressWarnings("NullAway") // without a failure there is what the work returned
  private static <T> T result(Outcome<T> outcome)
      throws SQLException, IOException, InterruptedException {
    return switch (outcome.failure) {
      case null -> outcome.result;
      case SQLException e -> throw e;
      case IOException e -> throw e;
      case InterruptedException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    };
  }
}
