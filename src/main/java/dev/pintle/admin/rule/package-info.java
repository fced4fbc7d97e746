/// Pages and API of what is sent: destinations, mappings, elements, rules, drafts, releases.
@NullMarked
package dev.pintle.admin.rule;

import org.jspecify.annotations.NullMarked;
