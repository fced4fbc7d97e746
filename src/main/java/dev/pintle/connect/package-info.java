/// What ties a store to a Pinterest account: the grant and its tokens, the assets, the website's
/// verification, the tag.
@NullMarked
package dev.pintle.connect;

import org.jspecify.annotations.NullMarked;
