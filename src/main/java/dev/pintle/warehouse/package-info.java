/// Where imported tables live: the port [Warehouse], and what its tables are made of.
@NullMarked
package dev.pintle.warehouse;

import org.jspecify.annotations.NullMarked;
