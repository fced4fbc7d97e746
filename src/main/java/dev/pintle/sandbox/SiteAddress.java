package dev.pintle.sandbox;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A website as it is claimed: a host, perhaps with a port and a path, such as `example.com/shop`.
///
/// @param host in lower case
/// @param port -1 for the usual one
/// @param path without a slash at its end; empty for the whole host
record SiteAddress(String host, int port, String path) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:https?://)?((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}|localhost"
              + "|127\\.[0-9.]{5,11})(?::([0-9]{1,5}))?(/[^?#\\s]*)?",
          Pattern.CASE_INSENSITIVE);

  /// Hosts that belong to nobody who sells or writes there.
  private static final Set<String> COMMON =
      Set.of(
          "aliexpress.com",
          "amazon.com",
          "amazon.co.uk",
          "amazon.de",
          "ebay.com",
          "etsy.com",
          "facebook.com",
          "instagram.com",
          "linkedin.com",
          "linktr.ee",
          "pinterest.com",
          "reddit.com",
          "tiktok.com",
          "twitter.com",
          "walmart.com",
          "x.com",
          "youtube.com");

  /// The address of a text, or null when it is none.
  static @Nullable SiteAddress of(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches() || text.length() > 2_048) {
      return null;
    }
    int port = form.group(2) == null ? -1 : Integer.parseInt(form.group(2));
    if (port == 0 || port > 65_535) {
      return null;
    }
    String path = form.group(3) == null ? "" : form.group(3);
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return new SiteAddress(form.group(1).toLowerCase(Locale.ROOT), port, path);
  }

  boolean isCommon() {
    return COMMON.stream().anyMatch(one -> host.equals(one) || host.endsWith("." + one));
  }

  boolean isThisMachine() {
    return host.equals("localhost") || host.startsWith("127.");
  }

  /// The host with its port, as in a `Host` header.
  String authority() {
    return port < 0 ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return authority() + path;
  }
}
