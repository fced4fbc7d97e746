/// Pages and API of monitoring and alerts.
@NullMarked
package dev.pintle.admin.watch;

import org.jspecify.annotations.NullMarked;
