/// Relational state, on SQLite or PostgreSQL with the same SQL, and its migrations.
@NullMarked
package dev.pintle.store;

import org.jspecify.annotations.NullMarked;
