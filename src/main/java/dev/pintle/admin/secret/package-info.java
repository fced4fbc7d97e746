/// Pages and API of secrets.
@NullMarked
package dev.pintle.admin.secret;

import org.jspecify.annotations.NullMarked;
