package dev.pintle.sandbox.ads;

import java.util.List;
import java.util.Locale;

/// What entities are called: plain words, and now and then what breaks files and tables.
final class Names {
  private static final int STRANGE_PERCENT = 12;

  private static final List<String> SEASONS =
      List.of("Spring", "Summer", "Autumn", "Winter", "Holiday", "Back to school", "Evergreen");
  private static final List<String> GOODS =
      List.of(
          "linen",
          "ceramics",
          "lamps",
          "rugs",
          "oak tables",
          "planters",
          "quilts",
          "mugs",
          "candles",
          "wall art");
  private static final List<String> AIMS =
      List.of("prospecting", "retargeting", "lookalikes", "brand", "sale", "new arrivals");
  private static final List<String> STRANGE =
      List.of(
          "„Möbel & Textil“ – Größe XL",
          "20% off, \"last chance\", today",
          "tab\there",
          "🧵 Nähen 🪡 & sewing",
          "冬のコレクション",
          "It's 5' 11\" tall; really",
          "=SUM(A1:A9)",
          "Crème brûlée | décoration",
          "back\\slash and <b>tags</b>",
          "👩🏽‍🎨 artist's pick",
          "  spaces around  ",
          "Ελληνικά, עברית, العربية");
  private static final List<String> LATER = List.of(" v2", " – new look", " (copy)", " ✨");

  private Names() {}

  static String campaign(Draw draw, int index) {
    return strange(draw, SEASONS, AIMS) + " " + (index + 1);
  }

  static String group(Draw draw, int index) {
    return strange(draw, AIMS, GOODS) + " " + (index + 1);
  }

  static String ad(Draw draw, int index) {
    return strange(draw, GOODS, SEASONS) + " ad " + (index + 1);
  }

  static String title(Draw draw, int index) {
    return strange(draw, SEASONS, GOODS) + " no. " + (index + 1);
  }

  static String keyword(Draw draw) {
    return draw.pick("season", SEASONS).toLowerCase(Locale.ROOT)
        + " "
        + draw.pick("good", GOODS)
        + (draw.chance("strange", 5) ? " für zuhause" : "");
  }

  static String asset(Draw draw, EntityKind kind, int index) {
    String what = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return strange(draw, AIMS, GOODS) + ", " + what + " " + (index + 1);
  }

  static String good(Draw draw) {
    return draw.pick("good", GOODS);
  }

  static String renamed(Draw draw, String name) {
    return name + draw.pick("later", LATER);
  }

  private static String strange(Draw draw, List<String> first, List<String> second) {
    return draw.chance("strange", STRANGE_PERCENT)
        ? draw.pick("name", STRANGE)
        : draw.pick("first", first) + " " + draw.pick("second", second);
  }
}
