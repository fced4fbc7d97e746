/// The demo shop: pages to buy from, and simulated shoppers. It knows Pintle as any shop does, by
/// its HTTP API.
@NullMarked
package dev.pintle.sandbox.shop;

import org.jspecify.annotations.NullMarked;
