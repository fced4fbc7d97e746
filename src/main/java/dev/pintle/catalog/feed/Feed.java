package dev.pintle.catalog.feed;

import dev.pintle.catalog.item.Market;
import java.time.Instant;

/// A market of a store, fed by one product source.
///
/// @param path the part of its file's address that nobody can guess
/// @param version raised with each change that people make
public record Feed(
    String id,
    String storeId,
    FeedChoices choices,
    String path,
    Instant createdAt,
    long version,
    FeedFile file,
    Registration registration) {
  /// The name that goes with the password of a file.
  public static final String USER = "pinterest";

  public String name() {
    return choices.name();
  }

  public String sourceId() {
    return choices.sourceId();
  }

  public Market market() {
    return choices.market();
  }

  public Delivery delivery() {
    return choices.delivery();
  }

  /// The name of its file: what follows `/feeds/` in the address.
  public String fileName() {
    return path + "." + choices.format().word() + (choices.gzip() ? ".gz" : "");
  }

  /// Where Pinterest fetches its file.
  ///
  /// @param publicUrl where the world finds this server, without a slash at its end
  public String location(String publicUrl) {
    return publicUrl + "/feeds/" + fileName();
  }
}
