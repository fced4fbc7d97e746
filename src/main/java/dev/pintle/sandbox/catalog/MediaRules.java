package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the published rules say of images and videos of ads, and of variants. Stateless.
final class MediaRules {
  private static final int IMAGES = 20;
  private static final int VIDEOS = 3;
  private static final int MAX_IMAGE_LINK = 2_047;
  private static final int MAX_SHORT = 511;
  private static final Pattern VIDEO_FILE = Pattern.compile("(?i).*\\.(?:mp4|mov|m4v)");

  private MediaRules() {}

  static void check(Judged item) {
    if (item.row().values().keySet().stream().anyMatch(name -> name.startsWith("ad_"))) {
      kind(item, "ad_image_", IMAGES, MAX_IMAGE_LINK);
      kind(item, "ad_video_", VIDEOS, MAX_SHORT);
    }
    variants(item);
  }

  private static void kind(Judged item, String kind, int count, int maxLink) {
    Set<String> links = new HashSet<>();
    Set<String> tags = new HashSet<>();
    for (int i = 0; i < count; i++) {
      String link = kind + i + "_link";
      String tag = kind + i + "_tag";
      if (!item.has(link) && !item.has(tag)) {
        continue;
      }
      if (kind.equals("ad_video_") && !item.has("video_link")) {
        item.warn("VIDEO_REQUIRED_WHEN_AD_VIDEO_PROVIDED", link);
      }
      link(item, link, maxLink, links);
      tag(item, tag, tags);
    }
  }

  private static void link(Judged item, String name, int most, Set<String> seen) {
    String link = item.get(name);
    String code = name.toUpperCase(Locale.ROOT);
    if (link.isEmpty()) {
      item.warn(code + "_REQUIRED", name);
    } else if (TextRules.length(link) > most) {
      item.warn(code + "_LENGTH_TOO_LONG", name);
    } else if (!isMedia(name, link)) {
      item.warn(code + "_WARNING", name);
    } else if (!seen.add(link)) {
      item.warn(code + "_DUPLICATED", name);
    } else {
      item.publish(name, link);
    }
  }

  private static boolean isMedia(String name, String link) {
    var address = LinkRules.web(link);
    boolean video = name.startsWith("ad_video_");
    return address != null
        && (!video || VIDEO_FILE.matcher(String.valueOf(address.getPath())).matches());
  }

  private static void tag(Judged item, String name, Set<String> seen) {
    String tag = item.get(name);
    String code = name.toUpperCase(Locale.ROOT);
    if (tag.isEmpty()) {
      item.warn(code + "_REQUIRED", name);
    } else if (TextRules.length(tag) > MAX_SHORT) {
      item.warn(code + "_LENGTH_TOO_LONG", name);
    } else if (!seen.add(tag)) {
      item.warn(code + "_DUPLICATED", name);
    } else {
      item.publish(name, tag);
    }
  }

  private static void variants(Judged item) {
    for (String name : Set.of("variant_names", "variant_values")) {
      if (item.has(name)) {
        item.publish(
            name,
            new Json.Arr(
                Stream.of(item.get(name).split(",", -1))
                    .map(String::strip)
                    .map(text -> (Json) new Json.Text(text))
                    .toList()));
      }
    }
  }
}
