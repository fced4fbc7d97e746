/// Who comes in: sign-in, sign-on, people, their rights, tokens, the audit log.
@NullMarked
package dev.pintle.admin.people;

import org.jspecify.annotations.NullMarked;
