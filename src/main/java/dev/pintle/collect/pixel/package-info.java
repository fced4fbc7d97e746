/// What shops put on their pages: the script that tells what visitors do, as it is served to each
/// store, and the cookies it is given. What it sends goes the way of all events.
@NullMarked
package dev.pintle.collect.pixel;

import org.jspecify.annotations.NullMarked;
