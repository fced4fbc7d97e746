/// What has to be done again and again, by one node at a time, restarts or not.
@NullMarked
package dev.pintle.schedule;

import org.jspecify.annotations.NullMarked;
