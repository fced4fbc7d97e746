package dev.pintle.journal.sqlite;

import dev.pintle.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// What can be told of a journal without disturbing who writes it.
///
/// @param bytes how large the file is
/// @param events how many are kept, of all stores
/// @param oldest when the oldest came in; 1970 when there is none
/// @param newest when the newest came in
public record JournalFacts(long bytes, long events, Instant oldest, Instant newest) {
  /// Reads them.
  ///
  /// @throws JournalException when the file can't be read or is no journal
  public static JournalFacts of(Path file) {
    // Without a log beside it nobody writes, and a file called immutable is opened without making
    // one, which might belong to another user than the server's.
    boolean written = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
    String url =
        "jdbc:sqlite:" + file.toAbsolutePath().toUri() + (written ? "?mode=ro" : "?immutable=1");
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select coalesce(sum(events), 0), coalesce(min(received_at), 0),
                  coalesce(max(received_at), 0)
                from block
                """)) {
      row.next();
      return new JournalFacts(
          Files.size(file),
          row.getLong(1),
          Instant.ofEpochMilli(row.getLong(2)),
          Instant.ofEpochMilli(row.getLong(3)));
    } catch (SQLException | IOException e) {
      throw new JournalException("cannot read the journal " + file, e);
    }
  }
}
