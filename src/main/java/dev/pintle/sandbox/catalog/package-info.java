/// What the simulated Pinterest knows of products: items and the rules they are judged by, groups
/// of them. It knows nothing of HTTP and tokens.
@NullMarked
package dev.pintle.sandbox.catalog;

import org.jspecify.annotations.NullMarked;
