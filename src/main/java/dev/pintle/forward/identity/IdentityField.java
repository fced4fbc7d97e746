package dev.pintle.forward.identity;

/// The hashed fields of Pinterest's `user_data`, by their names there, with the rule that
/// [Normaliser] follows, worded for people.
public enum IdentityField {
  EM("em", "e-mail address, trimmed, lower case"),
  PH("ph", "phone number, digits only, with the country code and without + or leading zeros"),
  GE("ge", "gender: f, m or n, also from words in many languages"),
  DB("db", "date of birth as YYYYMMDD, from any usual form"),
  LN("ln", "last name, trimmed, single-spaced, lower case, accents and punctuation kept"),
  FN("fn", "first name, trimmed, single-spaced, lower case, accents and punctuation kept"),
  CT("ct", "city, lower case, without spaces and punctuation, accents kept"),
  ST("st", "state, two letters, lower case, also from its name"),
  ZP("zp", "postcode, lower case, letters and digits, without spaces and dashes"),
  COUNTRY("country", "country, two letters (ISO 3166-1), lower case, also from its name"),
  EXTERNAL_ID("external_id", "the shop's own id of the customer, trimmed, case kept"),
  HASHED_MAIDS("hashed_maids", "mobile advertising id (a UUID), lower case");

  private final String wireName;
  private final String rule;

  IdentityField(String wireName, String rule) {
    this.wireName = wireName;
    this.rule = rule;
  }

  /// The name of the field in Pinterest's API.
  public String wireName() {
    return wireName;
  }

  public String rule() {
    return rule;
  }
}
