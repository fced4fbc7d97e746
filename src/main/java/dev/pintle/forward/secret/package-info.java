/// Secrets of stores, which rules use by their names: tokens, user names with passwords, and what
/// OAuth 2 gives for client credentials. They rest encrypted, and are never shown again.
@NullMarked
package dev.pintle.forward.secret;

import org.jspecify.annotations.NullMarked;
