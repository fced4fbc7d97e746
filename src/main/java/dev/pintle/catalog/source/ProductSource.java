package dev.pintle.catalog.source;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A way in for products.
///
/// @param key what a shop's webhooks name it by in their address; empty unless it is live
/// @param location the address that is read; of an uploaded file its name; else empty
/// @param secret `user:password` for an address, the secret that webhooks are signed with for a
///   shop; null when it has none
/// @param settings how its products are read: the mapping of fields, how numbers are written
/// @param everyMinutes how often its address is read; 0 when only on demand
/// @param version goes up with each change of what people set
/// @param status what became of reading it
public record ProductSource(
    String id,
    String storeId,
    String name,
    SourceKind kind,
    String key,
    String location,
    @Nullable Secret secret,
    Json.Obj settings,
    int everyMinutes,
    Instant createdAt,
    long version,
    SourceStatus status) {
  public boolean hasSecret() {
    return secret != null;
  }
}
