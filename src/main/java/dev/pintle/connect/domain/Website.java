package dev.pintle.connect.domain;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A shop's place on the web, as Pinterest writes it: `example.com` or `example.com/shop`.
///
/// @param host in lower case, with punycode
/// @param port -1 for the usual one
/// @param path empty, or from its slash on, without one at the end
public record Website(String host, int port, String path) {
  private static final int LONGEST = 500;
  private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*)://");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0x[0-9a-f.x]+");
  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");

  /// Names under any ending whose pages are no merchant's own to claim.
  private static final Set<String> MARKETPLACES =
      Set.of(
          "aliexpress",
          "amazon",
          "amzn",
          "depop",
          "ebay",
          "etsy",
          "facebook",
          "instagram",
          "linkedin",
          "linktr",
          "mercari",
          "pinterest",
          "poshmark",
          "reddit",
          "redbubble",
          "temu",
          "threads",
          "tiktok",
          "tumblr",
          "twitter",
          "vinted",
          "wish",
          "x",
          "youtube");

  /// What came of reading what somebody typed.
  public sealed interface Typed {
    record Good(Website website) implements Typed {}

    /// It is no website that can be claimed.
    ///
    /// @param why a sentence for people
    record Wrong(String why) implements Typed {}
  }

  /// Reads what somebody typed, with or without scheme.
  ///
  /// @param allowLocal whether it may be on this machine, as a shop that is being tried out is
  public static Typed read(String typed, boolean allowLocal) {
    String text = typed.strip();
    var scheme = SCHEME.matcher(text);
    if (scheme.find()) {
      if (!scheme.group(1).equalsIgnoreCase("http") && !scheme.group(1).equalsIgnoreCase("https")) {
        return wrong("A shop's address begins with https://.");
      }
      text = text.substring(scheme.end());
    }
    text = text.split("[?#]", 2)[0];
    if (text.isEmpty()) {
      return wrong("Enter the shop's address, such as shop.example.com.");
    }
    int slash = text.indexOf('/');
    String authority = slash < 0 ? text : text.substring(0, slash);
    String path = slash < 0 ? "" : text.substring(slash).replaceAll("/+$", "");
    if (authority.contains("@")) {
      return wrong("Leave out the user name and the password.");
    }
    if (!PATH.matcher(path).matches() || text.length() > LONGEST) {
      return wrong("The path holds characters that an address cannot have, or is too long.");
    }
    int colon = authority.lastIndexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    int port = colon < 0 ? -1 : port(authority.substring(colon + 1));
    if (authority.startsWith("[") || NUMBERS.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
      return wrong("Pinterest verifies names, not numeric addresses: enter the shop's domain.");
    }
    if (port == 0) {
      return wrong("The number after the colon must be a port, 1 to 65535.");
    }
    return named(host, port, path, allowLocal);
  }

  private static Typed named(String typed, int port, String path, boolean allowLocal) {
    String host;
    try {
      host = IDN.toASCII(typed.replaceAll("[.]$", "")).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return wrong("%s is not a domain.".formatted(typed));
    }
    if (host.equals("localhost") && allowLocal) {
      return new Typed.Good(new Website(host, port, path));
    }
    List<String> labels = List.of(host.split("[.]", -1));
    if (host.length() > 253 || !labels.stream().allMatch(one -> LABEL.matcher(one).matches())) {
      return wrong("%s is not a domain.".formatted(typed));
    }
    if (labels.size() < 2) {
      return wrong("A domain has an ending: shop.example.com, not %s.".formatted(typed));
    }
    return claimable(new Website(host, port, path));
  }

  private static Typed claimable(Website website) {
    var name = InternetDomainName.from(website.host);
    if (name.isPublicSuffix()) {
      return wrong(
          "%s is where many shops are: enter your own below it, such as my-shop.%s."
              .formatted(website.host, website.host));
    }
    String own = name.isUnderPublicSuffix() ? name.topPrivateDomain().parts().getFirst() : "";
    if (MARKETPLACES.contains(own)) {
      return wrong(
          "Pinterest lets nobody claim pages on a marketplace or social network. Enter a domain of"
              + " your own.");
    }
    return new Typed.Good(website);
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      return 0;
    }
    int port = Integer.parseInt(text);
    return port == 80 || port == 443 ? -1 : port;
  }

  private static Typed wrong(String why) {
    return new Typed.Wrong(why);
  }

  /// Reads back what [#text()] wrote.
  static Website of(String text) {
    int slash = text.indexOf('/');
    String authority = slash < 0 ? text : text.substring(0, slash);
    int colon = authority.lastIndexOf(':');
    return new Website(
        colon < 0 ? authority : authority.substring(0, colon),
        colon < 0 ? -1 : Integer.parseInt(authority.substring(colon + 1)),
        slash < 0 ? "" : text.substring(slash));
  }

  /// The website as Pinterest writes it.
  public String text() {
    return host + (port < 0 ? "" : ":" + port) + path;
  }

  /// Where it is to be looked for, the likelier first.
  ///
  /// @param file what is looked for below it; empty for its home page
  public List<URI> addresses(String file) {
    String rest = text() + (file.isEmpty() ? (path.isEmpty() ? "/" : "") : "/" + file);
    var secure = URI.create("https://" + rest);
    var plain = URI.create("http://" + rest);
    return port < 0 ? List.of(secure, plain) : List.of(plain, secure);
  }

  /// Whether it is on this machine.
  public boolean isLocal() {
    return host.equals("localhost");
  }
}
