package dev.pintle.catalog.check;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.catalog.read.ProductReader;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.http.Downloaded;
import dev.pintle.http.Fetcher;
import dev.pintle.http.FileRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks product files that people give, a few at a time, beside everything else. Files lie in a
/// directory of their own until they are checked, reports until there are newer ones or the server
/// stops. Thread-safe.
public final class FileChecks implements AutoCloseable {
  /// How many files are checked at the same time; each takes a core.
  public static final int AT_ONCE = 2;

  private static final Logger log = LoggerFactory.getLogger(FileChecks.class);
  private static final int KEPT = 20;
  private static final int KEPT_OF_A_KIND = 200;
  private static final long MOST_IN_FILE = 500_000;
  private static final Duration DOWNLOAD = Duration.ofMinutes(15);
  private static final int IMAGES_AT_ONCE = 4;
  private static final Duration EACH_IMAGE = Duration.ofSeconds(10);
  private static final Duration ALL_IMAGES = Duration.ofMinutes(5);

  private final Path directory;
  private final long mostBytes;
  private final Fetcher fetcher;
  private final Ids ids;
  private final Time time;
  private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();

  /// The newest first; guarded by itself.
  private final Deque<FileCheck> checks = new ArrayDeque<>();

  /// @param directory of their own: it is emptied at the start
  /// @param mostBytes of a file, as it comes
  public FileChecks(Path directory, long mostBytes, Fetcher fetcher, Ids ids, Time time) {
    this.directory = directory;
    this.mostBytes = mostBytes;
    this.fetcher = fetcher;
    this.ids = ids;
    this.time = time;
  }

  /// How a file is to be checked.
  ///
  /// @param availability what products are that say nothing of stock; empty for nothing
  /// @param images how many images are looked at; 0 for none
  public record Choice(
      ReadSettings reading, CheckSettings settings, String availability, int images) {}

  /// The file is larger than files may be.
  public static final class TooLarge extends IOException {}

  /// There are as many checks as there may be.
  public static final class Busy extends Exception {}

  public long mostBytes() {
    return mostBytes;
  }

  /// Takes away what an earlier run of the server left.
  public void start() {
    remove(directory);
  }

  /// Takes a file and begins to check it.
  ///
  /// @throws IOException when it breaks off
  public FileCheck upload(String storeId, String name, InputStream file, Choice choice)
      throws IOException, Busy {
    FileCheck check = begin(storeId, name);
    try {
      Files.createDirectories(check.directory());
      long left = mostBytes;
      try (var out = Files.newOutputStream(check.file())) {
        byte[] buffer = new byte[1 << 16];
        for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
          left -= read;
          if (left < 0) {
            throw new TooLarge();
          }
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      forget(check);
      throw e;
    }
    tasks.execute(() -> run(check, choice));
    return check;
  }

  /// Begins to fetch a file and to check it.
  public FileCheck fetch(String storeId, URI address, Choice choice) throws Busy {
    FileCheck check = begin(storeId, address.toString());
    tasks.execute(() -> {
      try {
        Files.createDirectories(check.directory());
        var request = new FileRequest(address, null, "", "", mostBytes, DOWNLOAD);
        var got =
            fetcher.download(
                request, in -> Files.copy(in, check.file(), StandardCopyOption.REPLACE_EXISTING));
        switch (got) {
          case Downloaded.Whole _ -> run(check, choice);
          case Downloaded.Unchanged() -> fail(check, "the server did not send the file");
          case Downloaded.Status(URI at, int status) -> fail(check, at + " answered " + status);
          case Downloaded.Failed(_, _, String words) -> fail(check, words);
        }
      } catch (IOException e) {
        fail(check, "the file could not be kept: " + e.getMessage());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
    return check;
  }

  /// The newest first.
  public List<FileCheck> of(String storeId) {
    synchronized (checks) {
      return checks.stream().filter(one -> one.storeId().equals(storeId)).toList();
    }
  }

  public Optional<FileCheck> find(String storeId, String id) {
    return of(storeId).stream().filter(one -> one.id().equals(id)).findFirst();
  }

  @Override
  public void close() {
    tasks.shutdownNow();
    tasks.close();
    remove(directory);
  }

  private FileCheck begin(String storeId, String name) throws Busy {
    synchronized (checks) {
      if (checks.stream().filter(one -> !one.isOver()).count() >= AT_ONCE) {
        throw new Busy();
      }
      String id = ids.next("check");
      var check = new FileCheck(id, storeId, name, time.instant(), directory.resolve(id));
      checks.addFirst(check);
      if (checks.size() > KEPT) {
        remove(checks.removeLast().directory());
      }
      return check;
    }
  }

  private void forget(FileCheck check) {
    synchronized (checks) {
      checks.remove(check);
    }
    remove(check.directory());
  }

  private void run(FileCheck check, Choice choice) {
    try {
      check.become(checked(check, choice));
      Files.deleteIfExists(check.file());
    } catch (IOException | UncheckedIOException e) {
      fail(check, "the file cannot be read to its end: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      fail(check, "the server stopped meanwhile");
    } catch (RuntimeException e) {
      log.error("the check {} failed", check.id(), e);
      fail(check, "Pintle failed here; its log says why");
    }
  }

  private FileCheck.State checked(FileCheck check, Choice choice)
      throws IOException, InterruptedException {
    var sample = new ImageSample(choice.images, new Random(0)); // the same ones when asked again
    try (var in = Files.newInputStream(check.file());
        var findings =
            new FindingFile(
                Files.newBufferedWriter(check.findings(), StandardCharsets.UTF_8), MOST_IN_FILE)) {
      var checking = new Checking(choice.settings, KEPT_OF_A_KIND, findings, sample);
      check.become(new FileCheck.State.Running(checking));
      var read =
          ProductReader.read(
              in, choice.reading, WithAvailability.chosen(checking, choice.availability));
      var report =
          choice.images == 0
              ? checking.end()
              : checking.end(new ImageCheck(fetcher, time, IMAGES_AT_ONCE, EACH_IMAGE, ALL_IMAGES));
      return new FileCheck.State.Done(read, report, findings.isCut());
    }
  }

  private static void fail(FileCheck check, String words) {
    check.become(new FileCheck.State.Failed(words));
  }

  private static void remove(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("cannot remove {}: {}", directory, e.getMessage());
    }
  }
}
