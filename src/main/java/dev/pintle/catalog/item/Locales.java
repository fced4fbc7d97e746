package dev.pintle.catalog.item;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The languages that Pinterest takes a feed in (description 5.23.0, `CatalogsLocale`; capabilities
/// §3.14).
public final class Locales {
  public static final List<String> ALL =
      List.of(
          "af-ZA", "ar-SA", "bg-BG", "bn-IN", "cs-CZ", "da-DK", "de", "el-GR", "en-AU", "en-CA",
          "en-GB", "en-IN", "en-US", "es-419", "es-AR", "es-ES", "es-MX", "fi-FI", "fr", "fr-CA",
          "he-IL", "hi-IN", "hr-HR", "hu-HU", "id-ID", "it", "ja", "ko-KR", "ms-MY", "nb-NO", "nl",
          "pl-PL", "pt-BR", "pt-PT", "ro-RO", "ru-RU", "sk-SK", "sv-SE", "te-IN", "th-TH", "tl-PH",
          "tr", "uk-UA", "vi-VN", "zh-CN", "zh-TW");

  private static final Set<String> KNOWN = Set.copyOf(ALL);

  private Locales() {}

  public static boolean isKnown(String locale) {
    return KNOWN.contains(locale);
  }

  /// The one that Pinterest takes for a language tag as people write it: `de-DE` is `de`, `en_us`
  /// is `en-US`, `pl` is `pl-PL`; empty when there is none, or several for a language alone.
  public static String nearest(String tag) {
    Locale asked = Locale.forLanguageTag(tag.strip().replace('_', '-'));
    String exact = asked.toLanguageTag();
    if (KNOWN.contains(exact)) {
      return exact;
    }
    String language = asked.getLanguage();
    if (KNOWN.contains(language)) {
      return language;
    }
    String same = language.equals("no") ? "nb" : language.equals("fil") ? "tl" : language;
    var all = ALL.stream().filter(locale -> locale.startsWith(same + "-")).toList();
    boolean clear = all.size() == 1 || (!all.isEmpty() && !asked.getCountry().isEmpty());
    return clear ? all.getFirst() : "";
  }

  /// What most people in a country pay with; empty when it is not known.
  public static String currency(String country) {
    try {
      Currency found = Currency.getInstance(Locale.of("", country));
      return found == null ? "" : found.getCurrencyCode();
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
