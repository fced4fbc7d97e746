/// Calls of Pinterest's catalogue, and what its refusals mean for people.
@NullMarked
package dev.pintle.catalog.wire;

import org.jspecify.annotations.NullMarked;
