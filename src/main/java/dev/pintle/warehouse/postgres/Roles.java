package dev.pintle.warehouse.postgres;

import static dev.pintle.warehouse.sql.Name.quoted;

import dev.pintle.base.Secret;
import dev.pintle.warehouse.sql.Tables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGConnection;

/// A login role for each store, which may read what is published and nothing else: what one store
/// asks cannot reach another's tables, whatever it says. Passwords are made anew by each process
/// and kept by none. Thread-safe.
final class Roles {
  private static final int PASSWORD_BYTES = 24;

  private final SecureRandom random;
  private final Map<String, Login> logins = new HashMap<>(); // guarded by itself

  Roles(SecureRandom random) {
    this.random = random;
  }

  /// How to log in.
  record Login(String role, Secret password) {}

  /// The login of a store, which may read everything that the store has published by now.
  ///
  /// @param anew whether the last one turned out not to work
  Login login(Connection connection, String storeId, boolean anew) throws SQLException {
    synchronized (logins) {
      Login login = logins.get(storeId);
      if (login == null || anew) {
        login = make(connection, storeId);
        logins.put(storeId, login);
      }
      for (String schema : schemas(connection, storeId)) {
        grant(connection, schema, login.role());
      }
      return login;
    }
  }

  private Login make(Connection connection, String storeId) throws SQLException {
    String role = name(connection.getCatalog(), storeId);
    try (var statement = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
      statement.setString(1, role);
      try (var answer = statement.executeQuery()) {
        if (!answer.next()) {
          Tables.execute(connection, "CREATE ROLE " + quoted(role) + " LOGIN NOINHERIT");
        }
      }
    }
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(role, password.toCharArray(), "scram-sha-256");
    return new Login(role, new Secret(password));
  }

  /// Roles belong to the whole server, so that the database is a part of the name.
  private static String name(String database, String storeId) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((database + "/" + storeId).getBytes(StandardCharsets.UTF_8));
      return "pintle_" + HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static Set<String> schemas(Connection connection, String storeId) throws SQLException {
    var schemas = new TreeSet<String>();
    try (var statement =
        connection.prepareStatement(
            "SELECT schema FROM " + Owners.TABLE + " WHERE store_id = ? ORDER BY schema")) {
      statement.setString(1, storeId);
      try (var answer = statement.executeQuery()) {
        while (answer.next()) {
          schemas.add(answer.getString(1));
        }
      }
    }
    return schemas;
  }

  /// What is made in the schema later may be read as well.
  private static void grant(Connection connection, String schema, String role) throws SQLException {
    String sql =
        """
        SELECT 1 FROM pg_namespace
        WHERE nspname = ? AND NOT has_schema_privilege(?, oid, 'USAGE')\
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, schema);
      statement.setString(2, role);
      try (var answer = statement.executeQuery()) {
        if (answer.next()) {
          Tables.execute(
              connection,
              """
              GRANT SELECT ON ALL TABLES IN SCHEMA %1$s TO %2$s;
              ALTER DEFAULT PRIVILEGES IN SCHEMA %1$s GRANT SELECT ON TABLES TO %2$s;
              GRANT USAGE ON SCHEMA %1$s TO %2$s\
              """
                  .formatted(quoted(schema), quoted(role)));
        }
      }
    }
  }
}
