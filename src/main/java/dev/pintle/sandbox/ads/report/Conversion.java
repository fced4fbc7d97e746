package dev.pintle.sandbox.ads.report;

/// A conversion that an ad is given.
///
/// @param actionDay when the ad was seen, engaged with or clicked, in days since 1970
/// @param lag after how many days it happened
/// @param atSeconds when it happened, since 1970
/// @param knownSeconds when it was known
/// @param household whether it was somebody else of the household that saw the ad
/// @param devices the index of the devices of the action and of the conversion
/// @param valueMicro in millionths of the account's currency
/// @param seed decides what else there is to it
record Conversion(
    Event event,
    Place place,
    Action action,
    long actionDay,
    int lag,
    long atSeconds,
    long knownSeconds,
    boolean household,
    int devices,
    long valueMicro,
    int quantity,
    long seed) {

  static final int DEVICES = 9;

  /// What happened, as columns of reports tell it apart.
  enum Event {
    CHECKOUT,
    SIGNUP,
    UNKNOWN,
    LEAD,
    CUSTOM,
    ADD_TO_CART,
    SEARCH,
    PAGE_VISIT,
    WATCH_VIDEO,
    VIEW_CATEGORY,
    APP_INSTALL,
    ADD_TO_WISHLIST,
    SUBSCRIBE
  }

  /// Where it happened.
  enum Place {
    WEB,
    INAPP,
    OFFLINE,
    PINTEREST
  }

  /// What somebody had done with the ad.
  enum Action {
    CLICK,
    ENGAGEMENT,
    VIEW
  }

  /// The day it happened, in days since 1970.
  long day() {
    return actionDay + lag;
  }
}
