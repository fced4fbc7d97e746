/// What the adapters of the warehouse share: SQL that DuckDB and PostgreSQL both know, over a
/// connection that the adapter brings; what they do differently is an [Engine].
@NullMarked
package dev.pintle.warehouse.sql;

import org.jspecify.annotations.NullMarked;
