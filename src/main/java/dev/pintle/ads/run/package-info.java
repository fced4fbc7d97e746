/// How imports of ads data are executed: planning, asking for reports, loading, and going on after
/// a stop.
@NullMarked
package dev.pintle.ads.run;

import org.jspecify.annotations.NullMarked;
