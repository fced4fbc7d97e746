package dev.pintle.connect.foreign;

import dev.pintle.connect.foreign.ForeignTag.Kind;
import dev.pintle.http.Fetched;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// Reads one page for tags, and for links to further ones.
final class PageScan {
  private static final int MOST = 50;
  private static final int AROUND = 90;

  /// `pintrk('load', '2612345678901'`, however it is spaced and quoted.
  private static final Pattern LOAD =
      Pattern.compile("pintrk\\s*\\(\\s*['\"]load['\"]\\s*,\\s*['\"]?([0-9]{5,40})?");

  private static final Pattern CORE = Pattern.compile("s\\.pinimg\\.com/ct/(?:lib/)?core\\.js");
  private static final Pattern PICTURE =
      Pattern.compile("ct\\.pinterest\\.com/v3/?\\?[^\"'\\s>]*?tid=([0-9]{5,40})");
  private static final Pattern CONTAINER = Pattern.compile("\\b(GTM-[A-Z0-9]{4,12})\\b");

  private static final Map<String, Pattern> MANAGERS =
      Map.of(
          "Adobe Experience Platform", Pattern.compile("assets\\.adobedtm\\.com/[^\"'\\s]*"),
          "Tealium", Pattern.compile("tags\\.tiqcdn\\.com/[^\"'\\s]*"),
          "Segment", Pattern.compile("cdn\\.segment\\.com/analytics[^\"'\\s]*"),
          "Shopify's pixels", Pattern.compile("web-pixels-manager[^\"'\\s]*"));

  private static final Map<String, Pattern> PLUG_INS =
      Map.of(
          "Pinterest for WooCommerce", Pattern.compile("plugins/pinterest-for-woocommerce/"),
          "PixelYourSite", Pattern.compile("plugins/pixelyoursite[a-z-]*pinterest|pys-pinterest"),
          "Pinterest for Magento", Pattern.compile("Pinterest_PinterestMagento2Extension"),
          "Pinterest for PrestaShop", Pattern.compile("modules/ps_?pinterest[a-z]*/"));

  private final String page;
  private final Document document;
  private final Set<ForeignTag> found = new LinkedHashSet<>();

  PageScan(Fetched.Body body) {
    this.page = body.at().toString();
    try {
      this.document =
          Jsoup.parse(
              new ByteArrayInputStream(body.bytes()),
              body.charset(),
              page,
              Parser.htmlParser().setTrackPosition(true));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read what is in memory", e);
    }
  }

  List<ForeignTag> tags() {
    for (Element script : document.select("script")) {
      read(script, script.attr("src") + "\n" + script.data());
    }
    for (Element other : document.select("link[href], iframe[src], noscript")) {
      read(other, other.attr("href") + other.attr("src") + other.html());
    }
    for (Element picture : document.select("img[src*=ct.pinterest.com]")) {
      read(picture, picture.attr("src"));
    }
    return found.stream().limit(MOST).toList();
  }

  private void read(Element element, String text) {
    boolean base = all(LOAD, Kind.BASE_CODE, element, text);
    if (!base) {
      all(CORE, Kind.SCRIPT, element, text);
    }
    all(PICTURE, Kind.PICTURE, element, text.replace("&amp;", "&"));
    if (text.contains("googletagmanager.com") || text.contains("gtm.start")) {
      all(CONTAINER, Kind.TAG_MANAGER, element, text);
    }
    MANAGERS.forEach((name, pattern) -> named(name, pattern, Kind.TAG_MANAGER, element, text));
    PLUG_INS.forEach((name, pattern) -> named(name, pattern, Kind.PLUG_IN, element, text));
  }

  private boolean all(Pattern pattern, Kind kind, Element element, String text) {
    Matcher matcher = pattern.matcher(text);
    boolean any = false;
    while (matcher.find() && found.size() < MOST) {
      any = true;
      String id = matcher.groupCount() > 0 ? matcher.group(1) : "";
      add(kind, id == null ? "" : id, element, text, matcher);
    }
    return any;
  }

  private void named(String name, Pattern pattern, Kind kind, Element element, String text) {
    Matcher matcher = pattern.matcher(text);
    if (matcher.find() && found.stream().noneMatch(one -> one.id().equals(name))) {
      add(kind, name, element, text, matcher);
    }
  }

  private void add(Kind kind, String id, Element element, String text, Matcher matcher) {
    int from = Math.max(0, matcher.start() - AROUND);
    int to = Math.min(text.length(), matcher.end() + AROUND);
    String snippet =
        (from > 0 ? "…" : "")
            + text.substring(from, to).replaceAll("\\s+", " ").strip()
            + (to < text.length() ? "…" : "");
    long lines = text.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
    if (element.normalName().equals("script")) {
      lines = Math.max(0, lines - 1); // the text begins with its address, on a line of its own
    }
    long line = element.sourceRange().start().lineNumber() + lines;
    var tag = new ForeignTag(page, kind, id, "line " + line + ": " + snippet);
    if (found.stream()
        .noneMatch(one -> one.kind() == kind && one.id().equals(id) && !id.isEmpty())) {
      found.add(tag);
    }
  }

  /// Pages of the same host, each once, those first that are likely to carry other code than the
  /// home page.
  List<String> links(String host, String path) {
    var links = new LinkedHashSet<String>();
    for (Element link : document.select("a[href]")) {
      String address = link.absUrl("href").split("#", 2)[0];
      if (isBelow(address, host, path) && !address.equals(page)) {
        links.add(address);
      }
    }
    var sorted = new ArrayList<>(links);
    sorted.sort((one, other) -> Integer.compare(rank(one), rank(other)));
    return sorted;
  }

  private static boolean isBelow(String address, String host, String path) {
    String rest = address.replaceFirst("^https?://", "");
    return address.length() < 1_000
        && !rest.equals(address)
        && (rest.equals(host) || rest.startsWith(host + "/"))
        && rest.substring(host.length()).startsWith(path)
        && !rest.matches("(?i).*\\.(jpe?g|png|gif|webp|svg|pdf|zip|css|js|xml|ico)(\\?.*)?$")
        && !rest.matches("(?i).*(logout|log-out|signout|sign-out|unsubscribe|delete|remove).*");
  }

  private static int rank(String address) {
    String[] likely = {"product", "collection|categor|shop/", "cart|basket", "search", "checkout"};
    for (int i = 0; i < likely.length; i++) {
      if (Pattern.compile(likely[i], Pattern.CASE_INSENSITIVE).matcher(address).find()) {
        return i;
      }
    }
    return likely.length;
  }
}
