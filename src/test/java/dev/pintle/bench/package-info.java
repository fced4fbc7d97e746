/// The measurements behind `bin/bench`. Each prints one line of JSON; nothing here asserts a time.
@NullMarked
package dev.pintle.bench;

import org.jspecify.annotations.NullMarked;
