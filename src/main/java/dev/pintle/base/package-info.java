/// What every part may use: time, secrets, JSON, metrics. Knows nothing of the rest.
@NullMarked
package dev.pintle.base;

import org.jspecify.annotations.NullMarked;
