package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.Asset;
import dev.pintle.sandbox.ads.EntityKind;
import java.util.List;
import java.util.function.BiConsumer;

/// The audiences and customer lists of an ad account: `audiences`, `customer_lists`. Stateless.
final class AudienceApi {
  private static final List<String> OWNERSHIPS = List.of("OWNED", "RECEIVED");
  private static final List<String> TYPES =
      List.of("CUSTOMER_LIST", "VISITOR", "ENGAGEMENT", "ACTALIKE");
  private static final int RECEIVED = 2;
  private static final int TOO_SMALL_PERCENT = 15;

  private final Pinterest pinterest;
  private final Time time;

  AudienceApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer list(Call call) {
    boolean received = "RECEIVED".equals(call.query().choice("ownership_type", OWNERSHIPS));
    var listing = CampaignApi.listing(pinterest, call, EntityKind.AUDIENCE, time.instant());
    return listing.page(
        listing.all(),
        index -> listing.world().asset(EntityKind.AUDIENCE, index, listing.now()),
        audience -> isReceived(audience) == received,
        (out, audience) -> write(out, audience, listing.world()));
  }

  Answer get(Call call) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    BiConsumer<JsonOut, Asset> write = (out, audience) -> write(out, audience, world);
    return one(call, EntityKind.AUDIENCE, "audience_id", "Audience", write);
  }

  Answer customerLists(Call call) {
    var listing = CampaignApi.listing(pinterest, call, EntityKind.CUSTOMER_LIST, time.instant());
    return listing.page(
        listing.all(),
        index -> listing.world().asset(EntityKind.CUSTOMER_LIST, index, listing.now()),
        _ -> true,
        (out, list) -> writeList(out, list, listing.world()));
  }

  Answer customerList(Call call) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    BiConsumer<JsonOut, Asset> write = (out, list) -> writeList(out, list, world);
    return one(call, EntityKind.CUSTOMER_LIST, "customer_list_id", "Customer list", write);
  }

  private Answer one(
      Call call, EntityKind kind, String name, String called, BiConsumer<JsonOut, Asset> write) {
    return AssetApi.one(call, pinterest, time.instant(), kind, name, called, write);
  }

  /// The first ones were shared by somebody else.
  private static boolean isReceived(Asset audience) {
    return audience.index() < RECEIVED;
  }

  private static void write(JsonOut out, Asset audience, AdsWorld world) {
    boolean small = audience.draw().chance("small", TOO_SMALL_PERCENT);
    String type = audience.draw().pick("type", TYPES);
    out.beginObject().field("id", audience.id()).field("ad_account_id", world.adAccountId());
    out.field("name", audience.name()).field("audience_type", type);
    out.field("description", "People who look for " + audience.name());
    Out.text(out, "created_by_company_name", isReceived(audience) ? "Other Agency" : null);
    out.name("rule").beginObject();
    switch (type) {
      case "CUSTOMER_LIST" ->
          out.field("customer_list_id", world.id(EntityKind.CUSTOMER_LIST, audience.index() % 4));
      case "VISITOR" -> out.field("retention_days", 30).field("visitor_source_id", Seed.TAG);
      case "ENGAGEMENT" -> Out.texts(out, "engagement_domain", List.of("shop.example"));
      default -> out.field("country", "US").field("percentage", 5);
    }
    out.endObject();
    Out.number(out, "size", small ? 0 : 1_000 + audience.draw().below("size", 900_000));
    out.field("status", small ? "TOO_SMALL" : "READY");
    out.field("created_timestamp", audience.core().createdSeconds());
    out.field("updated_timestamp", audience.core().updatedSeconds());
    out.field("type", "audience").endObject();
  }

  private static void writeList(JsonOut out, Asset list, AdsWorld world) {
    boolean small = list.draw().chance("small", TOO_SMALL_PERCENT);
    out.beginObject().field("id", list.id()).field("ad_account_id", world.adAccountId());
    out.field("name", list.name()).field("status", small ? "TOO_SMALL" : "READY");
    out.field("num_batches", 1 + list.draw().below("batches", 5));
    out.field("num_uploaded_user_records", small ? 42 : 1_000 + list.draw().below("up", 99_000));
    out.field("num_removed_user_records", list.draw().below("removed", 40));
    out.name("exceptions").beginObject().endObject();
    out.field("created_time", list.core().createdSeconds());
    out.field("updated_time", list.core().updatedSeconds());
    out.field("type", "customerlist").endObject();
  }
}
