/// Alerts: notices that a destination is paused, late or refused, or that a store's events have
/// stopped coming, and tells people once, by mail and webhook.
@NullMarked
package dev.pintle.forward.alert;

import org.jspecify.annotations.NullMarked;
