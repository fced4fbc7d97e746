package dev.pintle.collect.pixel;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The cookies that an answer to the pixel sets for the shop's pages: the click id from Pinterest
/// and the visitor's id. Browsers keep what a server sets for longer than what a script does.
/// Stateless.
public final class PixelCookies {
  private static final Pattern CLICK_ID = Pattern.compile("[\\w.~%+/=-]{1,512}");
  private static final Pattern VISITOR_ID = Pattern.compile("[\\w-]{8,64}");
  private static final Pattern ADDRESS = Pattern.compile(".*\\.\\d+|.*:.*");
  private static final int YEAR_S = 31_536_000;

  private PixelCookies() {}

  /// Values of `Set-Cookie`; none when the page is of another site, where they would be foreign, or
  /// when the visitor does not allow them.
  ///
  /// @param body what the pixel sent
  /// @param origin the page's, as the browser tells
  /// @param fetchSite what the browser says of page and server; null when it does not
  /// @param host our own, as the request names it
  public static List<String> of(
      byte[] body, @Nullable String origin, @Nullable String fetchSite, String host) {
    URI page = uri(origin);
    if (page == null || "cross-site".equals(fetchSite)) {
      return List.of();
    }
    String pageHost = page.getHost().toLowerCase(Locale.ROOT);
    String ours = host.toLowerCase(Locale.ROOT);
    String domain = domain(pageHost, ours);
    if ((domain.isEmpty() && !pageHost.equals(ours)) || !(parse(body) instanceof Json.Obj sent)) {
      return List.of();
    }
    String rest =
        (domain.isEmpty() ? "" : "; Domain=" + domain)
            + "; Path=/; Max-Age="
            + YEAR_S
            + "; SameSite=Lax"
            + (page.getScheme().equalsIgnoreCase("https") ? "; Secure" : "");
    return cookies(sent, rest);
  }

  private static List<String> cookies(Json.Obj sent, String rest) {
    if (!(sent.get("keep") instanceof Json.Bool(boolean keep))
        || !keep
        || !(sent.get("batch") instanceof Json.Arr(var events))) {
      return List.of();
    }
    String clickId = null;
    String visitorId = null;
    for (Json each : events) {
      if (!(each instanceof Json.Obj event) || isRefused(event)) {
        continue;
      }
      Json.Obj context = event.object("context");
      String click = matching(CLICK_ID, context.text("click_id"));
      // Only a page that was landed on has a click newer than what the browser keeps.
      String search = context.object("page").text("search");
      clickId = click != null && search != null && search.contains("epik=") ? click : clickId;
      String visitor = matching(VISITOR_ID, event.text("anonymousId"));
      visitorId = visitor != null ? visitor : visitorId;
    }
    var cookies = new ArrayList<String>();
    if (clickId != null) {
      cookies.add("_epik=" + clickId + rest);
    }
    if (visitorId != null) {
      cookies.add("pintle_id=" + visitorId + rest);
    }
    return cookies;
  }

  private static boolean isRefused(Json.Obj event) {
    Json.Obj consent = event.object("context").object("consent");
    return "denied".equals(consent.text("browser")) || "denied".equals(consent.text("server"));
  }

  /// The longest parent that two hosts share, when it has at least two labels; empty when they are
  /// the same host, which needs none, or share nothing.
  static String domain(String pageHost, String ours) {
    if (pageHost.equals(ours) || isAddress(pageHost) || isAddress(ours)) {
      return "";
    }
    String parent = pageHost;
    while (!ours.equals(parent) && !ours.endsWith("." + parent)) {
      int dot = parent.indexOf('.');
      if (dot < 0) {
        return "";
      }
      parent = parent.substring(dot + 1);
    }
    return parent.indexOf('.') > 0 ? parent : "";
  }

  private static boolean isAddress(String host) {
    return ADDRESS.matcher(host).matches();
  }

  private static @Nullable String matching(Pattern pattern, @Nullable String value) {
    return value != null && pattern.matcher(value).matches() ? value : null;
  }

  private static @Nullable URI uri(@Nullable String origin) {
    try {
      URI uri = origin == null ? null : URI.create(origin);
      return uri == null || uri.getHost() == null || uri.getScheme() == null ? null : uri;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable Json parse(byte[] body) {
    try {
      return Json.parse(body);
    } catch (JsonException _) {
      return null;
    }
  }
}
