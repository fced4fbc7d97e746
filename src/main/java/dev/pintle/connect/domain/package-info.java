/// Showing Pinterest that a website is the merchant's: what is to be placed, whether it can be
/// seen, the claim, and whether that still holds.
@NullMarked
package dev.pintle.connect.domain;

import org.jspecify.annotations.NullMarked;
