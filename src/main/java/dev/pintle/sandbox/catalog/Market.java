package dev.pintle.sandbox.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Who an item is for: a country, and the language people there read.
///
/// @param locale one of [#LOCALES], or a language of two small letters that none of them is in
public record Market(String country, String locale) implements Comparable<Market> {
  /// The languages that a catalogue can be in, as Pinterest writes them.
  public static final List<String> LOCALES =
      List.of(
          "af-ZA", "ar-SA", "bg-BG", "bn-IN", "cs-CZ", "da-DK", "de", "el-GR", "en-AU", "en-CA",
          "en-GB", "en-IN", "en-US", "es-419", "es-AR", "es-ES", "es-MX", "fi-FI", "fr", "fr-CA",
          "he-IL", "hi-IN", "hr-HR", "hu-HU", "id-ID", "it", "ja", "ko-KR", "ms-MY", "nb-NO", "nl",
          "pl-PL", "pt-BR", "pt-PT", "ro-RO", "ru-RU", "sk-SK", "sv-SE", "te-IN", "th-TH", "tl-PH",
          "tr", "uk-UA", "vi-VN", "zh-CN", "zh-TW");

  /// What a language alone means where it is spoken in several countries, and not in this one.
  private static final List<String> CHIEF = List.of("en-US", "es-ES", "pt-PT", "zh-CN");

  private static final Comparator<Market> ORDER =
      Comparator.comparing(Market::country).thenComparing(Market::locale);

  /// The market of a country and a language, be it a locale or two letters: `EN` is `en-GB` in
  /// `GB`, and `en-US` in `DE`.
  public static Market of(String country, String language) {
    if (LOCALES.contains(language)) {
      return new Market(country, language);
    }
    String small = language.toLowerCase(Locale.ROOT);
    for (String candidate : List.of(small + "-" + country, small)) {
      if (LOCALES.contains(candidate)) {
        return new Market(country, candidate);
      }
    }
    var spoken = LOCALES.stream().filter(locale -> locale.startsWith(small + "-")).toList();
    return new Market(
        country,
        spoken.stream()
            .filter(CHIEF::contains)
            .findFirst()
            .orElse(spoken.isEmpty() ? small : spoken.getFirst()));
  }

  @Override
  public int compareTo(Market other) {
    return ORDER.compare(this, other);
  }
}
