package dev.pintle.warehouse.sql;

import dev.pintle.warehouse.Loaded;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// How tables are changed: in a transaction, and views with them as far as they can be made.
public final class Changes {
  private static final Set<String> LOCKED = Set.of("55P03", "40P01"); // not to be had, a deadlock

  private Changes() {}

  /// Whether a change failed because somebody reads, or changes, the same.
  public static boolean isInTheWay(SQLException e) {
    return LOCKED.contains(String.valueOf(e.getSQLState()));
  }

  /// A change of tables.
  @FunctionalInterface
  public interface Change<T> {
    T by(Connection connection) throws SQLException;
  }

  /// A change of views as well, given those to leave out because they turned out to be broken.
  @FunctionalInterface
  public interface ChangeViews<T> {
    T by(Connection connection, Set<String> without) throws SQLException;
  }

  /// Makes one change in a transaction of its own.
  @FunctionalInterface
  public interface Transaction<T> {
    T of(Change<T> change) throws SQLException;
  }

  /// In a transaction of its own, which is taken back when it throws, or when nothing is to change.
  public static <T> T inTransaction(Connection connection, Change<T> change) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = change.by(connection);
      if (!(result instanceof Loaded) || result instanceof Loaded.Done) {
        connection.commit();
      } else {
        connection.rollback();
      }
    } catch (Throwable e) {
      rollBack(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
    return result;
  }

  /// After a commit that failed there may be no transaction any more: what failed first is told.
  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /// Changes tables and their views; without the views that cannot be made over what came, except
  /// of a schema.
  public static <T> T withViews(String schema, ChangeViews<T> change, Transaction<T> transaction)
      throws SQLException {
    var without = new HashSet<String>();
    while (true) {
      try {
        return transaction.of(connection -> change.by(connection, without));
      } catch (BrokenView broken) {
        if (broken.name().schema().equals(schema) || !without.add(broken.name().sql())) {
          throw broken;
        }
      }
    }
  }
}
