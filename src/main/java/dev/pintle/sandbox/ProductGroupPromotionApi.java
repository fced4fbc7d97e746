package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.ProductGroupPromotion;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// The product groups that an ad account's shopping ads promote: `product_group_promotions`.
/// Stateless.
final class ProductGroupPromotionApi {
  private static final String IDS = "product_group_promotion_ids";
  private static final String AD_GROUP = "ad_group_id";
  private static final EntityKind KIND = EntityKind.PRODUCT_GROUP_PROMOTION;

  private final Pinterest pinterest;
  private final Time time;

  ProductGroupPromotionApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer list(Call call) {
    var listing = CampaignApi.listing(pinterest, call, KIND, time.instant());
    List<String> statuses = CampaignApi.statuses(call);
    return listing.page(
        candidates(listing),
        index -> listing.world().productGroupPromotion(index, listing.now()),
        promotion -> statuses.contains(promotion.status().name()),
        ProductGroupPromotionApi::write);
  }

  Answer get(Call call) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    Instant now = time.instant();
    String called = "Product group promotion";
    int index = CampaignApi.index(call, world, KIND, "product_group_promotion_id", called);
    ProductGroupPromotion promotion = world.productGroupPromotion(index, now);
    if (!promotion.isListed(now)) {
      throw CampaignApi.missing(called);
    }
    var out = new JsonOut(1024);
    write(out, promotion);
    return Answer.json(200, out);
  }

  /// Of both filters, the ids hold.
  private static IntStream candidates(EntityListing listing) {
    if (AdGroupApi.given(listing.call(), IDS)) {
      return listing.named(IDS);
    }
    if (listing.call().query().id(AD_GROUP) == null) {
      throw Refused.invalid("Provide " + AD_GROUP + " or " + IDS + ".");
    }
    return listing
        .indexes(AD_GROUP, EntityKind.AD_GROUP)
        .flatMap(listing.world()::productGroupPromotionsOf);
  }

  private static void write(JsonOut out, ProductGroupPromotion promotion) {
    out.beginObject().field("id", promotion.id());
    out.field("ad_group_id", promotion.adGroup().id());
    out.field("bid_in_micro_currency", promotion.bidMicro()).field("included", true);
    out.field("definition", promotion.definition());
    out.field("relative_definition", promotion.definition());
    Out.nothing(out, "parent_id", "slideshow_collections_title", "tracking_url", "is_mdl");
    Out.nothing(out, "slideshow_collections_description", "customizable_cta_type");
    Out.nothing(out, "collections_hero_pin_id", "collections_hero_destination_url");
    Out.nothing(out, "collections_header_type", "preferred_media_type");
    Out.nothing(out, "is_generate_background", "selected_image_tag", "selected_video_tag");
    out.field("status", promotion.status().name());
    out.field("catalog_product_group_id", promotion.catalogProductGroupId());
    out.field("catalog_product_group_name", promotion.name());
    out.field("creative_type", "SHOPPING").field("grid_click_type", "CLOSEUP").endObject();
  }
}
