package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.ads.Draw;
import java.util.List;

/// Whom ads are shown to.
final class Targeting {
  private static final List<List<String>> AGES =
      List.of(
          List.of("25-34", "35-44"), List.of("18-24"), List.of("45-49", "50-54", "55-64", "65+"));
  private static final List<List<String>> APPS =
      List.of(List.of("web", "web_mobile"), List.of("iphone", "android_mobile"), List.of("ipad"));
  private static final List<List<String>> PLACES =
      List.of(List.of("US"), List.of("GB", "IE"), List.of("DE", "AT", "CH"), List.of("US-CA"));
  private static final List<String> INTERESTS =
      List.of("925056443165", "935541271955", "941870572865");
  private static final List<String> INTEREST_NAMES =
      List.of("Home décor", "DIY & crafts", "Women's fashion");

  private Targeting() {}

  /// @param names whether interests are written by their names
  static void write(JsonOut out, Draw draw, boolean names) {
    out.beginObject();
    if (draw.chance("age", 50)) {
      Out.texts(out, "AGE_BUCKET", draw.pick("ages", AGES));
    }
    if (draw.chance("app", 30)) {
      Out.texts(out, "APPTYPE", draw.pick("apps", APPS));
    }
    if (draw.chance("gender", 40)) {
      Out.texts(out, "GENDER", List.of(draw.chance("female", 70) ? "female" : "male"));
    }
    if (draw.chance("interest", 60)) {
      Out.texts(
          out, "INTEREST", List.of(draw.pick("interests", names ? INTEREST_NAMES : INTERESTS)));
    }
    if (draw.chance("locale", 30)) {
      Out.texts(out, "LOCALE", List.of(draw.chance("german", 30) ? "de" : "en-US"));
    }
    List<String> places = draw.pick("places", PLACES);
    Out.texts(out, places.getFirst().contains("-") ? "GEO" : "LOCATION", places);
    Out.texts(out, "TARGETING_STRATEGY", List.of("CHOOSE_YOUR_OWN"));
    out.endObject();
  }
}
