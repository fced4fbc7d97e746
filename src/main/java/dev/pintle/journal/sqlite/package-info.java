/// The journal in an SQLite file of its own.
@NullMarked
package dev.pintle.journal.sqlite;

import org.jspecify.annotations.NullMarked;
