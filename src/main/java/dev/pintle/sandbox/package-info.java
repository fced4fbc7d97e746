/// The simulated Pinterest that ships with Pintle, written from the published API description.
@NullMarked
package dev.pintle.sandbox;

import org.jspecify.annotations.NullMarked;
