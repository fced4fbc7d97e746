package dev.pintle.sandbox.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The published names of all that can be wrong with a feed and its items.
public final class IssueCodes {
  /// For these an item is dropped.
  public static final Set<String> ITEM_ERRORS =
      words(
          """
          ADULT_INVALID ADWORDS_FORMAT_INVALID AVAILABILITY_INVALID BLOCKLISTED_IMAGE_SIGNATURE
          DESCRIPTION_MISSING DUPLICATE_PRODUCTS IMAGE_LINK_INVALID IMAGE_LINK_LENGTH_TOO_LONG
          IMAGE_LINK_MISSING INVALID_DOMAIN ITEM_MAIN_IMAGE_DOWNLOAD_FAILURE ITEMID_MISSING
          LINK_FORMAT_INVALID LINK_LENGTH_TOO_LONG LIST_PRICE_INVALID
          MAX_ITEMS_PER_ITEM_GROUP_EXCEEDED PARSE_LINE_ERROR PINJOIN_CONTENT_UNSAFE
          PRICE_CANNOT_BE_DETERMINED PRICE_MISSING PRODUCT_LINK_MISSING PRODUCT_PRICE_INVALID
          TITLE_MISSING
          """);

  /// For these a feed is not taken, but for `FEED_LENGTH_TOO_LONG`.
  public static final Set<String> FEED_ERRORS =
      words(
          """
          DELIMITER_ERROR ENCODING_ERROR FEED_LENGTH_TOO_LONG FEED_TOO_SMALL FETCH_ERROR
          FETCH_INACTIVE_FEED_ERROR INTERNAL_SERVICE_ERROR MALFORMED_XML NO_VERIFIED_DOMAIN
          REQUIRED_COLUMNS_MISSING
          """);

  /// Told among the ingestion's errors.
  public static final Set<String> INGESTION_ERRORS =
      words(
          """
          ACCOUNT_FLAGGED FETCH_GOOGLE_SHEET_NOT_SHARED IMAGE_FILE_NOT_ACCESSIBLE
          IMAGE_FILE_NOT_FOUND IMAGE_INVALID_FILE IMAGE_LEVEL_INTERNAL_ERROR IMAGE_MALFORMED_URL
          LARGE_PRODUCT_COUNT_DECREASE LINE_LEVEL_INTERNAL_ERROR
          """);

  /// Warnings that are told of the feed and of no item.
  public static final Set<String> FEED_WARNINGS =
      words(
          """
          DUPLICATE_HEADERS FETCH_SAME_SIGNATURE INCONSISTENT_CURRENCY_VALUES
          INDEXED_PRODUCT_COUNT_LARGE_DELTA UPDATED_TIME_INVALID
          """);

  public static final Set<String> ITEM_WARNINGS = warnings();

  private static final List<String> ALL =
      Stream.of(ITEM_ERRORS, FEED_ERRORS, ITEM_WARNINGS, FEED_WARNINGS)
          .flatMap(Set::stream)
          .toList();

  private static final int FIRST_NUMBER = 100;

  private IssueCodes() {}

  public static boolean isOfItem(String code) {
    return ITEM_ERRORS.contains(code) || ITEM_WARNINGS.contains(code);
  }

  public static boolean isError(String code) {
    return ITEM_ERRORS.contains(code) || FEED_ERRORS.contains(code);
  }

  /// A number of its own; which ones Pinterest has nobody says.
  public static int number(String code) {
    return FIRST_NUMBER + ALL.indexOf(code);
  }

  /// The code as words: `Title missing`.
  public static String sentence(String code) {
    return code.charAt(0) + code.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Set<String> warnings() {
    var all = new ArrayList<String>();
    media(all, "AD_IMAGE_", 20);
    media(all, "AD_VIDEO_", 3);
    all.addAll(
        words(
            """
            ADDITIONAL_IMAGE_LINK_LENGTH_TOO_LONG ADDITIONAL_IMAGE_LINK_WARNING
            ADWORDS_FORMAT_WARNING ADWORDS_SAME_AS_LINK AD_LINK_FORMAT_WARNING AD_LINK_SAME_AS_LINK
            AGE_GROUP_INVALID ANDROID_DEEP_LINK_INVALID AVAILABILITY_DATE_INVALID
            COUNTRY_DOES_NOT_MAP_TO_CURRENCY CUSTOM_LABEL_LENGTH_TOO_LONG
            DESCRIPTION_LENGTH_TOO_LONG EXPIRATION_DATE_INVALID GENDER_INVALID GTIN_INVALID
            IMAGE_LINK_WARNING IOS_DEEP_LINK_INVALID IS_BUNDLE_INVALID
            ITEM_ADDITIONAL_IMAGE_DOWNLOAD_FAILURE LINK_FORMAT_WARNING MIN_AD_PRICE_INVALID
            MPN_INVALID MULTIPACK_INVALID OPTIONAL_CONDITION_INVALID OPTIONAL_CONDITION_MISSING
            OPTIONAL_PRODUCT_CATEGORY_INVALID OPTIONAL_PRODUCT_CATEGORY_MISSING
            PRODUCT_CATEGORY_DEPTH_WARNING PRODUCT_TYPE_LENGTH_TOO_LONG SALE_DATE_INVALID
            SALES_PRICE_INVALID SALES_PRICE_TOO_HIGH SALES_PRICE_TOO_LOW SHIPPING_HEIGHT_INVALID
            SHIPPING_INVALID SHIPPING_WEIGHT_INVALID SHIPPING_WIDTH_INVALID SIZE_SYSTEM_INVALID
            SIZE_TYPE_INVALID TAX_INVALID TITLE_LENGTH_TOO_LONG TOO_MANY_ADDITIONAL_IMAGE_LINKS
            UTM_SOURCE_AUTO_CORRECTED VIDEO_REQUIRED_WHEN_AD_VIDEO_PROVIDED WEIGHT_UNIT_INVALID
            """));
    return Collections.unmodifiableSet(new LinkedHashSet<>(all));
  }

  private static void media(List<String> codes, String kind, int count) {
    for (int i = 0; i < count; i++) {
      for (String part : List.of("_LINK_", "_TAG_")) {
        for (String what : List.of("DUPLICATED", "LENGTH_TOO_LONG", "REQUIRED")) {
          codes.add(kind + i + part + what);
        }
      }
      codes.add(kind + i + "_LINK_WARNING");
    }
  }

  private static Set<String> words(String text) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(text.strip().split("\\s+"))));
  }
}
