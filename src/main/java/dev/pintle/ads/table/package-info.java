/// Which tables there are of ads data, and what they look like.
@NullMarked
package dev.pintle.ads.table;

import org.jspecify.annotations.NullMarked;
