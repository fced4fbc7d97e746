/// Entities of an ad account: which calls list them wholly, and how the lists become tables with
/// their history.
@NullMarked
package dev.pintle.ads.entity;

import org.jspecify.annotations.NullMarked;
