package dev.pintle.sandbox.ads;

/// The kinds of entities there are, each with the number that its ids begin with.
public enum EntityKind {
  CAMPAIGN(2),
  AD_GROUP(4),
  AD(6),
  KEYWORD(8),
  PRODUCT_GROUP_PROMOTION(10),
  AUDIENCE(11),
  CUSTOMER_LIST(12),
  PROMOTION(13),
  ORDER_LINE(14),
  LEAD_FORM(15),
  TARGETING_TEMPLATE(16),
  LABEL(17),
  BILLING_PROFILE(18),
  INVOICE(19),
  BOARD(20),
  PIN(21);

  private final int number;

  EntityKind(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
