package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.Ad;
import dev.pintle.sandbox.ads.Ad.Review;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.EntityKind;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// The ads of an ad account: `ads`. Stateless.
final class AdApi {
  private static final String IDS = "ad_ids";
  private static final List<String> REASONS =
      List.of("LANDING_PAGE", "CAPS_AND_SYMBOLS", "URGENCY", "LOW_QUALITY", "NO_DESCRIPTION");

  private final Pinterest pinterest;
  private final Time time;

  AdApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer list(Call call) {
    var listing = CampaignApi.listing(pinterest, call, EntityKind.AD, time.instant());
    List<String> statuses = CampaignApi.statuses(call);
    return listing.page(
        candidates(listing),
        index -> listing.world().ad(index, listing.now()),
        ad -> statuses.contains(ad.status().name()),
        AdApi::write);
  }

  Answer get(Call call) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    Instant now = time.instant();
    Ad ad = world.ad(CampaignApi.index(call, world, EntityKind.AD, "ad_id", "Ad"), now);
    if (!ad.isListed(now)) {
      throw CampaignApi.missing("Ad");
    }
    var out = new JsonOut(1024);
    write(out, ad);
    return Answer.json(200, out);
  }

  private static IntStream candidates(EntityListing listing) {
    Call call = listing.call();
    AdGroupApi.oneOf(call, CampaignApi.IDS, AdGroupApi.IDS, IDS);
    if (AdGroupApi.given(call, IDS)) {
      return listing.named(IDS);
    }
    if (AdGroupApi.given(call, AdGroupApi.IDS)) {
      return listing.indexes(AdGroupApi.IDS, EntityKind.AD_GROUP).flatMap(listing.world()::adsOf);
    }
    return AdGroupApi.given(call, CampaignApi.IDS)
        ? listing
            .indexes(CampaignApi.IDS, EntityKind.CAMPAIGN)
            .flatMap(listing.world()::adsOfCampaign)
        : listing.all();
  }

  private static void write(JsonOut out, Ad ad) {
    out.beginObject().field("id", ad.id()).field("ad_account_id", ad.campaign().adAccountId());
    out.field("campaign_id", ad.campaign().id()).field("ad_group_id", ad.adGroup().id());
    out.field("pin_id", ad.pinId()).field("name", ad.name()).field("status", ad.status().name());
    out.field("summary_status", ad.summary()).field("creative_type", ad.creativeType());
    out.field("review_status", ad.review().name());
    boolean rejected = ad.review() == Review.REJECTED;
    Out.texts(
        out, "rejected_reasons", rejected ? List.of(ad.draw().pick("reason", REASONS)) : List.of());
    Out.texts(out, "rejection_labels", rejected ? List.of("Please see our guidelines") : List.of());
    out.field("destination_url", "https://shop.example/landing?ad=" + ad.index() + "&utm=ä%20b");
    Out.nothing(out, "android_deep_link", "ios_deep_link", "carousel_android_deep_links");
    Out.nothing(out, "carousel_destination_urls", "carousel_ios_deep_links");
    Out.nothing(out, "click_tracking_url", "view_tracking_url", "tracking_urls", "lead_form_id");
    Out.nothing(out, "customizable_cta_type", "disclosure_type", "disclosure_url", "quiz_pin_data");
    out.field("grid_click_type", "CLOSEUP").field("is_removable", false);
    out.field("is_pin_deleted", ad.draw().chance("pinDeleted", 2));
    out.field("created_time", ad.core().createdSeconds());
    out.field("updated_time", ad.core().updatedSeconds());
    out.field("type", "pinpromotion").endObject();
  }
}
