/// What the simulated Pinterest knows of ads: the entities of ad accounts, made up anew whenever
/// they are asked for, and always the same. It knows nothing of HTTP and tokens.
@NullMarked
package dev.pintle.sandbox.ads;

import org.jspecify.annotations.NullMarked;
