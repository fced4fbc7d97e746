package dev.pintle.catalog.rule;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Adds parameters to the links of items. Immutable.
record Links(Map<String, String> parameters) {
  private static final Pattern NAMED = Pattern.compile("\\{\\{\\s*([a-z0-9_]+)\\s*}}");

  /// The item with its links (not those of images and deep links) told where somebody came from.
  Attributes added(Attributes item) {
    Attributes.Builder with = item.toBuilder();
    add(item, Attribute.LINK, with);
    add(item, Attribute.MOBILE_LINK, with);
    add(item, Attribute.AD_LINK, with);
    return with.build();
  }

  private void add(Attributes item, Attribute attribute, Attributes.Builder with) {
    String link = item.get(attribute);
    if (link.isEmpty()) {
      return;
    }
    int hash = link.indexOf('#');
    String fragment = hash < 0 ? "" : link.substring(hash);
    var plain = new StringBuilder(hash < 0 ? link : link.substring(0, hash));
    parameters.forEach((name, value) -> {
      String encoded = encoded(name);
      if (!has(plain, encoded)) {
        char last = plain.charAt(plain.length() - 1);
        if (plain.indexOf("?") < 0) {
          plain.append('?');
        } else if (last != '?' && last != '&') {
          plain.append('&');
        }
        plain.append(encoded).append('=').append(encoded(filled(value, item)));
      }
    });
    with.put(attribute, plain + fragment);
  }

  private static boolean has(CharSequence link, String name) {
    String text = link.toString();
    int query = text.indexOf('?');
    return query >= 0
        && ("&" + text.substring(query + 1) + "&")
            .matches("(?s).*&" + Pattern.quote(name) + "[=&].*");
  }

  private static String filled(String value, Attributes item) {
    return NAMED
        .matcher(value)
        .replaceAll(found -> {
          Attribute attribute = Attribute.named(found.group(1));
          return Matcher.quoteReplacement(attribute == null ? "" : item.get(attribute));
        });
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
