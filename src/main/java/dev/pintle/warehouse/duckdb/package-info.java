/// The warehouse in DuckDB: a file for each store, which this process alone may have open.
@NullMarked
package dev.pintle.warehouse.duckdb;

import org.jspecify.annotations.NullMarked;
