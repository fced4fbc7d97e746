/// The ways in for products: addresses that are read again and again, uploaded files, webhooks of
/// shops and the items API. What a source holds is its last whole reading: one that breaks off
/// changes nothing.
@NullMarked
package dev.pintle.catalog.source;

import org.jspecify.annotations.NullMarked;
