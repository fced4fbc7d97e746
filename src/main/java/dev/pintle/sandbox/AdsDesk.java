package dev.pintle.sandbox;

import dev.pintle.base.Time;

/// All that serves the entities of ad accounts, and the Pins of accounts. Stateless.
final class AdsDesk {
  private final CampaignApi campaigns;
  private final AdGroupApi adGroups;
  private final AdApi ads;
  private final KeywordApi keywords;
  private final ProductGroupPromotionApi productGroupPromotions;
  private final AudienceApi audiences;
  private final AssetApi assets;
  private final BillingApi billing;
  private final PinApi pins;
  private final OrganicApi organic;

  AdsDesk(Pinterest pinterest, Time time) {
    campaigns = new CampaignApi(pinterest, time);
    adGroups = new AdGroupApi(pinterest, time);
    ads = new AdApi(pinterest, time);
    keywords = new KeywordApi(pinterest, time);
    productGroupPromotions = new ProductGroupPromotionApi(pinterest, time);
    audiences = new AudienceApi(pinterest, time);
    assets = new AssetApi(pinterest, time);
    billing = new BillingApi(pinterest, time);
    pins = new PinApi(pinterest, time);
    organic = new OrganicApi(pinterest, time);
  }

  CampaignApi campaigns() {
    return campaigns;
  }

  AdGroupApi adGroups() {
    return adGroups;
  }

  AdApi ads() {
    return ads;
  }

  KeywordApi keywords() {
    return keywords;
  }

  ProductGroupPromotionApi productGroupPromotions() {
    return productGroupPromotions;
  }

  AudienceApi audiences() {
    return audiences;
  }

  AssetApi assets() {
    return assets;
  }

  BillingApi billing() {
    return billing;
  }

  PinApi pins() {
    return pins;
  }

  OrganicApi organic() {
    return organic;
  }
}
