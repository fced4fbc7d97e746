/// What people set up of imports of ads data, and how imports stand.
@NullMarked
package dev.pintle.ads.setup;

import org.jspecify.annotations.NullMarked;
