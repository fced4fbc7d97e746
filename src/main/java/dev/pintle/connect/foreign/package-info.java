/// Pinterest tags on a shop's pages that were not put there by us, which would count a second time.
@NullMarked
package dev.pintle.connect.foreign;

import org.jspecify.annotations.NullMarked;
