/// Items told to Pinterest in batches: all of them where an account has no feed, and prices and
/// stock within a minute of their change where it has one. A batch is written down before it is
/// sent and counts for nothing before Pinterest has said of each item that it took it; so a stop at
/// any moment loses nothing.
@NullMarked
package dev.pintle.catalog.batch;

import org.jspecify.annotations.NullMarked;
