package dev.pintle.catalog.item;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What Pinterest takes of an item, with its limits (description 5.23.0, `ItemAttributesRequest`
/// and `CatalogsRetailProductMetadata`; capabilities §3.14). The restricted `ad_image_x_*` and
/// `ad_video_x_*` are not among them.
public enum Attribute {
  ID("id", Form.TEXT, 127),
  ITEM_GROUP_ID("item_group_id", Form.TEXT, 127),
  TITLE("title", Form.TEXT, 500),
  DESCRIPTION("description", Form.TEXT, 10_000),
  LINK("link", Form.LINK, 511),
  MOBILE_LINK("mobile_link", Form.LINK, 2_000),
  IMAGE_LINK("image_link", Form.LINK, 2_000),
  ADDITIONAL_IMAGE_LINK("additional_image_link", Form.LINKS, 2_000),
  VIDEO_LINK("video_link", Form.LINK, 2_000),
  PRICE("price", Form.PRICE, 0),
  SALE_PRICE("sale_price", Form.PRICE, 0),
  SALE_PRICE_EFFECTIVE_DATE("sale_price_effective_date", Form.TIMES, 0),
  MIN_AD_PRICE("min_ad_price", Form.PRICE, 0),
  INSTALLMENT_PRICE("installment_price", Form.TEXT, 0),
  AVAILABILITY("availability", "in stock", "out of stock", "preorder"),
  AVAILABILITY_DATE("availability_date", Form.TIME, 0),
  EXPIRATION_DATE("expiration_date", Form.TIME, 0),
  CONDITION("condition", "new", "used", "refurbished"),
  BRAND("brand", Form.TEXT, 0),
  GTIN("gtin", Form.TEXT, 0),
  MPN("mpn", Form.TEXT, 0),
  GOOGLE_PRODUCT_CATEGORY("google_product_category", Form.TEXT, 0),
  PRODUCT_TYPE("product_type", Form.TEXT, 1_000),
  COLOR("color", Form.TEXT, 0),
  SIZE("size", Form.TEXT, 0),
  SIZE_TYPE("size_type", "regular", "petite", "plus", "big_and_tall", "maternity"),
  SIZE_SYSTEM("size_system", "US", "UK", "EU", "DE", "FR", "JP", "CN", "IT", "BR", "MEX", "AU"),
  GENDER("gender", "male", "female", "unisex"),
  AGE_GROUP("age_group", "newborn", "infant", "toddler", "kids", "adult"),
  MATERIAL("material", Form.TEXT, 0),
  PATTERN("pattern", Form.TEXT, 0),
  VARIANT_NAMES("variant_names", Form.TEXTS, 0),
  VARIANT_VALUES("variant_values", Form.TEXTS, 0),
  SHIPPING("shipping", Form.TEXT, 0),
  SHIPPING_WEIGHT("shipping_weight", Form.MEASURE, 0),
  SHIPPING_HEIGHT("shipping_height", Form.MEASURE, 0),
  SHIPPING_WIDTH("shipping_width", Form.MEASURE, 0),
  TAX("tax", Form.TEXT, 0),
  FREE_SHIPPING_LABEL("free_shipping_label", Form.YES_NO, 0),
  FREE_SHIPPING_LIMIT("free_shipping_limit", Form.PRICE, 0),
  UNIT_PRICING_MEASURE("unit_pricing_measure", Form.MEASURE, 0),
  UNIT_PRICING_BASE_MEASURE("unit_pricing_base_measure", Form.MEASURE, 0),
  AVERAGE_REVIEW_RATING("average_review_rating", Form.NUMBER, 0),
  NUMBER_OF_RATINGS("number_of_ratings", Form.COUNT, 0),
  NUMBER_OF_REVIEWS("number_of_reviews", Form.COUNT, 0),
  AD_LINK("ad_link", Form.LINK, 2_000),
  IOS_DEEP_LINK("ios_deep_link", Form.TEXT, 0),
  ANDROID_DEEP_LINK("android_deep_link", Form.TEXT, 0),
  ADULT("adult", Form.YES_NO, 0),
  PROMOTION_ID("promotion_id", Form.TEXT, 0),
  CUSTOM_LABEL_0("custom_label_0", Form.TEXT, 511),
  CUSTOM_LABEL_1("custom_label_1", Form.TEXT, 511),
  CUSTOM_LABEL_2("custom_label_2", Form.TEXT, 511),
  CUSTOM_LABEL_3("custom_label_3", Form.TEXT, 511),
  CUSTOM_LABEL_4("custom_label_4", Form.TEXT, 511),
  CUSTOM_NUMBER_0("custom_number_0", Form.COUNT, 0),
  CUSTOM_NUMBER_1("custom_number_1", Form.COUNT, 0),
  CUSTOM_NUMBER_2("custom_number_2", Form.COUNT, 0),
  CUSTOM_NUMBER_3("custom_number_3", Form.COUNT, 0),
  CUSTOM_NUMBER_4("custom_number_4", Form.COUNT, 0),
  ADWORDS_REDIRECT("adwords_redirect", Form.LINK, 2_000),
  LAST_UPDATED_TIME("last_updated_time", Form.COUNT, 0),
  SAVE_PIN_DISABLED("save_pin_disabled", Form.YES_NO, 0);

  /// How a value is written.
  public enum Form {
    TEXT,
    /// Several texts, separated by commas in a feed file.
    TEXTS,
    LINK,
    /// Several links, separated by commas in a feed file.
    LINKS,
    /// An amount and a currency: `24.99 USD`.
    PRICE,
    /// One of [Attribute#values()], in any case.
    ENUM,
    /// A whole number of 0 or more.
    COUNT,
    NUMBER,
    YES_NO,
    /// A number, a space and a unit.
    MEASURE,
    /// An ISO 8601 time.
    TIME,
    /// Two ISO 8601 times with a slash between them.
    TIMES
  }

  /// The ones without which Pinterest refuses an item.
  public static final List<Attribute> REQUIRED =
      List.of(ID, TITLE, DESCRIPTION, LINK, IMAGE_LINK, PRICE, AVAILABILITY);

  private static final Map<String, Attribute> BY_NAME = new HashMap<>();

  static {
    for (Attribute attribute : values()) {
      BY_NAME.put(attribute.word, attribute);
    }
  }

  private final String word;
  private final Form form;
  private final int longest;
  private final ImmutableList<String> allowed;

  Attribute(String word, Form form, int longest) {
    this.word = word;
    this.form = form;
    this.longest = longest;
    this.allowed = ImmutableList.of();
  }

  Attribute(String word, String... allowed) {
    this.word = word;
    this.form = Form.ENUM;
    this.longest = 0;
    this.allowed = ImmutableList.copyOf(allowed);
  }

  /// Pinterest's name for it: the column of a feed file, the key of a batch.
  public String word() {
    return word;
  }

  public Form form() {
    return form;
  }

  /// The most characters that it, or each of several, may have; 0 where no limit is published.
  public int longest() {
    return longest;
  }

  /// What it may be, as Pinterest writes it; empty unless its form is ENUM.
  public List<String> allowed() {
    return allowed;
  }

  /// The attribute of a name as Pinterest or Google write it: `image_link`, `g:image_link`, `Image
  /// Link`; null when there is none.
  public static @Nullable Attribute named(String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    plain = plain.startsWith("g:") ? plain.substring(2) : plain;
    return BY_NAME.get(plain.replace(' ', '_').replace('-', '_'));
  }
}
