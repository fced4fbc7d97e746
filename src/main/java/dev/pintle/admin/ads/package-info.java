/// Pages and API of ads data: imports, tables, queries, the dashboard, the reconciliation.
@NullMarked
package dev.pintle.admin.ads;

import org.jspecify.annotations.NullMarked;
