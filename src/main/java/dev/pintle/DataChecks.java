package dev.pintle;

import dev.pintle.Finding.Fine;
import dev.pintle.Finding.Problem;
import dev.pintle.Finding.Warning;
import dev.pintle.journal.JournalException;
import dev.pintle.journal.sqlite.JournalFacts;
import dev.pintle.store.Database;
import dev.pintle.store.StoreException;
import dev.pintle.store.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What the doctor looks at on disk.
final class DataChecks {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final int SYNCS = 20;
  private static final long SLOW_SYNC_MS = 50;
  private static final long TIGHT_TIMES = 4;
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private DataChecks() {}

  static List<Finding> of(Settings settings) {
    Path data = settings.dataDirectory();
    var findings = new ArrayList<Finding>();
    findings.add(room(settings, standing(data.toAbsolutePath())));
    if (Files.isDirectory(data)) {
      findings.add(syncs(data));
    }
    findings.add(keys(settings));
    findings.add(state(settings.storeUrl()));
    findings.add(journal(settings));
    return findings;
  }

  /// The directory, or the nearest one above it that is there.
  private static Path standing(Path directory) {
    Path place = directory;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  private static Finding room(Settings settings, Path place) {
    if (!Files.isDirectory(place) || !Files.isWritable(place)) {
      return new Problem(
          "disk",
          place + " is no directory that can be written",
          "choose another data directory, or give the server's user the right to write there");
    }
    try {
      long free = Files.getFileStore(place).getUsableSpace();
      long least = settings.journal().minFreeBytes();
      String fact = megabytes(free) + " free at " + place + "; events are refused below ";
      String advice = "make room, or move the data directory to a larger disk";
      if (free < least) {
        return new Problem("disk", fact + megabytes(least), advice);
      }
      return free < TIGHT_TIMES * least
          ? new Warning("disk", fact + megabytes(least), advice)
          : new Fine("disk", fact + megabytes(least));
    } catch (IOException e) {
      return new Problem("disk", "cannot look at " + place + ": " + reason(e), "see the disk");
    }
  }

  private static Finding syncs(Path data) {
    Path file = data.resolve("doctor.tmp");
    long[] nanos = new long[SYNCS];
    try {
      try (var channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        for (int i = 0; i < SYNCS; i++) {
          long start = System.nanoTime();
          channel.write(ByteBuffer.allocate(4_096));
          channel.force(true);
          nanos[i] = System.nanoTime() - start;
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      return new Problem(
          "sync",
          "cannot write in " + data + ": " + reason(e),
          "run the doctor as the server's user, and see its rights and the disk");
    }
    Arrays.sort(nanos);
    long middle = nanos[SYNCS / 2] / 1_000;
    String fact = "a write is on disk after " + middle / 1_000.0 + " ms (the middle of " + SYNCS;
    return middle < SLOW_SYNC_MS * 1_000
        ? new Fine("sync", fact + ")")
        : new Warning(
            "sync",
            fact + "); each request for events waits that long",
            "put the data directory on a faster disk; a network disk is seldom one");
  }

  private static Finding keys(Settings settings) {
    Path file = settings.keyFile();
    if (!Files.exists(file)) {
      return Files.exists(settings.journal().file())
          ? new Problem(
              "keys",
              "there is no key file " + file + ", and what is stored cannot be read without",
              "put it back from the backup, or say with key-file where it is")
          : new Fine("keys", file + " will be made at the first start");
    }
    try {
      Vault.open(file, new SecureRandom());
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        return new Problem(
            "keys", "other users can read or write " + file, "run: chmod 600 '" + file + "'");
      }
      return new Fine("keys", file + " is readable, by its owner alone");
    } catch (StoreException | IOException e) {
      return new Problem(
          "keys", reason(e), "put it back from the backup, or run the doctor as the server's user");
    }
  }

  private static Finding state(String url) {
    if (url.startsWith(SQLITE) && !Files.exists(Path.of(url.substring(SQLITE.length())))) {
      return new Fine("state", url.substring(SQLITE.length()) + " will be made at the first start");
    }
    try (var database = new Database(url, 2)) {
      int pending = database.pendingMigrations();
      return new Fine(
          "state",
          pending == 0
              ? "the database opens, and its tables are those of this version"
              : "the database opens; the next start brings it up to date in " + pending + " steps");
    } catch (RuntimeException e) {
      return new Problem(
          "state",
          "the database cannot be used: " + reason(e),
          "see that it runs, and that store.url names it with its user and password");
    }
  }

  private static Finding journal(Settings settings) {
    Path file = settings.journal().file();
    if (!Files.exists(file)) {
      return new Fine("journal", file + " will be made at the first start");
    }
    try {
      var facts = JournalFacts.of(file);
      long most = settings.journal().maxBytes();
      String fact = megabytes(facts.bytes()) + " of " + megabytes(most);
      if (facts.events() > 0) {
        fact += "; events: " + facts.events() + ", " + facts.oldest() + " to " + facts.newest();
      }
      return facts.bytes() < most / 10 * 9
          ? new Fine("journal", fact)
          : new Warning(
              "journal",
              fact,
              "see that every destination delivers, or raise journal.max-bytes: when it is full,"
                  + " events are refused");
    } catch (JournalException e) {
      return new Problem(
          "journal",
          reason(e),
          "run the doctor as the server's user; else put the file back from the backup");
    }
  }

  private static String megabytes(long bytes) {
    return (bytes >> 20) + " MB";
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause();
    String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return cause == null || cause.getMessage() == null ? said : said + ": " + cause.getMessage();
  }
}
