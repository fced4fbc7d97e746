package dev.pintle.sandbox.ads.report;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.Ad;
import dev.pintle.sandbox.ads.AdGroup;
import dev.pintle.sandbox.ads.Campaign;
import dev.pintle.sandbox.ads.ProductGroupPromotion;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What columns tell of entities, as they are at some time. Immutable.
final class Attributes {
  private final long nowSeconds;

  Attributes(long nowSeconds) {
    this.nowSeconds = nowSeconds;
  }

  /// The value of a column; null when the entity has none, or rows of this level have none.
  @Nullable Json of(String column, Subject subject) {
    return switch (column) {
      case "ADVERTISER_ID" -> number(subject.world().adAccountId());
      case "AD_ACCOUNT_ID" -> text(subject.world().adAccountId());
      case "PRODUCT_ITEM_CURRENCY" -> subject.item() < 0 ? null : text(subject.world().currency());
      default -> {
        if (column.startsWith("CAMPAIGN_") || column.startsWith("IS_")) {
          yield ofCampaign(column, subject.campaign());
        }
        if (column.startsWith("AD_GROUP_")) {
          yield ofGroup(column, subject.adGroup());
        }
        if (column.startsWith("PRODUCT_ITEM_")) {
          yield ofItem(column, subject.promotion(), subject.item());
        }
        if (column.startsWith("PRODUCT_GROUP_")) {
          yield ofPromotion(column, subject.promotion());
        }
        yield ofAd(column, subject);
      }
    };
  }

  private @Nullable Json ofCampaign(String column, @Nullable Campaign campaign) {
    if (campaign == null) {
      return null;
    }
    return switch (column) {
      case "CAMPAIGN_ID" -> number(campaign.id());
      case "CAMPAIGN_NAME" -> text(campaign.name());
      case "CAMPAIGN_STATUS" -> text(campaign.summary(nowSeconds));
      case "CAMPAIGN_ENTITY_STATUS" -> text(campaign.status().name());
      case "CAMPAIGN_MANAGED_STATUS" -> text("SELF_MANAGED");
      case "CAMPAIGN_OBJECTIVE_TYPE" -> text(campaign.objective().name());
      case "CAMPAIGN_DAILY_SPEND_CAP" -> micro(campaign.dailyMicro());
      case "CAMPAIGN_LIFETIME_SPEND_CAP" -> micro(campaign.lifetimeMicro());
      case "CAMPAIGN_BUDGET_OPTIMIZATION" -> new Json.Bool(campaign.budgetOptimised());
      case "IS_PREMIERE_CAMPAIGN" -> new Json.Bool(false);
      default -> null;
    };
  }

  private @Nullable Json ofGroup(String column, @Nullable AdGroup group) {
    if (group == null) {
      return null;
    }
    return switch (column) {
      case "AD_GROUP_ID" -> text(group.id());
      case "AD_GROUP_NAME" -> text(group.name());
      case "AD_GROUP_STATUS" -> text(group.summary(nowSeconds));
      case "AD_GROUP_ENTITY_STATUS" -> text(group.status().name());
      case "AD_GROUP_BUDGET_TYPE" ->
          text(group.campaign().budgetOptimised() ? "CBO_ADGROUP" : "DAILY");
      case "AD_GROUP_BUDGET_IN_LOCAL_CURRENCY" ->
          group.budgetMicro() == 0 ? null : decimal(BigDecimal.valueOf(group.budgetMicro(), 6));
      case "AD_GROUP_BID_MULTIPLIER" -> new Json.Num("1");
      case "AD_GROUP_OPTIMIZATION" -> text(group.campaign().isShopping() ? "CONVERSION" : "CLICK");
      default -> null;
    };
  }

  private static @Nullable Json ofAd(String column, Subject subject) {
    Ad ad = subject.ad();
    if (column.equals("PIN_ID") && ad == null && isPin(subject)) {
      return number(subject.id());
    }
    if (ad == null) {
      return null;
    }
    return switch (column) {
      case "AD_ID" -> text(ad.id());
      case "PIN_PROMOTION_ID" -> number(ad.id());
      case "PIN_ID" -> number(ad.pinId());
      case "AD_NAME", "PIN_PROMOTION_NAME" -> text(ad.name());
      case "AD_STATUS", "PIN_PROMOTION_STATUS" -> text(ad.summary());
      case "VIDEO_LENGTH" ->
          PromotedAd.of(ad).video()
              ? new Json.Num(Integer.toString(6 + ad.draw().below("length", 40)))
              : null;
      default -> null;
    };
  }

  private static boolean isPin(Subject subject) {
    return subject.campaign() == null && !subject.id().equals(subject.world().adAccountId());
  }

  private @Nullable Json ofPromotion(String column, @Nullable ProductGroupPromotion promotion) {
    if (promotion == null) {
      return null;
    }
    return switch (column) {
      case "PRODUCT_GROUP_ID" -> text(promotion.catalogProductGroupId());
      case "PRODUCT_GROUP_STATUS" -> text(Cutting.status(promotion, nowSeconds));
      default -> null;
    };
  }

  private static @Nullable Json ofItem(
      String column, @Nullable ProductGroupPromotion promotion, int item) {
    if (promotion == null || item < 0) {
      return null;
    }
    String id = Subject.itemId(promotion, item);
    int cents = 900 + Chance.below(Chance.of(promotion.index(), item), 9_000);
    return switch (column) {
      case "PRODUCT_ITEM_NAME" -> text(promotion.name() + " " + (item + 1));
      case "PRODUCT_ITEM_BRAND" -> text(item % 2 == 0 ? "Loom" : "Kiln & Co.");
      case "PRODUCT_ITEM_DESCRIPTION" -> text("Number " + (item + 1) + ", \"made by hand\"");
      case "PRODUCT_ITEM_IMAGE_URL" -> text("https://shop.example/images/" + id + ".jpg");
      case "PRODUCT_ITEM_PRODUCT_URL" -> text("https://shop.example/products/" + id);
      case "PRODUCT_ITEM_PIN_URL" -> text("https://www.pinterest.com/pin/" + id);
      case "PRODUCT_ITEM_PRICE" -> decimal(BigDecimal.valueOf(cents, 2));
      case "PRODUCT_ITEM_SALE_PRICE" ->
          item == 0 ? decimal(BigDecimal.valueOf(cents * 8L / 10, 2)) : null;
      case "PRODUCT_ITEM_PRODUCT_TYPE" -> text("Home > " + promotion.name());
      case "PRODUCT_ITEM_PRODUCT_CATEGORY" -> text("Home & Garden");
      default -> null;
    };
  }

  private static Json text(String value) {
    return new Json.Text(value);
  }

  private static Json number(String digits) {
    return new Json.Num(digits);
  }

  private static @Nullable Json micro(long amount) {
    return amount == 0 ? null : new Json.Num(Long.toString(amount));
  }

  private static Json decimal(BigDecimal amount) {
    return new Json.Num(amount.stripTrailingZeros().toPlainString());
  }
}
