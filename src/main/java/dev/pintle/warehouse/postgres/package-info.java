/// The warehouse in a PostgreSQL database, which several servers may share.
@NullMarked
package dev.pintle.warehouse.postgres;

import org.jspecify.annotations.NullMarked;
