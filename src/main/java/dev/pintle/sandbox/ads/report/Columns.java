package dev.pintle.sandbox.ads.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns that Pinterest's description names, in its order. Immutable.
public final class Columns {
  private static final String FILE = "columns.tsv";
  private static final Columns ALL = read();

  private final Map<String, Column> sync = new LinkedHashMap<>();
  private final Map<String, Column> async = new LinkedHashMap<>();

  private Columns() {}

  /// Those of synchronous analytics.
  public static List<Column> sync() {
    return List.copyOf(ALL.sync.values());
  }

  /// Those of asynchronous reports.
  public static List<Column> async() {
    return List.copyOf(ALL.async.values());
  }

  public static @Nullable Column sync(String name) {
    return ALL.sync.get(name);
  }

  public static @Nullable Column async(String name) {
    return ALL.async.get(name);
  }

  /// All columns of some names; those that are not there are left out.
  static List<Column> of(List<String> names) {
    var columns = new ArrayList<Column>();
    for (String name : names) {
      Column column = ALL.async.getOrDefault(name, ALL.sync.get(name));
      if (column != null) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static Columns read() {
    var columns = new Columns();
    var formulas = new Formulas();
    try (var file = Columns.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the jar has no " + FILE);
      }
      var lines = new BufferedReader(new InputStreamReader(file, UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        String name = line.substring(0, tab);
        String where = line.substring(tab + 1);
        var column = new Column(name, formulas.of(name));
        if (!where.equals("async")) {
          columns.sync.put(name, column);
        }
        if (!where.equals("sync")) {
          columns.async.put(name, column);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
    return columns;
  }
}
