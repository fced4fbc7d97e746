package dev.pintle.catalog.check;

/// What to do about each issue when nothing is known but its name.
final class Mending {
  private Mending() {}

  static String of(IssueCode code) {
    return switch (code) {
      case ADULT_INVALID -> "Write true or false, or leave adult out.";
      case ADWORDS_FORMAT_INVALID -> "Shorten adwords_redirect to 2,000 characters.";
      case AVAILABILITY_INVALID -> "Write in stock, out of stock or preorder.";
      case BLOCKLISTED_IMAGE_SIGNATURE -> "Use another image, one that shows the product alone.";
      case DELIMITER_ERROR ->
          "Separate all columns with the same sign, and quote values that have it in them.";
      case DESCRIPTION_MISSING -> "Describe the product in the shop.";
      case DUPLICATE_PRODUCTS -> "Give each product and each variant an id of its own.";
      case ENCODING_ERROR -> "Save the file as UTF-8.";
      case FEED_LENGTH_TOO_LONG -> "Leave products out, or spread them over several feeds.";
      case FEED_TOO_SMALL -> "See that the export of the shop has products in it.";
      case FETCH_ERROR -> "See that the address answers with the file, to anybody who has it.";
      case FETCH_INACTIVE_FEED_ERROR -> "Change a product, or write the file anew.";
      case IMAGE_LINK_INVALID, IMAGE_MALFORMED_URL ->
          "Write the whole address of the image, beginning with https://.";
      case IMAGE_LINK_LENGTH_TOO_LONG -> "Shorten the address of the image to 2,000 characters.";
      case IMAGE_LINK_MISSING -> "Give the product an image in the shop.";
      case INTERNAL_SERVICE_ERROR,
          IMAGE_LEVEL_INTERNAL_ERROR,
          LINE_LEVEL_INTERNAL_ERROR,
          ADDITIONAL_IMAGE_LEVEL_INTERNAL_ERROR,
          VIDEO_LEVEL_INTERNAL_ERROR ->
          "Wait: Pinterest tries again within 24 hours.";
      case INVALID_DOMAIN -> "Claim the site at Pinterest, or mend the link.";
      case ITEM_MAIN_IMAGE_DOWNLOAD_FAILURE,
          IMAGE_FILE_NOT_ACCESSIBLE,
          IMAGE_FILE_NOT_FOUND,
          ITEM_ADDITIONAL_IMAGE_DOWNLOAD_FAILURE,
          ADDITIONAL_IMAGE_FILE_NOT_ACCESSIBLE,
          ADDITIONAL_IMAGE_FILE_NOT_FOUND ->
          "See that the image opens in a private browser window, without a password.";
      case ITEMID_MISSING -> "Give the product an id that stays the same.";
      case LINK_FORMAT_INVALID -> "Write the whole address of the page, beginning with https://.";
      case LINK_LENGTH_TOO_LONG -> "Shorten the link to 511 characters, parameters included.";
      case LIST_PRICE_INVALID -> "Write an amount and its currency, as 24.99 USD.";
      case MALFORMED_XML -> "Let a program write the XML, so that & and < are escaped.";
      case MAX_ITEMS_PER_ITEM_GROUP_EXCEEDED -> "Split the group into several.";
      case NO_VERIFIED_DOMAIN -> "Claim the shop's website at Pinterest.";
      case PARSE_LINE_ERROR -> "Look at the row: quotes and separators, and the length of its id.";
      case PINJOIN_CONTENT_UNSAFE -> "Read Pinterest's merchant guidelines, or leave the item out.";
      case PRICE_CANNOT_BE_DETERMINED -> "Tell price, and sale_price when there is a sale.";
      case PRICE_MISSING -> "Give the product a price.";
      case PRODUCT_LINK_MISSING -> "Tell the address of the product's page.";
      case PRODUCT_PRICE_INVALID -> "Write an amount and its currency, as 24.99 USD.";
      case REQUIRED_COLUMNS_MISSING ->
          "Add the columns id, title, description, link, image_link, price and availability.";
      case TITLE_MISSING -> "Name the product in the shop.";
      case ACCOUNT_FLAGGED -> "Ask Pinterest's support what is wrong with the account.";
      case FETCH_GOOGLE_SHEET_NOT_SHARED -> "Share the sheet with anyone who has the link.";
      case IMAGE_INVALID_FILE, ADDITIONAL_IMAGE_INVALID_FILE ->
          "Use a JPEG, PNG, WebP or GIF of at least 75 by 75 pixels.";
      case LARGE_PRODUCT_COUNT_DECREASE, INDEXED_PRODUCT_COUNT_LARGE_DELTA ->
          "See that the export of the shop is whole.";
      case AD_LINK_FORMAT_WARNING, ADWORDS_FORMAT_WARNING, ADDITIONAL_IMAGE_MALFORMED_URL ->
          "Write the whole address, beginning with https://.";
      case AD_LINK_SAME_AS_LINK, ADWORDS_SAME_AS_LINK -> "Leave it out: link is enough.";
      case ADDITIONAL_IMAGE_LINK_LENGTH_TOO_LONG -> "Shorten the address to 2,000 characters.";
      case ADDITIONAL_IMAGE_LINK_WARNING -> "Write whole addresses, beginning with https://.";
      case AGE_GROUP_INVALID -> "Write newborn, infant, toddler, kids or adult.";
      case ANDROID_DEEP_LINK_INVALID, IOS_DEEP_LINK_INVALID ->
          "Write a link that opens the app, as shop://product/1.";
      case AVAILABILITY_DATE_INVALID, EXPIRATION_DATE_INVALID ->
          "Write the date by ISO 8601, as 2026-01-31 or 2026-01-31T12:00+01:00.";
      case COUNTRY_DOES_NOT_MAP_TO_CURRENCY -> "Tell prices in the currency of the country.";
      case CUSTOM_LABEL_LENGTH_TOO_LONG -> "Shorten the label to 511 characters.";
      case DESCRIPTION_LENGTH_TOO_LONG -> "Shorten the description to 10,000 characters.";
      case DUPLICATE_HEADERS -> "Leave one of the columns out.";
      case FETCH_SAME_SIGNATURE -> "Nothing: there was nothing new.";
      case GENDER_INVALID -> "Write male, female or unisex.";
      case GTIN_INVALID -> "Write the 8, 12, 13 or 14 digits of the barcode, or leave gtin out.";
      case IMAGE_LINK_WARNING -> "Write a plain address of an image, beginning with https://.";
      case INCONSISTENT_CURRENCY_VALUES -> "Tell all prices of a feed in one currency.";
      case IS_BUNDLE_INVALID -> "Write true or false.";
      case LINK_FORMAT_WARNING ->
          "Write UTM parameters as ?utm_source=pinterest&utm_medium=social.";
      case MIN_AD_PRICE_INVALID -> "Write an amount and its currency, as 19.99 USD.";
      case MPN_INVALID -> "Write the maker's part number, or leave mpn out.";
      case MULTIPACK_INVALID -> "Write a whole number.";
      case OPTIONAL_CONDITION_INVALID, OPTIONAL_CONDITION_MISSING ->
          "Write new, used or refurbished.";
      case OPTIONAL_PRODUCT_CATEGORY_INVALID, OPTIONAL_PRODUCT_CATEGORY_MISSING ->
          "Write a category of Google's product taxonomy, its words or its number.";
      case PRODUCT_CATEGORY_DEPTH_WARNING -> "Choose a category of three levels or more.";
      case PRODUCT_TYPE_LENGTH_TOO_LONG -> "Shorten product_type to 1,000 characters.";
      case SALE_DATE_INVALID ->
          "Write two times by ISO 8601, as 2026-01-01T00:00Z/2026-01-31T23:59Z.";
      case SALES_PRICE_INVALID -> "Write an amount and its currency, as 14.99 USD.";
      case SALES_PRICE_TOO_HIGH -> "Leave sale_price out when there is no sale.";
      case SALES_PRICE_TOO_LOW -> "See that both prices are right.";
      case SHIPPING_HEIGHT_INVALID, SHIPPING_WIDTH_INVALID ->
          "Write a number, a space and a unit: in, ft, yd, mm, cm or m.";
      case SHIPPING_INVALID -> "Write one country:region:service:price, as US:CA:Ground:9.99 USD.";
      case SHIPPING_WEIGHT_INVALID -> "Write a number, a space and a unit: lb, oz, g or kg.";
      case SIZE_SYSTEM_INVALID -> "Write US, UK, EU, DE, FR, JP, CN, IT, BR, MEX or AU.";
      case SIZE_TYPE_INVALID -> "Write regular, petite, plus, big_and_tall or maternity.";
      case TAX_INVALID -> "Write one country:region:rate:tax_ship, as US:CA:9.25:no.";
      case TITLE_LENGTH_TOO_LONG -> "Shorten the title to 500 characters.";
      case TOO_MANY_ADDITIONAL_IMAGE_LINKS -> "Keep the ten best.";
      case UPDATED_TIME_INVALID -> "Write milliseconds since 1970, as 1767225600000.";
      case UTM_SOURCE_AUTO_CORRECTED -> "Write utm_source=pinterest.";
      case VIDEO_REQUIRED_WHEN_AD_VIDEO_PROVIDED -> "Tell video_link too.";
      case WEIGHT_UNIT_INVALID -> "Write the unit behind the number in shipping_weight.";
      case FETCH_GOOGLE_SHEET_PUBLIC_CAN_EDIT -> "Let others look at the sheet, not change it.";
      case HOTEL_PRICE_HEADER_IS_PRESENT -> "Use base_price and sale_price.";
      case VIDEO_DOWNLOAD_VIDEO_TOO_SHORT, AD_VIDEO_LENGTH_TOO_SHORT ->
          "Use a video of 4 seconds or more.";
      case VIDEO_FILE_NOT_ACCESSIBLE, VIDEO_FILE_NOT_FOUND ->
          "See that the video opens in a private browser window, without a password.";
      case VIDEO_INVALID_FILE -> "Link to an .mp4, .mov or .m4v file of at most 2 GB.";
      case VIDEO_MALFORMED_URL -> "Write the whole address of the video, beginning with https://.";
      case AD_IMAGE_LINK_DUPLICATED,
          AD_IMAGE_LINK_LENGTH_TOO_LONG,
          AD_IMAGE_LINK_REQUIRED,
          AD_IMAGE_LINK_WARNING,
          AD_IMAGE_TAG_DUPLICATED,
          AD_IMAGE_TAG_LENGTH_TOO_LONG,
          AD_IMAGE_TAG_REQUIRED,
          AD_IMAGE_DOWNLOAD,
          AD_IMAGE_PROCESSING,
          AD_VIDEO_LINK_DUPLICATED,
          AD_VIDEO_LINK_LENGTH_TOO_LONG,
          AD_VIDEO_LINK_REQUIRED,
          AD_VIDEO_LINK_WARNING,
          AD_VIDEO_TAG_DUPLICATED,
          AD_VIDEO_TAG_LENGTH_TOO_LONG,
          AD_VIDEO_TAG_REQUIRED,
          AD_VIDEO_DOWNLOAD,
          AD_VIDEO_PROCESSING ->
          "Mend it where the ad image or ad video was given: Pintle does not send it.";
      case PINTLE_VALUE_INVALID -> "Write it as Pinterest asks, or leave it out.";
      case PINTLE_HTML_IN_TEXT -> "Write plain text.";
      case PINTLE_VARIANTS_ALIKE -> "Tell size, color, material, pattern or variant_values apart.";
      case PINTLE_ADULT_NEVER_SHOWN -> "Leave adult out when the product is for everybody.";
    };
  }
}
