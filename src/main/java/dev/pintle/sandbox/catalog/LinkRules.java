package dev.pintle.sandbox.catalog;

import dev.pintle.base.Json;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the published rules say of addresses: of pages, images and apps. Stateless.
final class LinkRules {
  static final int MAX_LINK = 511;
  static final int MAX_IMAGE_LINK = 2_000;
  private static final int MAX_IMAGES = 10;

  /// As Google, whose attribute it is, has it.
  private static final int MAX_REDIRECT = 2_000;

  /// Names with a dot between them, of any alphabet and with underscores, as shops have them.
  private static final Pattern HOST =
      Pattern.compile(
          "(?:(?:[\\p{L}\\p{M}\\p{N}_-]+\\.)+[\\p{L}\\p{M}\\p{N}_-]+\\.?|localhost)(?::[0-9]+)?");

  /// What an address may not have in it, but as its number behind a percent sign.
  private static final Pattern ESCAPED =
      Pattern.compile("[ <>\"\\\\^`{|}\\[\\],]|%(?![0-9A-Fa-f]{2})");

  /// What parameters have in them all the same, for placeholders and lists.
  private static final Pattern PUT_UP_WITH = Pattern.compile("[\\^`{|}\\[\\]]");

  private static final Pattern DEEP_LINK = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S+");
  private static final Set<String> UTM =
      Set.of(
          "utm_source",
          "utm_medium",
          "utm_campaign",
          "utm_term",
          "utm_content",
          "utm_id",
          "utm_source_platform",
          "utm_creative_format",
          "utm_marketing_tactic");

  private LinkRules() {}

  static void check(Judged item) {
    page(item);
    mainImage(item);
    moreImages(item);
    alternative(item, "ad_link", "AD_LINK_FORMAT_WARNING", "AD_LINK_SAME_AS_LINK");
    String adwords = "adwords_redirect";
    if (TextRules.length(item.get(adwords)) > MAX_REDIRECT) {
      item.error("ADWORDS_FORMAT_INVALID", adwords);
    } else {
      alternative(item, adwords, "ADWORDS_FORMAT_WARNING", "ADWORDS_SAME_AS_LINK");
    }
    deep(item, "ios_deep_link", "IOS_DEEP_LINK_INVALID");
    deep(item, "android_deep_link", "ANDROID_DEEP_LINK_INVALID");
    for (String plain : List.of("mobile_link", "video_link")) {
      if (web(item.get(plain)) != null) {
        item.publish(plain, item.get(plain));
      }
    }
  }

  /// The address of a page or file on the web, or null when a text is none.
  static @Nullable URI web(String text) {
    try {
      int query = text.indexOf('?') < 0 ? text.length() : text.indexOf('?');
      String put = PUT_UP_WITH.matcher(text.substring(query)).replaceAll("+");
      var address = new URI(text.substring(0, query) + put);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && HOST.matcher(authority(address)).matches() ? address : null;
    } catch (URISyntaxException _) {
      return null;
    }
  }

  /// Host and port in lower case; a name or password before them makes it no page of the web (RFC
  /// 9110, 4.2.4).
  private static String authority(URI address) {
    return String.valueOf(address.getAuthority()).toLowerCase(Locale.ROOT);
  }

  /// The host in lower case, in the letters of domain names.
  private static String host(URI address) {
    String authority = authority(address);
    int port = authority.indexOf(':');
    String host = port < 0 ? authority : authority.substring(0, port);
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException _) {
      return host;
    }
  }

  private static void page(Judged item) {
    String link = item.get("link");
    URI address = web(link);
    if (link.isEmpty()) {
      item.error("PRODUCT_LINK_MISSING", "link");
    } else if (TextRules.length(link) > MAX_LINK) {
      item.error("LINK_LENGTH_TOO_LONG", "link");
    } else if (address == null) {
      item.error("LINK_FORMAT_INVALID", "link");
    } else if (!isOf(address, item.rules().domains())) {
      item.error("INVALID_DOMAIN", "link");
    } else {
      item.publish("link", tracked(item, link, address));
    }
  }

  /// Whether a page is on one of some websites. A host below a claimed one is another website, but
  /// for `www`, which leads to the same place.
  private static boolean isOf(URI address, List<String> websites) {
    String host = withoutWww(host(address));
    String path = address.getRawPath() + "/";
    return websites.stream()
        .anyMatch(website -> {
          int slash = website.indexOf('/');
          String claimed = slash < 0 ? website : website.substring(0, slash);
          boolean below = slash < 0 || path.startsWith(website.substring(slash) + "/");
          return below && host.equals(withoutWww(claimed));
        });
  }

  private static String withoutWww(String host) {
    return host.startsWith("www.") ? host.substring("www.".length()) : host;
  }

  /// The link with `utm_source` as Pinterest writes it.
  private static String tracked(Judged item, String link, URI address) {
    String query = address.getRawQuery();
    if (query == null) {
      return link;
    }
    String corrected = link;
    var seen = new HashSet<String>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (value.contains("?utm_")) {
        item.warn("LINK_FORMAT_WARNING", "link"); // appended as if there were no query yet
      }
      if (!name.toLowerCase(Locale.ROOT).startsWith("utm_")) {
        continue;
      }
      if (!UTM.contains(name) || value.isEmpty() || value.contains("?") || !seen.add(name)) {
        item.warn("LINK_FORMAT_WARNING", "link");
      }
      if (name.equals("utm_source")
          && value.equalsIgnoreCase("pinterest")
          && !value.equals("pinterest")) {
        item.warn("UTM_SOURCE_AUTO_CORRECTED", "link");
        corrected = corrected.replace("utm_source=" + value, "utm_source=pinterest");
      }
    }
    return corrected;
  }

  private static void mainImage(Judged item) {
    String image = item.get("image_link");
    if (image.isEmpty()) {
      item.error("IMAGE_LINK_MISSING", "image_link");
    } else if (TextRules.length(image) > MAX_IMAGE_LINK) {
      item.error("IMAGE_LINK_LENGTH_TOO_LONG", "image_link");
    } else if (web(image) != null && image.indexOf(',') < 0) {
      item.publish("image_link", image);
    } else if (web(ESCAPED.matcher(image).replaceAll("+")) != null) {
      item.warn("IMAGE_LINK_WARNING", "image_link"); // its characters, not its form
    } else {
      item.error("IMAGE_LINK_INVALID", "image_link");
    }
  }

  private static void moreImages(Judged item) {
    String name = "additional_image_link";
    if (!item.has(name)) {
      return;
    }
    var good = new ArrayList<Json>();
    for (String link : item.get(name).split(",", -1)) {
      String image = link.strip();
      if (TextRules.length(image) > MAX_IMAGE_LINK) {
        item.warn("ADDITIONAL_IMAGE_LINK_LENGTH_TOO_LONG", name);
      } else if (web(image) == null) {
        item.warn("ADDITIONAL_IMAGE_LINK_WARNING", name);
      } else if (good.size() == MAX_IMAGES) {
        item.warn("TOO_MANY_ADDITIONAL_IMAGE_LINKS", name);
      } else {
        good.add(new Json.Text(image));
      }
    }
    if (!good.isEmpty()) {
      item.publish(name, new Json.Arr(good));
    }
  }

  private static void alternative(Judged item, String name, String malformed, String same) {
    String link = item.get(name);
    if (link.isEmpty()) {
      return;
    }
    if (web(link) == null) {
      item.warn(malformed, name);
    } else if (link.equals(item.get("link"))) {
      item.warn(same, name);
    } else if (name.equals("ad_link")) {
      item.publish(name, link);
    }
  }

  private static void deep(Judged item, String name, String code) {
    String link = item.get(name);
    if (DEEP_LINK.matcher(link).matches()) {
      item.publish(name, link);
    } else if (!link.isEmpty()) {
      item.warn(code, name);
    }
  }
}
