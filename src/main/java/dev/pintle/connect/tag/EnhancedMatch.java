package dev.pintle.connect.tag;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What a tag may take from the forms of the shop's pages, as digests, to recognise people by
/// (capabilities T-06).
public enum EnhancedMatch {
  EMAIL("aem_enabled", "E-mail address", "The one that most people are recognised by."),
  NAME("aem_fnln_enabled", "First and last name", "Helps where an address is known as well."),
  PHONE("aem_ph_enabled", "Phone number", "Recognises people who gave Pinterest theirs."),
  GENDER("aem_ge_enabled", "Gender", "Only where a form asks for it."),
  BIRTH_DATE("aem_db_enabled", "Date of birth", "Only where a form asks for it."),
  LOCATION("aem_loc_enabled", "City, region, postcode, country", "From delivery addresses."),
  EXTERNAL_ID("aem_external_id_enabled", "Your own customer id", "From your customer accounts.");

  private final String wireName;
  private final String label;
  private final String meaning;

  EnhancedMatch(String wireName, String label, String meaning) {
    this.wireName = wireName;
    this.label = label;
    this.meaning = meaning;
  }

  /// What Pinterest's API calls its switch.
  public String wireName() {
    return wireName;
  }

  public String label() {
    return label;
  }

  public String meaning() {
    return meaning;
  }

  /// What our programs and forms call it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Those of these words; others are passed over.
  public static Set<EnhancedMatch> of(Iterable<String> words) {
    var found = EnumSet.noneOf(EnhancedMatch.class);
    for (String word : words) {
      Stream.of(values()).filter(one -> one.word().equals(word)).forEach(found::add);
    }
    return found;
  }
}
