package dev.pintle.http;

import dev.pintle.base.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A file to be got.
///
/// @param password `user:password` for whoever answers at the address itself; those that it sends
///   on to elsewhere are not told it; null for none
/// @param etag of what is here already; empty when there is none
/// @param lastModified of what is here already; empty when there is none
/// @param bytes the most that are taken, as they come
/// @param time for all of it, redirects included
public record FileRequest(
    URI address,
    @Nullable Secret password,
    String etag,
    String lastModified,
    long bytes,
    Duration time) {}
