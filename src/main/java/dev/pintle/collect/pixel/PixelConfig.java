package dev.pintle.collect.pixel;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How the pixel is set up for a store.
///
/// @param tagId the Pinterest tag it loads; null when there is none
/// @param tagScript where Pinterest's script is
/// @param enhancedMatch whether e-mail addresses that visitors enter into forms are used, hashed
/// @param whenUnknown what becomes of events while a visitor has not answered
/// @param dataLayer whether Google's `dataLayer` is read for what happens in the shop
/// @param tagEvents what the tag calls an event, by what the shop calls it; other events do not go
///   to the tag
/// @param productIds the properties of a product that hold the id which the tag tells; the first
///   that it has counts
public record PixelConfig(
    @Nullable String tagId,
    URI tagScript,
    boolean enhancedMatch,
    Consent whenUnknown,
    boolean dataLayer,
    Map<String, String> tagEvents,
    List<String> productIds) {
  /// The product's id; where it has none, its SKU, and then its variant's.
  public static final List<String> PRODUCT_IDS =
      List.of("product_id", "productId", "id", "sku", "variant_id");

  /// What becomes of events while a visitor has not answered.
  public enum Consent {
    /// They are sent.
    SEND,
    /// They wait for the answer, and are lost when the page is left without one.
    HOLD
  }

  /// Names are matched whatever their case, as everywhere.
  public PixelConfig {
    var events = new TreeMap<String, String>();
    tagEvents.forEach(
        (name, tagName) -> events.put(name.strip().toLowerCase(Locale.ROOT), tagName));
    tagEvents = Collections.unmodifiableMap(events);
    productIds = List.copyOf(productIds);
  }

  /// One whose tag tells the products' ids.
  public PixelConfig(
      @Nullable String tagId,
      URI tagScript,
      boolean enhancedMatch,
      Consent whenUnknown,
      boolean dataLayer,
      Map<String, String> tagEvents) {
    this(tagId, tagScript, enhancedMatch, whenUnknown, dataLayer, tagEvents, PRODUCT_IDS);
  }

  /// The same with other ids of products.
  public PixelConfig withProductIds(List<String> names) {
    return new PixelConfig(
        tagId, tagScript, enhancedMatch, whenUnknown, dataLayer, tagEvents, names);
  }
}
