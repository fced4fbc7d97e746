/// Pages and API of stores, sources and erasure.
@NullMarked
package dev.pintle.admin.source;

import org.jspecify.annotations.NullMarked;
