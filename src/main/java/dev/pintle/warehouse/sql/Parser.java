package dev.pintle.warehouse.sql;

import static dev.pintle.warehouse.sql.Name.text;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.base.Json;
import dev.pintle.warehouse.WarehouseException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// DuckDB's parser, in a database of its own in memory that has no files and no network.
/// Thread-safe.
public final class Parser implements AutoCloseable {
  private static final int MOST_CHARACTERS = 100_000;

  private @Nullable Connection connection; // guarded by this

  /// What stands in a statement, wherever it stands.
  ///
  /// @param kind as DuckDB calls it, such as `BASE_TABLE`
  /// @param schema empty when there is none
  /// @param name of the table or the function; empty for all else
  public record Part(String kind, String schema, String name) {}

  /// What a text is.
  public sealed interface Parsed {
    /// One statement that begins with SELECT, or is written in another way but means one.
    record Select(List<Part> parts) implements Parsed {}

    /// Something else.
    record Wrong(String why) implements Parsed {}
  }

  /// Takes a statement to pieces.
  public synchronized Parsed parse(String sql) {
    if (sql.length() > MOST_CHARACTERS) {
      return new Parsed.Wrong("a question has at most " + MOST_CHARACTERS + " characters");
    }
    if (sql.indexOf('\0') >= 0) {
      return new Parsed.Wrong("there is a character in it that has no meaning (NUL)");
    }
    try {
      return parsed(sql);
    } catch (SQLException e) {
      throw new WarehouseException("cannot parse a statement", e);
    }
  }

  private Parsed parsed(String sql) throws SQLException {
    try (var statement = connection().createStatement();
        var answer =
            statement.executeQuery(
                """
                WITH parsed AS MATERIALIZED (SELECT json_serialize_sql(%s) AS tree)
                SELECT tree->>'error', tree->>'error_type', tree->>'error_message',
                  json_array_length(tree->'statements'), coalesce(tree->>'position', '')
                FROM parsed\
                """
                    .formatted(text(sql)))) {
      answer.next();
      if (answer.getBoolean(1)) {
        return new Parsed.Wrong(
            "parser".equals(answer.getString(2))
                ? placed(sql, String.valueOf(answer.getString(3)), answer.getString(5))
                : "only a SELECT can be asked");
      }
      if (answer.getInt(4) != 1) {
        return new Parsed.Wrong("only one statement can be asked at a time");
      }
    }
    return new Parsed.Select(parts(sql));
  }

  /// @param bytes how many stand before the place; empty when it is not told
  private static String placed(String sql, String words, String bytes) {
    if (bytes.isEmpty()) {
      return words;
    }
    byte[] all = sql.getBytes(UTF_8);
    int before = Math.min(Integer.parseInt(bytes), all.length);
    return Place.of(sql, new String(all, 0, before, UTF_8).length()).in(words);
  }

  private List<Part> parts(String sql) throws SQLException {
    var parts = new ArrayList<Part>();
    try (var statement = connection().createStatement();
        var answer =
            statement.executeQuery(
                """
                SELECT DISTINCT CASE WHEN node.key = 'function' THEN 'TABLE_FUNCTION'
                    WHEN node.value->>'type' = 'TABLE_FUNCTION' THEN ''
                    ELSE node.value->>'type' END,
                  coalesce(node.value->>'schema_name', ''),
                  coalesce(node.value->>'table_name', node.value->>'function_name', '')
                FROM json_tree(json_serialize_sql(%s)) AS node
                WHERE node.type = 'OBJECT' AND json_type(node.value, '$.type') = 'VARCHAR'\
                """
                    .formatted(text(sql)))) {
      while (answer.next()) {
        parts.add(new Part(answer.getString(1), answer.getString(2), answer.getString(3)));
      }
    }
    return parts;
  }

  /// The tables that a statement of ours reads, without those that have a schema.
  public Set<String> tablesOf(String sql) {
    var tables = new HashSet<String>();
    walk(tree(sql), tables, "");
    return tables;
  }

  /// A statement of ours with a schema before each table that has none.
  public synchronized String qualified(String sql, String schema) {
    Json tree = walk(tree(sql), new HashSet<>(), schema);
    try (var statement = connection().createStatement();
        var answer =
            statement.executeQuery(
                "SELECT json_deserialize_sql(CAST(%s AS JSON))".formatted(text(tree.toString())))) {
      answer.next();
      return answer.getString(1);
    } catch (SQLException e) {
      throw new WarehouseException("cannot write a statement", e);
    }
  }

  private synchronized Json tree(String sql) {
    try (var statement = connection().createStatement();
        var answer = statement.executeQuery("SELECT json_serialize_sql(%s)".formatted(text(sql)))) {
      answer.next();
      if (Json.parse(answer.getString(1)) instanceof Json.Obj tree
          && "false".equals(tree.scalar("error"))) {
        return tree;
      }
      throw new IllegalArgumentException("not a statement that reads: " + sql);
    } catch (SQLException e) {
      throw new WarehouseException("cannot parse a statement", e);
    }
  }

  /// Collects the tables, and gives them the schema when it is not empty. A name that is given by
  /// WITH is no table, wherever it stands.
  private static Json walk(Json tree, Set<String> tables, String schema) {
    var given = new HashSet<String>();
    collectGiven(tree, given);
    return changed(tree, given, tables, schema);
  }

  private static void collectGiven(Json json, Set<String> given) {
    if (json instanceof Json.Arr(List<Json> items)) {
      items.forEach(item -> collectGiven(item, given));
    } else if (json instanceof Json.Obj object) {
      if (object.object("cte_map").get("map") instanceof Json.Arr(List<Json> entries)) {
        entries.forEach(entry -> given.add(String.valueOf(((Json.Obj) entry).text("key"))));
      }
      for (int i = 0; i < object.size(); i++) {
        collectGiven(object.value(i), given);
      }
    }
  }

  private static Json changed(Json json, Set<String> given, Set<String> tables, String schema) {
    return switch (json) {
      case Json.Arr(List<Json> items) ->
          new Json.Arr(items.stream().map(item -> changed(item, given, tables, schema)).toList());
      case Json.Obj object -> {
        var fields = new LinkedHashMap<String, Json>();
        for (int i = 0; i < object.size(); i++) {
          fields.put(object.name(i), changed(object.value(i), given, tables, schema));
        }
        String table = object.text("table_name");
        if ("BASE_TABLE".equals(object.text("type"))
            && "".equals(object.text("schema_name"))
            && table != null
            && !given.contains(table)) {
          tables.add(table);
          if (!schema.isEmpty()) {
            fields.put("schema_name", new Json.Text(schema));
            var path = List.<Json>of(new Json.Text(schema), new Json.Text(table));
            fields.put("qualified_name", Json.Obj.of(Map.of("path", new Json.Arr(path))));
          }
        }
        yield Json.Obj.of(fields);
      }
      case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> json;
    };
  }

  private Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = DriverManager.getConnection("jdbc:duckdb:");
      try (var statement = open.createStatement()) {
        statement.execute("SET memory_limit = '128MB'");
        statement.execute("SET threads = 1");
        statement.execute("SET temp_directory = ''");
        statement.execute("SET enable_external_access = false");
        statement.execute("SET lock_configuration = true");
      }
      connection = open;
    }
    return open;
  }

  @Override
  public synchronized void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new WarehouseException("cannot close the parser", e);
    }
  }
}
