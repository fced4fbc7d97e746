/// The web interface and its HTTP API.
@NullMarked
package dev.pintle.admin;

import org.jspecify.annotations.NullMarked;
