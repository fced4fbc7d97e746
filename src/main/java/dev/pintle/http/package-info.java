/// What the parts that speak HTTP share: errors, authentication, limits, the server itself.
@NullMarked
package dev.pintle.http;

import org.jspecify.annotations.NullMarked;
