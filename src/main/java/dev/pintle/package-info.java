/// Pintle: the command line, the settings, and the one place where the parts are put together.
@NullMarked
package dev.pintle;

import org.jspecify.annotations.NullMarked;
