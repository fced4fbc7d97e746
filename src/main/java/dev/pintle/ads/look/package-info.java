/// Looking at imported ads data: queries, the dashboard's numbers, and what of the shop's events
/// Pinterest counted.
@NullMarked
package dev.pintle.ads.look;

import org.jspecify.annotations.NullMarked;
