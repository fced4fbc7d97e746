/// Pages and API of what ties a store to Pinterest: channels, authorisation, domain, tag,
/// Conversions API.
@NullMarked
package dev.pintle.admin.connect;

import org.jspecify.annotations.NullMarked;
