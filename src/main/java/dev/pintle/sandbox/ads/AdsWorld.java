package dev.pintle.sandbox.ads;

import dev.pintle.sandbox.ads.Edits.Added;
import dev.pintle.sandbox.ads.Edits.Edit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// All entities of an ad account. They are a function of the ad account, of how many ads it has, of
/// the time, and of what was done by hand; nothing is kept, so that 50,000 ads cost no memory.
/// Entities of a kind have the indexes from 0 to [#count], in order of their ids; those that were
/// removed keep theirs. Immutable.
public final class AdsWorld {
  public static final int MIN_ADS = 10;
  public static final int MAX_ADS = 50_000;

  private final int ads;
  private final Ground ground;
  private final Campaigns campaigns;
  private final AdGroups groups;
  private final Ads allAds;
  private final Keywords keywords;
  private final ProductGroupPromotions promotions;
  private final Pins pins;
  private final Assets assets;
  private final Children children;

  private AdsWorld(int ads, Ground ground) {
    this.ads = ads;
    this.ground = ground;
    campaigns = new Campaigns(ground);
    groups = new AdGroups(ground, campaigns);
    allAds = new Ads(ground, groups);
    keywords = new Keywords(ground, campaigns, groups);
    promotions = new ProductGroupPromotions(ground, groups);
    pins = new Pins(ground);
    assets = new Assets(ground);
    children = new Children(ground);
  }

  /// The entities that an ad account begins with.
  ///
  /// @param currency of the ad account
  /// @param ads how many there are
  /// @param anchor what there is from the start was made before this day; what happens to it by
  ///   itself happens in the three years before it and the half year after it
  public static AdsWorld of(String adAccountId, String currency, int ads, LocalDate anchor) {
    if (ads < MIN_ADS || ads > MAX_ADS) {
      throw new IllegalArgumentException(
          "an ad account has " + MIN_ADS + " to " + MAX_ADS + " ads, not " + ads);
    }
    Draw draw = Draw.of(adAccountId);
    var ground = new Ground(adAccountId, currency, new Layout(ads), anchor, draw, Edits.NONE);
    return new AdsWorld(ads, ground);
  }

  public String adAccountId() {
    return ground.adAccountId();
  }

  public String currency() {
    return ground.currency();
  }

  /// How many ads there were from the start.
  public int ads() {
    return ads;
  }

  public LocalDate anchor() {
    return ground.anchor();
  }

  /// The chance from which all is drawn.
  public Draw draw() {
    return ground.draw();
  }

  /// How many entities there are, with those that were added or removed.
  public int count(EntityKind kind) {
    return ground.count(kind);
  }

  /// How many of them were added.
  public int addedCount(EntityKind kind) {
    return ground.edits().of(kind).size();
  }

  public String id(EntityKind kind, int index) {
    return ground.id(kind, index);
  }

  /// The index of an id; empty when no entity of that kind ever had it.
  public Optional<Integer> index(EntityKind kind, String id) {
    int index = ground.index(kind, id);
    return index < 0 ? Optional.empty() : Optional.of(index);
  }

  public Campaign campaign(int index, Instant now) {
    return campaigns.at(index, now.getEpochSecond());
  }

  public AdGroup adGroup(int index, Instant now) {
    return groups.at(index, now.getEpochSecond());
  }

  public Ad ad(int index, Instant now) {
    return allAds.at(index, now.getEpochSecond());
  }

  public Keyword keyword(int index, Instant now) {
    return keywords.at(index, now.getEpochSecond());
  }

  public ProductGroupPromotion productGroupPromotion(int index, Instant now) {
    return promotions.at(index, now.getEpochSecond());
  }

  public Board board(int index, Instant now) {
    return pins.board(index, now.getEpochSecond());
  }

  public Pin pin(int index, Instant now) {
    return pins.pin(index, now.getEpochSecond());
  }

  /// One of those that have no numbers.
  public Asset asset(EntityKind kind, int index, Instant now) {
    return assets.at(kind, index, now.getEpochSecond());
  }

  /// An entity of any kind but an invoice.
  public Entity entity(EntityKind kind, int index, Instant now) {
    return switch (kind) {
      case CAMPAIGN -> campaign(index, now);
      case AD_GROUP -> adGroup(index, now);
      case AD -> ad(index, now);
      case KEYWORD -> keyword(index, now);
      case PRODUCT_GROUP_PROMOTION -> productGroupPromotion(index, now);
      case BOARD -> board(index, now);
      case PIN -> pin(index, now);
      case AUDIENCE,
          CUSTOMER_LIST,
          PROMOTION,
          ORDER_LINE,
          LEAD_FORM,
          TARGETING_TEMPLATE,
          LABEL,
          BILLING_PROFILE,
          INVOICE ->
          asset(kind, index, now);
    };
  }

  /// An invoice for each of the 36 months before the anchor, and for each month since that is over.
  public List<Invoice> invoices(Instant now) {
    var invoices = new ArrayList<Invoice>();
    YearMonth first = YearMonth.from(anchor()).minusMonths(36);
    YearMonth current = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    for (int i = 0; first.plusMonths(i).isBefore(current); i++) {
      Draw draw = ground.of(EntityKind.INVOICE, i);
      long billed =
          ground.micro(200L + draw.below("billed", 4_800)) + draw.below("cents", 1_000_000);
      String id = ground.id(EntityKind.INVOICE, i);
      invoices.add(new Invoice(id, first.plusMonths(i), billed, draw.chance("credit", 10)));
    }
    return invoices;
  }

  public IntStream adGroupsOf(int campaign) {
    return children.adGroupsOf(campaign);
  }

  public IntStream adsOf(int adGroup) {
    return children.adsOf(adGroup);
  }

  public IntStream adsOfCampaign(int campaign) {
    return children.adsOfCampaign(campaign);
  }

  /// The keywords whose parent is the ad account itself.
  public IntStream keywordsOfAccount() {
    return children.keywordsOfAccount();
  }

  /// The keywords whose parent is a campaign, not those of its ad groups.
  public IntStream keywordsOfCampaign(int campaign) {
    return children.keywordsOfCampaign(campaign);
  }

  public IntStream keywordsOf(int adGroup) {
    return children.keywordsOfGroup(adGroup);
  }

  public IntStream productGroupPromotionsOf(int adGroup) {
    return children.productGroupPromotionsOf(adGroup);
  }

  public IntStream pinsOf(int board) {
    return children.pinsOf(board);
  }

  /// The same with an entity more, the last of its kind.
  ///
  /// @param parentId the campaign of an ad group, the ad group of an ad or product group promotion,
  ///   either of a keyword, the board of a Pin; empty for the ad account
  public AdsWorld added(EntityKind kind, String parentId, String name, Status status, Instant at) {
    return with(ground.edits().with(new Added(kind, parentId, name, status, at.getEpochSecond())));
  }

  public AdsWorld renamed(String id, String name, Instant at) {
    return with(ground.edits().with(id, new Edit.Renamed(name, at.getEpochSecond())));
  }

  /// The same with an entity of another status. One that is no longer active stops to deliver; one
  /// that is made active again does not begin anew.
  public AdsWorld became(String id, Status status, Instant at) {
    return with(ground.edits().with(id, new Edit.Became(status, at.getEpochSecond())));
  }

  /// The same without an entity: lists no longer show it, reports still do.
  public AdsWorld removed(String id, Instant at) {
    return with(ground.edits().with(id, new Edit.Removed(at.getEpochSecond())));
  }

  Edits edits() {
    return ground.edits();
  }

  AdsWorld with(Edits edits) {
    return new AdsWorld(
        ads,
        new Ground(
            ground.adAccountId(),
            ground.currency(),
            ground.layout(),
            ground.anchor(),
            ground.draw(),
            edits));
  }
}
