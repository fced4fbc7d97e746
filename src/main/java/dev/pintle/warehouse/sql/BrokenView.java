package dev.pintle.warehouse.sql;

import java.sql.SQLException;

/// A view cannot be made: its columns are not those of the tables that it reads.
final class BrokenView extends SQLException {
  private static final long serialVersionUID = 1;

  private final String schema;
  private final String view;

  BrokenView(Name name, SQLException cause) {
    super("cannot make the view " + name.sql() + ": " + cause.getMessage(), cause);
    this.schema = name.schema();
    this.view = name.name();
  }

  Name name() {
    return new Name(schema, view);
  }
}
