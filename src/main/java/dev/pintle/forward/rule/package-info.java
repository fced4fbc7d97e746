/// What a destination does with events: its configuration, an ordered list of rules, as people
/// write it and as it runs. Pure: no I/O, no clock.
@NullMarked
package dev.pintle.forward.rule;

import org.jspecify.annotations.NullMarked;
