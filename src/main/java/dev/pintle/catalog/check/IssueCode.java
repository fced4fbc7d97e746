package dev.pintle.catalog.check;

import static dev.pintle.catalog.check.IssueCode.Known.FETCHING;
import static dev.pintle.catalog.check.IssueCode.Known.HERE;
import static dev.pintle.catalog.check.IssueCode.Known.NOT_SENT;
import static dev.pintle.catalog.check.IssueCode.Known.PINTEREST;
import static dev.pintle.catalog.check.IssueCode.Known.PINTLE;
import static dev.pintle.catalog.check.IssueCode.Known.READING;
import static dev.pintle.catalog.check.IssueCode.Known.RESTRICTED;
import static dev.pintle.catalog.check.IssueCode.Known.RUNS;
import static dev.pintle.catalog.item.Severity.ERROR;
import static dev.pintle.catalog.item.Severity.WARNING;

import com.google.common.collect.Sets;
import dev.pintle.catalog.item.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What Pinterest says of product files and items, by its own names (description 5.23.0:
/// `CatalogsFeedValidationErrors`, `…Warnings`, `CatalogsFeedIngestionErrors`, `…Warnings`,
/// `CatalogsItemValidationErrors`, `…Warnings`; 339 names), and who can know it beforehand. The
/// many names of ad images and ad videos, which differ by a number or a reason only, share one
/// each. Those that begin with `PINTLE_` are ours: Pinterest publishes the rule and has no name for
/// its breach.
public enum IssueCode {
  ADULT_INVALID(ERROR, HERE, "adult says neither yes nor no"),
  ADWORDS_FORMAT_INVALID(ERROR, HERE, "adwords_redirect is too long"),
  AVAILABILITY_INVALID(ERROR, HERE, "availability is missing, or not one that Pinterest knows"),
  BLOCKLISTED_IMAGE_SIGNATURE(ERROR, PINTEREST, "the image is one that Pinterest does not show"),
  DELIMITER_ERROR(ERROR, READING, "rows and header do not come apart into the same columns"),
  DESCRIPTION_MISSING(ERROR, HERE, "the product has no description"),
  DUPLICATE_PRODUCTS(ERROR, HERE, "another product has the same id; only the first is taken"),
  ENCODING_ERROR(ERROR, READING, "the file is not written in the encoding that it should be"),
  FEED_LENGTH_TOO_LONG(ERROR, HERE, "there are more products than Pinterest takes"),
  FEED_TOO_SMALL(ERROR, HERE, "there are no products"),
  FETCH_ERROR(ERROR, FETCHING, "the file could not be fetched"),
  FETCH_INACTIVE_FEED_ERROR(ERROR, RUNS, "the feed has not changed for 90 days"),
  IMAGE_LINK_INVALID(ERROR, HERE, "image_link is not a web address"),
  IMAGE_LINK_LENGTH_TOO_LONG(ERROR, HERE, "image_link is too long"),
  IMAGE_LINK_MISSING(ERROR, HERE, "the product has no image"),
  INTERNAL_SERVICE_ERROR(ERROR, PINTEREST, "Pinterest had trouble of its own"),
  INVALID_DOMAIN(ERROR, HERE, "link leads to a site that is not claimed"),
  ITEM_MAIN_IMAGE_DOWNLOAD_FAILURE(ERROR, FETCHING, "the image could not be fetched"),
  ITEMID_MISSING(ERROR, HERE, "the product has no id"),
  LINK_FORMAT_INVALID(ERROR, HERE, "link is not a web address"),
  LINK_LENGTH_TOO_LONG(ERROR, HERE, "link is too long"),
  LIST_PRICE_INVALID(ERROR, READING, "list_price is not an amount"),
  MALFORMED_XML(ERROR, READING, "the file is not well-formed XML"),
  MAX_ITEMS_PER_ITEM_GROUP_EXCEEDED(ERROR, HERE, "an item group has too many items"),
  NO_VERIFIED_DOMAIN(ERROR, HERE, "the account has claimed no website"),
  PARSE_LINE_ERROR(ERROR, READING, "the row cannot be read"),
  PINJOIN_CONTENT_UNSAFE(ERROR, PINTEREST, "Pinterest's merchant guidelines do not allow it"),
  PRICE_CANNOT_BE_DETERMINED(ERROR, NOT_SENT, "price, list price and sale price disagree"),
  PRICE_MISSING(ERROR, HERE, "the product has no price"),
  PRODUCT_LINK_MISSING(ERROR, HERE, "the product has no link"),
  PRODUCT_PRICE_INVALID(ERROR, HERE, "price is not an amount with a currency"),
  REQUIRED_COLUMNS_MISSING(ERROR, READING, "a column that must be there is missing"),
  TITLE_MISSING(ERROR, HERE, "the product has no title"),
  ACCOUNT_FLAGGED(ERROR, PINTEREST, "Pinterest has stopped taking items of the account"),
  FETCH_GOOGLE_SHEET_NOT_SHARED(ERROR, PINTEREST, "the Google sheet is not shared"),
  IMAGE_FILE_NOT_ACCESSIBLE(ERROR, PINTEREST, "the image was refused to Pinterest"),
  IMAGE_FILE_NOT_FOUND(ERROR, PINTEREST, "there is no image at its address"),
  IMAGE_INVALID_FILE(ERROR, FETCHING, "what is at image_link is no image, or too small"),
  IMAGE_LEVEL_INTERNAL_ERROR(ERROR, PINTEREST, "Pinterest had trouble with images"),
  IMAGE_MALFORMED_URL(ERROR, PINTEREST, "the address of the image cannot be read"),
  LARGE_PRODUCT_COUNT_DECREASE(ERROR, HERE, "more than 99 % of the products are gone"),
  LINE_LEVEL_INTERNAL_ERROR(ERROR, PINTEREST, "Pinterest had trouble with some items"),

  AD_LINK_FORMAT_WARNING(WARNING, HERE, "ad_link is not a web address"),
  AD_LINK_SAME_AS_LINK(WARNING, HERE, "ad_link says the same as link"),
  ADDITIONAL_IMAGE_LINK_LENGTH_TOO_LONG(WARNING, HERE, "an additional image's link is too long"),
  ADDITIONAL_IMAGE_LINK_WARNING(WARNING, HERE, "an additional image's link is not right"),
  ADWORDS_FORMAT_WARNING(WARNING, HERE, "adwords_redirect is not a web address"),
  ADWORDS_SAME_AS_LINK(WARNING, HERE, "adwords_redirect says the same as link"),
  AGE_GROUP_INVALID(WARNING, HERE, "age_group is not one that Pinterest knows"),
  ANDROID_DEEP_LINK_INVALID(WARNING, HERE, "android_deep_link leads into no app"),
  AVAILABILITY_DATE_INVALID(WARNING, HERE, "availability_date is not a date"),
  COUNTRY_DOES_NOT_MAP_TO_CURRENCY(WARNING, HERE, "the country pays with another currency"),
  CUSTOM_LABEL_LENGTH_TOO_LONG(WARNING, HERE, "a custom label is too long"),
  DESCRIPTION_LENGTH_TOO_LONG(WARNING, HERE, "the description is too long and will be cut"),
  DUPLICATE_HEADERS(WARNING, READING, "two columns have the same name"),
  EXPIRATION_DATE_INVALID(WARNING, HERE, "expiration_date is not a date"),
  FETCH_SAME_SIGNATURE(WARNING, RUNS, "the file is the same as last time"),
  GENDER_INVALID(WARNING, HERE, "gender is not one that Pinterest knows"),
  GTIN_INVALID(WARNING, HERE, "gtin is not a trade number"),
  IMAGE_LINK_WARNING(WARNING, HERE, "image_link will give Pinterest trouble"),
  INCONSISTENT_CURRENCY_VALUES(WARNING, HERE, "prices are in several currencies"),
  INDEXED_PRODUCT_COUNT_LARGE_DELTA(WARNING, HERE, "there are many more or fewer products"),
  IOS_DEEP_LINK_INVALID(WARNING, HERE, "ios_deep_link leads into no app"),
  IS_BUNDLE_INVALID(WARNING, READING, "is_bundle says neither yes nor no"),
  ITEM_ADDITIONAL_IMAGE_DOWNLOAD_FAILURE(WARNING, FETCHING, "an additional image is not there"),
  LINK_FORMAT_WARNING(WARNING, HERE, "link has UTM parameters that are not right"),
  MIN_AD_PRICE_INVALID(WARNING, HERE, "min_ad_price is not an amount"),
  MPN_INVALID(WARNING, HERE, "mpn is not a part number"),
  MULTIPACK_INVALID(WARNING, READING, "multipack is not a number"),
  OPTIONAL_CONDITION_INVALID(WARNING, HERE, "condition is not one that Pinterest knows"),
  OPTIONAL_CONDITION_MISSING(WARNING, HERE, "condition is not told"),
  OPTIONAL_PRODUCT_CATEGORY_INVALID(WARNING, HERE, "the category is not one of Google's"),
  OPTIONAL_PRODUCT_CATEGORY_MISSING(WARNING, HERE, "google_product_category is not told"),
  PRODUCT_CATEGORY_DEPTH_WARNING(WARNING, HERE, "the category is too broad"),
  PRODUCT_TYPE_LENGTH_TOO_LONG(WARNING, HERE, "product_type is too long"),
  SALE_DATE_INVALID(WARNING, HERE, "sale_price_effective_date is not two times"),
  SALES_PRICE_INVALID(WARNING, HERE, "sale_price is not an amount"),
  SALES_PRICE_TOO_HIGH(WARNING, HERE, "sale_price is not lower than price"),
  SALES_PRICE_TOO_LOW(WARNING, HERE, "sale_price is very much lower than price"),
  SHIPPING_HEIGHT_INVALID(WARNING, HERE, "shipping_height is not a length"),
  SHIPPING_INVALID(WARNING, HERE, "shipping is not country:region:service:price"),
  SHIPPING_WEIGHT_INVALID(WARNING, HERE, "shipping_weight is not a weight"),
  SHIPPING_WIDTH_INVALID(WARNING, HERE, "shipping_width is not a length"),
  SIZE_SYSTEM_INVALID(WARNING, HERE, "size_system is not one that Pinterest knows"),
  SIZE_TYPE_INVALID(WARNING, HERE, "size_type is not one that Pinterest knows"),
  TAX_INVALID(WARNING, HERE, "tax is not country:region:rate:tax_ship"),
  TITLE_LENGTH_TOO_LONG(WARNING, HERE, "the title is too long and will be cut"),
  TOO_MANY_ADDITIONAL_IMAGE_LINKS(WARNING, HERE, "there are more than 10 additional images"),
  UPDATED_TIME_INVALID(WARNING, HERE, "last_updated_time is not a time"),
  UTM_SOURCE_AUTO_CORRECTED(WARNING, HERE, "Pinterest will write utm_source in its own way"),
  VIDEO_REQUIRED_WHEN_AD_VIDEO_PROVIDED(WARNING, RESTRICTED, "ad videos need a video"),
  WEIGHT_UNIT_INVALID(WARNING, NOT_SENT, "weight_unit is not a unit"),
  ADDITIONAL_IMAGE_FILE_NOT_ACCESSIBLE(WARNING, PINTEREST, "an additional image was refused"),
  ADDITIONAL_IMAGE_FILE_NOT_FOUND(WARNING, PINTEREST, "an additional image is not there"),
  ADDITIONAL_IMAGE_INVALID_FILE(WARNING, FETCHING, "an additional image is none, or too small"),
  ADDITIONAL_IMAGE_LEVEL_INTERNAL_ERROR(WARNING, PINTEREST, "Pinterest had trouble with images"),
  ADDITIONAL_IMAGE_MALFORMED_URL(WARNING, PINTEREST, "an additional image's address is wrong"),
  FETCH_GOOGLE_SHEET_PUBLIC_CAN_EDIT(WARNING, PINTEREST, "anyone may change the Google sheet"),
  HOTEL_PRICE_HEADER_IS_PRESENT(WARNING, NOT_SENT, "a hotel feed has a column price"),
  VIDEO_DOWNLOAD_VIDEO_TOO_SHORT(WARNING, PINTEREST, "the video is shorter than 4 seconds"),
  VIDEO_FILE_NOT_ACCESSIBLE(WARNING, PINTEREST, "the video was refused to Pinterest"),
  VIDEO_FILE_NOT_FOUND(WARNING, PINTEREST, "there is no video at its address"),
  VIDEO_INVALID_FILE(WARNING, HERE, "video_link does not lead to an mp4, mov or m4v file"),
  VIDEO_LEVEL_INTERNAL_ERROR(WARNING, PINTEREST, "Pinterest had trouble with videos"),
  VIDEO_MALFORMED_URL(WARNING, HERE, "video_link is not a web address"),

  AD_IMAGE_LINK_DUPLICATED(WARNING, RESTRICTED, "two ad images have the same link"),
  AD_IMAGE_LINK_LENGTH_TOO_LONG(WARNING, RESTRICTED, "an ad image's link is too long"),
  AD_IMAGE_LINK_REQUIRED(WARNING, RESTRICTED, "an ad image has a tag and no link"),
  AD_IMAGE_LINK_WARNING(WARNING, RESTRICTED, "an ad image's link is not right"),
  AD_IMAGE_TAG_DUPLICATED(WARNING, RESTRICTED, "two ad images have the same tag"),
  AD_IMAGE_TAG_LENGTH_TOO_LONG(WARNING, RESTRICTED, "an ad image's tag is too long"),
  AD_IMAGE_TAG_REQUIRED(WARNING, RESTRICTED, "an ad image has a link and no tag"),
  AD_IMAGE_DOWNLOAD(WARNING, RESTRICTED, "an ad image could not be fetched"),
  AD_IMAGE_PROCESSING(WARNING, RESTRICTED, "an ad image cannot be used"),
  AD_VIDEO_LINK_DUPLICATED(WARNING, RESTRICTED, "two ad videos have the same link"),
  AD_VIDEO_LINK_LENGTH_TOO_LONG(WARNING, RESTRICTED, "an ad video's link is too long"),
  AD_VIDEO_LINK_REQUIRED(WARNING, RESTRICTED, "an ad video has a tag and no link"),
  AD_VIDEO_LINK_WARNING(WARNING, RESTRICTED, "an ad video's link is not right"),
  AD_VIDEO_TAG_DUPLICATED(WARNING, RESTRICTED, "two ad videos have the same tag"),
  AD_VIDEO_TAG_LENGTH_TOO_LONG(WARNING, RESTRICTED, "an ad video's tag is too long"),
  AD_VIDEO_TAG_REQUIRED(WARNING, RESTRICTED, "an ad video has a link and no tag"),
  AD_VIDEO_LENGTH_TOO_SHORT(WARNING, RESTRICTED, "an ad video is shorter than 4 seconds"),
  AD_VIDEO_DOWNLOAD(WARNING, RESTRICTED, "an ad video could not be fetched"),
  AD_VIDEO_PROCESSING(WARNING, RESTRICTED, "an ad video cannot be used"),

  PINTLE_VALUE_INVALID(WARNING, PINTLE, "a value is not of the form that Pinterest publishes"),
  PINTLE_HTML_IN_TEXT(WARNING, PINTLE, "a text has HTML, which Pinterest shows as it stands"),
  PINTLE_VARIANTS_ALIKE(WARNING, PINTLE, "variants of a group cannot be told apart"),
  PINTLE_ADULT_NEVER_SHOWN(WARNING, PINTLE, "Pinterest never shows items for adults");

  /// Who can know it before Pinterest says it.
  public enum Known {
    /// [Preflight], from the products.
    HERE("checked"),
    /// Whoever reads the file: its form, its header, its encoding.
    READING("checked while the file is read"),
    /// Whoever fetches: the file, or with [ImageCheck] the images.
    FETCHING("checked when it is fetched"),
    /// Whoever compares with earlier runs of the feed.
    RUNS("known from earlier runs"),
    /// Nobody.
    PINTEREST("only Pinterest can know"),
    /// It is about fields that Pinterest opens to chosen merchants, and Pintle does not send.
    RESTRICTED("about fields that Pinterest restricts"),
    /// It is about fields that Pintle does not send.
    NOT_SENT("about fields that are not sent"),
    /// It is our advice, and Pinterest has no name for it.
    PINTLE("advice of Pintle's own");

    private final String words;

    Known(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  private static final Pattern NUMBER = Pattern.compile("_[0-9]+_");
  private static final Map<String, IssueCode> BY_NAME = new HashMap<>();
  private static final List<IssueCode> BEGINNINGS =
      List.of(AD_IMAGE_DOWNLOAD, AD_IMAGE_PROCESSING, AD_VIDEO_DOWNLOAD, AD_VIDEO_PROCESSING);

  static {
    for (IssueCode code : values()) {
      BY_NAME.put(code.name(), code);
    }
  }

  private static final Set<IssueCode> OF_FILE =
      Sets.immutableEnumSet(
          DELIMITER_ERROR,
          ENCODING_ERROR,
          FEED_TOO_SMALL,
          FETCH_ERROR,
          FETCH_INACTIVE_FEED_ERROR,
          LARGE_PRODUCT_COUNT_DECREASE,
          MALFORMED_XML,
          NO_VERIFIED_DOMAIN,
          REQUIRED_COLUMNS_MISSING);

  private final Severity severity;
  private final Known known;
  private final String meaning;

  IssueCode(Severity severity, Known known, String meaning) {
    this.severity = severity;
    this.known = known;
    this.meaning = meaning;
  }

  /// The one of a name as Pinterest writes it, such as `AD_IMAGE_7_LINK_DUPLICATED`; null when the
  /// name is not known.
  public static @Nullable IssueCode named(String name) {
    IssueCode exact = BY_NAME.get(name);
    if (exact != null || !name.startsWith("AD_")) {
      return exact;
    }
    IssueCode family = BY_NAME.get(NUMBER.matcher(name).replaceFirst("_"));
    return family != null
        ? family
        : BEGINNINGS.stream().filter(one -> name.startsWith(one.name())).findFirst().orElse(null);
  }

  public Severity severity() {
    return severity;
  }

  public Known known() {
    return known;
  }

  /// Whether Pinterest refuses all of a file for it, and not single items.
  public boolean isOfFile() {
    return OF_FILE.contains(this);
  }

  /// What is wrong, in our own words: a sentence without its end.
  public String meaning() {
    return meaning;
  }

  /// What to do about it: a sentence.
  public String mend() {
    return Mending.of(this);
  }
}
