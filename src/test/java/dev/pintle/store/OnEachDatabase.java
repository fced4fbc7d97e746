package dev.pintle.store;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// A test of what the store promises, given a migrated, empty [Database]: once on SQLite, once on
/// PostgreSQL.
@ParameterizedTest(name = "{0}")
@ArgumentsSource(OnEachDatabase.Databases.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEachDatabase {

  final class Databases implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return Stream.of("SQLite", "PostgreSQL").map(kind -> Arguments.of(open(kind)));
    }

    /// A named argument that is AutoCloseable is closed by JUnit after its test.
    private static Named<Database> open(String kind) {
      try {
        var database = new Database(url(kind), 4);
        database.migrate();
        return Named.of(kind, database);
      } catch (IOException | SQLException e) {
        throw new IllegalStateException("cannot make a database on " + kind, e);
      }
    }

    private static String url(String kind) throws IOException, SQLException {
      if (kind.equals("PostgreSQL")) {
        return Postgres.newDatabase();
      }
      Path directory = Files.createTempDirectory("pintle-store");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      return "jdbc:sqlite:" + directory.resolve("store.db");
    }

    private static void delete(Path directory) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new IllegalStateException("cannot delete " + directory, e);
      }
    }
  }
}
