/// What people told of themselves earlier, by what they are known by. Kept encrypted, bounded, and
/// forgotten on request.
@NullMarked
package dev.pintle.forward.profile;

import org.jspecify.annotations.NullMarked;
