/// Sign-on by OpenID Connect: asks a provider who somebody is, and believes only what it signed for
/// us, now, in answer to this browser. Knows no people and no rights.
@NullMarked
package dev.pintle.admin.oidc;

import org.jspecify.annotations.NullMarked;
