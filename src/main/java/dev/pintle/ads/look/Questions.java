package dev.pintle.ads.look;

import dev.pintle.warehouse.Answer;
import dev.pintle.warehouse.ExportFormat;
import dev.pintle.warehouse.Query;
import dev.pintle.warehouse.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What people ask the warehouse: so many at once, so long, and no longer than they want to wait.
/// Thread-safe.
public final class Questions {
  /// How many letters a query may have.
  public static final int LONGEST = 20_000;

  /// How long a file may take to be written.
  public static final Duration MOST_EXPORT = Duration.ofMinutes(2);

  /// How many run at once, in all, and of one store: one that does not end soon must not keep
  /// others from theirs.
  private static final int AT_ONCE = 6;

  private static final int OF_A_STORE = 3;

  private final Warehouse warehouse;
  private final Path directory;
  private final Object lock = new Object(); // guards `running`
  private final Map<Asker, Thread> running = new HashMap<>();

  /// @param directory where files are written until they are fetched
  public Questions(Warehouse warehouse, Path directory) {
    this.warehouse = warehouse;
    this.directory = directory;
  }

  /// Who asks, and which of their questions it is.
  ///
  /// @param nonce what tells questions of one person apart
  public record Asker(String storeId, String person, String nonce) {}

  /// What became of a question.
  public sealed interface Outcome {
    record Answered(Answer.Rows rows) implements Outcome {}

    /// The file is complete. Whoever has it deletes it.
    record Written(Path file) implements Outcome {}

    /// It was not answered: the words are fit to be shown.
    record Refused(String why) implements Outcome {}

    /// Too many run already.
    record Busy(String why) implements Outcome {}

    /// Whoever asked did not want to wait.
    record Cancelled() implements Outcome {}
  }

  private interface Work {
    Outcome run() throws InterruptedException;
  }

  public Outcome ask(Asker asker, Query query) {
    return checked(asker, query.sql(), () -> outcome(warehouse.answer(query)));
  }

  /// Writes everything that a query reads into a file.
  public Outcome export(Asker asker, String schema, String sql, ExportFormat format) {
    return checked(
        asker,
        sql,
        () -> {
          Path file = newFile(format);
          Answer answer = warehouse.export(asker.storeId(), schema, sql, format, file, MOST_EXPORT);
          return switch (answer) {
            case Answer.Rows _ -> new Outcome.Written(file);
            case Answer.Refused(String why) -> new Outcome.Refused(why);
          };
        });
  }

  /// Ends a question that is being answered; does nothing when there is none.
  public void cancel(Asker asker) {
    synchronized (lock) {
      Thread thread = running.get(asker);
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  private Outcome checked(Asker asker, String sql, Work work) {
    if (sql.isBlank()) {
      return new Outcome.Refused("the query is empty; write one, or take one of the examples");
    }
    if (sql.length() > LONGEST) {
      return new Outcome.Refused("a query has at most " + LONGEST + " letters");
    }
    synchronized (lock) {
      long ofStore =
          running.keySet().stream().filter(one -> one.storeId().equals(asker.storeId())).count();
      if (running.containsKey(asker) || running.size() >= AT_ONCE || ofStore >= OF_A_STORE) {
        return new Outcome.Busy(
            "other queries are running (at most %d of a store, %d in all); try again in a moment"
                .formatted(OF_A_STORE, AT_ONCE));
      }
      running.put(asker, Thread.currentThread());
    }
    return run(asker, work);
  }

  private Outcome run(Asker asker, Work work) {
    try {
      return work.run();
    } catch (InterruptedException _) {
      return new Outcome.Cancelled(); // that is what interrupts: see cancel
    } finally {
      synchronized (lock) {
        running.remove(asker);
        boolean _ = Thread.interrupted(); // by a cancel that came too late
      }
    }
  }

  private static Outcome outcome(Answer answer) {
    return switch (answer) {
      case Answer.Rows rows -> new Outcome.Answered(rows);
      case Answer.Refused(String why) -> new Outcome.Refused(why);
    };
  }

  private Path newFile(ExportFormat format) {
    try {
      Files.createDirectories(directory);
      Path file = Files.createTempFile(directory, "export-", "." + format.ending());
      Files.delete(file); // whoever writes it makes it
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + directory, e);
    }
  }
}
