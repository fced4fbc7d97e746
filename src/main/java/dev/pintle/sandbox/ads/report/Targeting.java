package dev.pintle.sandbox.ads.report;

import dev.pintle.base.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The values of each targeting type. Each type shares out all that an ad delivers.
final class Targeting {
  private static final Map<String, List<Json>> VALUES =
      Map.ofEntries(
          Map.entry("KEYWORD", texts("linen sheets|oak table|table lamp|wall art|gift ideas")),
          Map.entry("APPTYPE", texts("iphone|ipad|web|web_mobile|android_mobile|android_tablet")),
          Map.entry("GENDER", texts("female|male|unknown")),
          Map.entry("LOCATION", numbers(500, 501, 503, 602, 803, 807)),
          Map.entry("PLACEMENT", texts("SEARCH|BROWSE|OTHER")),
          Map.entry("COUNTRY", texts("US|CA|GB|DE|FR")),
          Map.entry(
              "TARGETED_INTEREST", texts("Home Decor|Gardening|Food and Drinks|DIY and Crafts")),
          Map.entry(
              "PINNER_INTEREST",
              texts("Chocolate Cookies|Scandinavian Rugs|Kitchen Storage|Balcony Garden")),
          Map.entry(
              "AUDIENCE_INCLUDE",
              numbers(2_542_612_345_670L, 2_542_612_345_671L, 900_719_925_474_0993L)),
          Map.entry("GEO", texts("US:94102|US:10001|US:60601|CA:M5V|DE:10115")),
          Map.entry("AGE_BUCKET", texts("18-24|25-34|35-44|45-49|50-54|55-64|65+")),
          Map.entry("REGION", texts("US-CA|US-NY|US-IL|CA-ON|DE-BE")),
          Map.entry("MEDIA_TYPE", texts("IMAGE|VIDEO")),
          Map.entry(
              "AGE_BUCKET_AND_GENDER", texts("18-24&female|18-24&male|25-34&female|25-34&male")),
          Map.entry("AUDIENCE_MULTIPLIER", texts("NONE|PERFORMANCE_PLUS")),
          Map.entry("CREATIVE_ENHANCEMENTS", texts("NONE|BACKGROUND|RESIZE")),
          Map.entry("LOCAL_ADS_STORE_CODE", texts("store-1|store-2|store-3")),
          Map.entry("CREATIVE_TYPE", texts("REGULAR|VIDEO|CAROUSEL")),
          Map.entry("QUIZ_RESULT", texts("result 1|result 2|result 3")));

  /// One value of one type.
  record Value(String type, Json value) {}

  private Targeting() {}

  /// All values of some types, those of one type together.
  static List<Value> values(List<String> types) {
    return types.stream()
        .flatMap(type -> of(type).stream().map(value -> new Value(type, value)))
        .toList();
  }

  /// How an ad's delivery is shared out over the values of a type.
  static Shares shares(String type, PromotedAd ad) {
    int size = of(type).size();
    var weights = new int[size];
    long seed = Chance.of(ad.seed(), type.hashCode());
    for (int i = 0; i < size; i++) {
      weights[i] = 1 + Chance.below(Chance.of(seed, i), 100) * (size - i);
    }
    return new Shares(weights, 0);
  }

  /// By what a conversion falls to a value of a type, whichever other types are asked for.
  static long seed(String type, Conversion conversion) {
    return Chance.of(Chance.of(conversion.seed(), 30), type.hashCode());
  }

  private static List<Json> of(String type) {
    List<Json> values = VALUES.get(type);
    if (values == null) {
      throw new IllegalArgumentException("there is no targeting type " + type);
    }
    return values;
  }

  private static List<Json> texts(String values) {
    return Stream.of(values.split("\\|", -1)).<Json>map(Json.Text::new).toList();
  }

  private static List<Json> numbers(long... values) {
    return java.util.Arrays.stream(values)
        .<Json>mapToObj(value -> new Json.Num(Long.toString(value)))
        .toList();
  }
}
