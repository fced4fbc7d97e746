/// The Pinterest API as a client sees it: transport, limits, errors. Knows no feature of ours.
@NullMarked
package dev.pintle.pinterest;

import org.jspecify.annotations.NullMarked;
