/// What other systems' webhooks and protocols say, told in the one vocabulary of events. Pure:
/// bodies in, events out; each keeps its original for the paths of rules.
@NullMarked
package dev.pintle.collect.hook;

import org.jspecify.annotations.NullMarked;
