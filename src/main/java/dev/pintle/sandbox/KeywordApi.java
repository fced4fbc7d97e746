package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Keyword;
import dev.pintle.sandbox.ads.Keyword.Parent;
import dev.pintle.sandbox.ads.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The keywords of an ad account: `keywords`. Without a filter, those of the account itself.
/// Stateless.
final class KeywordApi {
  private static final String CAMPAIGN = "campaign_id";
  private static final String AD_GROUP = "ad_group_id";
  private static final List<String> MATCH_TYPES =
      List.of("BROAD", "PHRASE", "EXACT", "EXACT_NEGATIVE", "PHRASE_NEGATIVE");

  private final Pinterest pinterest;
  private final Time time;

  KeywordApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer list(Call call) {
    var listing = CampaignApi.listing(pinterest, call, EntityKind.KEYWORD, time.instant());
    List<String> matches = call.query().choices("match_types", MATCH_TYPES, MATCH_TYPES);
    if (matches.size() > MATCH_TYPES.size()) {
      throw Refused.invalid("Parameter 'match_types' must have at most 5 types.");
    }
    return listing.page(
        candidates(listing),
        index -> listing.world().keyword(index, listing.now()),
        keyword -> matches.contains(keyword.matchType()),
        KeywordApi::write);
  }

  private static IntStream candidates(EntityListing listing) {
    Call call = listing.call();
    AdsWorld world = listing.world();
    AdGroupApi.oneOf(call, CAMPAIGN, AD_GROUP, AdGroupApi.IDS);
    @Nullable String campaign = call.query().id(CAMPAIGN);
    @Nullable String group = call.query().id(AD_GROUP);
    if (campaign != null) {
      return listing.indexes(CAMPAIGN, EntityKind.CAMPAIGN).flatMap(world::keywordsOfCampaign);
    }
    if (group != null) {
      return listing.indexes(AD_GROUP, EntityKind.AD_GROUP).flatMap(world::keywordsOf);
    }
    return AdGroupApi.given(call, AdGroupApi.IDS)
        ? listing.indexes(AdGroupApi.IDS, EntityKind.AD_GROUP).flatMap(world::keywordsOf)
        : world.keywordsOfAccount();
  }

  private static void write(JsonOut out, Keyword keyword) {
    out.beginObject().field("id", keyword.id()).field("parent_id", keyword.parent().id());
    out.field(
        "parent_type",
        switch (keyword.parent()) {
          case Parent.OfAccount _ -> "advertiser";
          case Parent.OfCampaign _ -> "campaign";
          case Parent.OfAdGroup _ -> "ad_group";
        });
    Out.number(out, "bid", keyword.bidMicro());
    out.field("match_type", keyword.matchType()).field("value", keyword.name());
    out.field("archived", keyword.status() == Status.ARCHIVED);
    out.field("type", "keyword").endObject();
  }
}
