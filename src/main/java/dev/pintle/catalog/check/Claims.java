package dev.pintle.catalog.check;

import java.net.IDN;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The websites that an account has claimed: `example.com` or `example.com/uk`, each for itself. A
/// site with `www.` and the one without it are the same; any other subdomain is a site of its own,
/// which must be claimed too. The port counts only where the claim has one.
///
/// See https://help.pinterest.com/en/business/article/claim-your-website
public final class Claims {
  /// It is not known what is claimed.
  public static final Claims UNKNOWN = new Claims(false, List.of());

  private static final int LONGEST_HOST = 253;

  private final boolean known;
  private final List<Site> sites;

  private Claims(boolean known, List<Site> sites) {
    this.known = known;
    this.sites = sites;
  }

  /// @param authority host in lower case and punycode without `www.`, with its port unless usual
  /// @param path empty, or from its slash on without one at the end
  private record Site(String authority, String path) {}

  /// These are claimed, and no others.
  ///
  /// @param websites with or without a scheme; what is not a website is passed over
  public static Claims of(Collection<String> websites) {
    return new Claims(
        true,
        websites.stream().map(Claims::site).filter(site -> !site.authority.isEmpty()).toList());
  }

  private static Site site(String website) {
    String bare = website.strip();
    int scheme = bare.indexOf("://");
    bare = scheme < 0 ? bare : bare.substring(scheme + 3);
    int slash = bare.indexOf('/');
    String path = slash < 0 ? "" : bare.substring(slash);
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return new Site(plain(slash < 0 ? bare : bare.substring(0, slash)), path);
  }

  boolean areKnown() {
    return known;
  }

  boolean isEmpty() {
    return sites.isEmpty();
  }

  /// Whether a well-formed web address is on one of the sites.
  boolean cover(WebAddress address) {
    String authority = plain(address.authority());
    int port = authority.indexOf(':');
    String host = port < 0 ? authority : authority.substring(0, port);
    for (Site site : sites) {
      boolean same = site.authority.equals(authority) || site.authority.equals(host);
      if (same && isUnder(address.path(), site.path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUnder(String path, String claimed) {
    return claimed.isEmpty()
        || (path.startsWith(claimed)
            && (path.length() == claimed.length() || path.charAt(claimed.length()) == '/'));
  }

  /// Makes authorities comparable.
  private static String plain(String authority) {
    String lower = authority.toLowerCase(Locale.ROOT);
    if (lower.length() > LONGEST_HOST) {
      return lower;
    }
    lower = withoutEnd(withoutEnd(lower, ":443"), ":80");
    lower = withoutEnd(lower, ".");
    lower = lower.startsWith("www.") ? lower.substring(4) : lower;
    if (lower.chars().allMatch(c -> c < 128)) {
      return lower;
    }
    try {
      return IDN.toASCII(lower);
    } catch (IllegalArgumentException _) {
      return lower;
    }
  }

  private static String withoutEnd(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }
}
