package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.Asset;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Status;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What an ad account has beside what delivers: `promotions`, `order_lines`, `lead_forms`,
/// `targeting_templates`, `labels`. Stateless.
final class AssetApi {
  private static final long DAY = 86_400;
  private static final List<String> LABEL_STATUSES = List.of("ACTIVE", "ARCHIVED");
  private static final List<String> LABEL_TYPES = List.of("BRAND", "CUSTOM");
  private static final String LABEL_IDS = "label_ids";
  private static final int CAMPAIGNS_OF_LABEL = 5;

  private final Pinterest pinterest;
  private final Time time;

  AssetApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer promotions(Call call) {
    return list(call, EntityKind.PROMOTION, AssetApi::writePromotion);
  }

  Answer orderLines(Call call) {
    return list(call, EntityKind.ORDER_LINE, AssetApi::writeOrderLine);
  }

  Answer orderLine(Call call) {
    return one(
        call, EntityKind.ORDER_LINE, "order_line_id", "Order line", AssetApi::writeOrderLine);
  }

  Answer leadForms(Call call) {
    return list(call, EntityKind.LEAD_FORM, AssetApi::writeLeadForm);
  }

  Answer targetingTemplates(Call call) {
    boolean sizing = call.query().bool("include_sizing", false);
    @Nullable String search = call.query().text("search_query");
    String wanted = search == null ? "" : search.toLowerCase(Locale.ROOT);
    return list(
        call,
        EntityKind.TARGETING_TEMPLATE,
        template -> template.name().toLowerCase(Locale.ROOT).contains(wanted),
        (out, template, world) -> writeTemplate(out, template, world, sizing));
  }

  /// Each item holds one label.
  Answer labels(Call call) {
    List<String> statuses =
        call.query().choices("entity_statuses", LABEL_STATUSES, List.of("ACTIVE"));
    List<String> types = call.query().choices("label_types", LABEL_TYPES, LABEL_TYPES);
    var listing = CampaignApi.listing(pinterest, call, EntityKind.LABEL, time.instant());
    IntStream candidates =
        AdGroupApi.given(call, LABEL_IDS) ? listing.named(LABEL_IDS) : listing.all();
    int[] campaigns = listing.indexes(CampaignApi.IDS, EntityKind.CAMPAIGN).toArray();
    boolean all = !AdGroupApi.given(call, CampaignApi.IDS);
    return listing.page(
        candidates,
        index -> listing.world().asset(EntityKind.LABEL, index, listing.now()),
        label ->
            statuses.contains(label.status().name())
                && types.contains(labelType(label))
                && (all || IntStream.of(campaigns).anyMatch(one -> one == campaign(label))),
        (out, label) -> writeLabel(out, label, listing.world()));
  }

  private Answer list(Call call, EntityKind kind, Writer writer) {
    return list(call, kind, _ -> true, writer);
  }

  private Answer list(Call call, EntityKind kind, Predicate<Asset> wanted, Writer writer) {
    var listing = CampaignApi.listing(pinterest, call, kind, time.instant());
    return listing.page(
        listing.all(),
        index -> listing.world().asset(kind, index, listing.now()),
        wanted,
        (out, asset) -> writer.write(out, asset, listing.world()));
  }

  private Answer one(Call call, EntityKind kind, String name, String called, Writer writer) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    BiConsumer<JsonOut, Asset> write = (out, asset) -> writer.write(out, asset, world);
    return one(call, pinterest, time.instant(), kind, name, called, write);
  }

  /// Writes what an asset is.
  private interface Writer {
    void write(JsonOut out, Asset asset, AdsWorld world);
  }

  /// The asset that a call names in its path.
  static Answer one(
      Call call,
      Pinterest pinterest,
      Instant now,
      EntityKind kind,
      String name,
      String called,
      BiConsumer<JsonOut, Asset> write) {
    AdsWorld world = pinterest.adsOf(call.adAccount());
    Asset asset = world.asset(kind, CampaignApi.index(call, world, kind, name, called), now);
    if (!asset.isListed(now)) {
      throw CampaignApi.missing(called);
    }
    var out = new JsonOut(1024);
    write.accept(out, asset);
    return Answer.json(200, out);
  }

  private static void writePromotion(JsonOut out, Asset promotion, AdsWorld world) {
    long start = promotion.core().createdSeconds();
    out.beginObject().field("id", promotion.id()).field("ad_account_id", world.adAccountId());
    out.field("promotion_title", promotion.name()).field("status", promotion.status().name());
    out.field("promotion_code", "save" + promotion.index()).field("promotion_type", "SITEWIDE");
    out.field("platform_type", "DEFAULT").field("start_time", start);
    out.field("end_time", start + 400 * DAY).field("discount_status", "ACTIVE");
    out.name("template_values").beginArray().beginObject().field("percent", 10);
    out.endObject().endArray().endObject();
  }

  private static void writeOrderLine(JsonOut out, Asset line, AdsWorld world) {
    long start = line.core().createdSeconds();
    out.beginObject().field("id", line.id()).field("ad_account_id", world.adAccountId());
    out.field("name", line.name()).field("type", "orderline");
    out.field("status", line.status() == Status.ARCHIVED ? "DELETED" : line.status().name());
    out.field("budget", 50_000_000_000L + 1_000_000L * line.draw().below("budget", 1_000));
    out.field("paid_budget", 50_000_000_000L).field("paid_type", "PAID");
    out.field("purchase_order_id", "PO-" + (1_000 + line.index())).field("start_time", start);
    Out.number(out, "end_time", line.draw().chance("ends", 50) ? start + 700 * DAY : 0);
    int campaign = line.index() * 10;
    boolean has = campaign < world.count(EntityKind.CAMPAIGN);
    Out.texts(
        out, "campaign_ids", has ? List.of(world.id(EntityKind.CAMPAIGN, campaign)) : List.of());
    out.endObject();
  }

  private static void writeLeadForm(JsonOut out, Asset form, AdsWorld world) {
    out.beginObject().field("id", form.id()).field("ad_account_id", world.adAccountId());
    out.field("name", form.name()).field("has_accepted_terms", true);
    out.field("privacy_policy_link", "https://shop.example/privacy");
    out.field("completion_message", "Thank you").name("disclosure_language").raw("null");
    out.field("status", form.status() == Status.ACTIVE ? "ACTIVE" : "DRAFT");
    out.name("questions").beginArray().beginObject().field("question_type", "EMAIL");
    out.endObject().endArray().name("policy_links").beginArray().endArray();
    out.field("created_time", form.core().createdSeconds());
    out.field("updated_time", form.core().updatedSeconds()).endObject();
  }

  private static void writeTemplate(JsonOut out, Asset template, AdsWorld world, boolean sizing) {
    out.beginObject().field("id", template.id()).field("ad_account_id", world.adAccountId());
    out.field("name", template.name()).field("auto_targeting_enabled", true);
    out.field("placement_group", "ALL").name("targeting_attributes");
    Targeting.write(out, template.draw(), false);
    out.name("keywords").beginArray().endArray();
    if (sizing) {
      long reach = 100_000L + template.draw().below("reach", 60_000_000);
      out.name("sizing").beginObject().name("reach_estimate").beginObject();
      out.field("estimate", reach).field("lower_bound", reach * 3 / 4);
      out.field("upper_bound", reach * 5 / 4).endObject().endObject();
    }
    out.field("status", template.status() == Status.ARCHIVED ? "DELETED" : "ACTIVE");
    out.field("valid", true).field("created_time", template.core().createdSeconds());
    out.field("updated_time", template.core().updatedSeconds()).endObject();
  }

  private static void writeLabel(JsonOut out, Asset label, AdsWorld world) {
    out.beginObject().name("labels").beginArray().beginObject().field("id", label.id());
    out.field("value", label.name()).field("label_type", labelType(label));
    out.field("status", label.status() == Status.ACTIVE ? "ACTIVE" : "ARCHIVED");
    out.field("parent_type", "CAMPAIGN");
    out.field("parent_id", world.id(EntityKind.CAMPAIGN, campaign(label)));
    out.endObject().endArray().name("errors").beginArray().endArray().endObject();
  }

  private static String labelType(Asset label) {
    return label.draw().pick("type", LABEL_TYPES);
  }

  private static int campaign(Asset label) {
    return label.index() * CAMPAIGNS_OF_LABEL;
  }
}
