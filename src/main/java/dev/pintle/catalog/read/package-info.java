/// Reads products out of what shops have: files in any of the formats that shops export, and the
/// bodies of their webhooks. Bad input is told as findings and never as an exception; memory does
/// not grow with the size of what is read. Pure but for the stream that is read.
@NullMarked
package dev.pintle.catalog.read;

import org.jspecify.annotations.NullMarked;
