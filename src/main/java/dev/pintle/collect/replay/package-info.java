/// `pintle replay`: reads a file of rows or events and sends it to a collector, so that each event
/// of the file is there once however often the command was stopped and started.
@NullMarked
package dev.pintle.collect.replay;

import org.jspecify.annotations.NullMarked;
