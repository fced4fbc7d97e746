/// Requests of people to have their data erased or handed over: what is theirs in the journal is
/// found, and overwritten on the disk.
@NullMarked
package dev.pintle.collect.erasure;

import org.jspecify.annotations.NullMarked;
