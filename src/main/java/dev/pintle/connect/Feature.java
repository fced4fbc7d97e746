package dev.pintle.connect;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a merchant may want of Pinterest, and which scopes it needs beside those to see who the
/// account is and what it has.
public enum Feature {
  DATA_REPORT(
      "Data report",
      "What visitors do in the shop is told to Pinterest: the tag and the Conversions API.",
      "ads:write",
      true),
  DOMAIN(
      "Domain verification",
      "The shop's website is claimed for the account.",
      "user_accounts:write",
      true),
  PRODUCT_SYNC(
      "Product sync",
      "The shop's products become a catalogue at Pinterest, kept in step with the shop.",
      "catalogs:read catalogs:write",
      false),
  ADS_DATA(
      "Ads data",
      "The results of ads come back into tables that you can query. It needs nothing more than is"
          + " asked anyway; tables of catalogs need Product sync.",
      "",
      false),
  ADS_ASSETS(
      "Boards, Pins and bills",
      "Tables of ads data tell of the account's boards and Pins and of what is billed, too.",
      "billing:read boards:read pins:read",
      false);

  private static final Set<String> ALWAYS = Set.of("user_accounts:read", "ads:read");

  private final String label;
  private final String meaning;
  private final String scopes; // separated by spaces
  private final boolean usual;

  Feature(String label, String meaning, String scopes, boolean usual) {
    this.label = label;
    this.meaning = meaning;
    this.scopes = scopes;
    this.usual = usual;
  }

  public String label() {
    return label;
  }

  public String meaning() {
    return meaning;
  }

  /// Whether it is chosen before anybody has chosen.
  public boolean isUsual() {
    return usual;
  }

  /// What it needs beside what is always needed, in order.
  public List<String> scopes() {
    return scopes.isEmpty() ? List.of() : List.of(scopes.split(" ", -1));
  }

  public boolean isIn(Set<String> granted) {
    return granted.containsAll(scopes()) && granted.containsAll(ALWAYS);
  }

  /// What is asked for whatever is chosen, in order.
  public static List<String> always() {
    return ALWAYS.stream().sorted().toList();
  }

  /// The scopes that these need, and no more.
  public static Set<String> scopesOf(Set<Feature> features) {
    var all = new TreeSet<>(ALWAYS);
    features.forEach(feature -> all.addAll(feature.scopes()));
    return all;
  }

  /// The features that bring some of these scopes, in words: `Product sync`.
  public static List<String> bringing(Collection<String> scopes) {
    return Stream.of(values())
        .filter(feature -> feature.scopes().stream().anyMatch(scopes::contains))
        .map(Feature::label)
        .toList();
  }

  /// A scope in words; a scope that is not ours, as it is.
  public static String words(String scope) {
    return switch (scope) {
      case "user_accounts:read" -> "see the account's name, its type and its websites";
      case "user_accounts:write" -> "claim websites for the account, and give them up";
      case "ads:read" -> "see ad accounts, tags, and the results of ads";
      case "ads:write" -> "create tags and access tokens, and send conversions";
      case "catalogs:read" -> "see catalogs, feeds and products";
      case "catalogs:write" -> "create and change catalogs, feeds and products";
      case "boards:read" -> "see boards";
      case "pins:read" -> "see Pins";
      case "billing:read" -> "see billing profiles and invoices";
      default -> scope;
    };
  }
}
