/// Pages and API of events: the overview, the list, pairs, dead letters, replays.
@NullMarked
package dev.pintle.admin.event;

import org.jspecify.annotations.NullMarked;
