package dev.pintle.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path directory;

  @Test
  void overwritesWhatIsDeletedInAFile() throws Exception {
    Path file = directory.resolve("store.db");
    try (var database = new Database("jdbc:sqlite:" + file, 2)) {
      database
          .jdbi()
          .useHandle(handle -> {
            handle.execute("create table person (id integer primary key, name text)");
            handle.execute("insert into person values (1, 'Jane Erased'), (2, 'John Kept')");
          });
      database.jdbi().useHandle(handle -> handle.execute("delete from person where id = 1"));
    }

    assertThat(Files.readString(file, ISO_8859_1))
        .contains("John Kept")
        .doesNotContain("Jane Erased");
  }
}
