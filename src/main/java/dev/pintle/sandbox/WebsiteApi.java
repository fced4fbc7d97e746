package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.PageFetcher.Fetched;
import dev.pintle.sandbox.Websites.Website;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Claiming websites: `user_account/websites`. It looks at the website itself for the proof.
/// Thread-safe.
final class WebsiteApi {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern HEAD_END = Pattern.compile("(?i)</head\\s*>|<body[\\s>]");
  private static final Pattern META = Pattern.compile("(?is)<meta\\s[^>]*>");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)\\sname\\s*=\\s*(?:\"\\s*p:domain_verify\\s*\"|'\\s*p:domain_verify\\s*'|p:domain_verify[\\s/>])");
  private static final Pattern CONTENT =
      Pattern.compile("(?i)\\scontent\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'/>]+))");

  private final Pinterest pinterest;
  private final PageFetcher pages;
  private final Time time;

  private enum Method {
    METATAG,
    FILENAME,
    DNSTXT
  }

  WebsiteApi(Pinterest pinterest, PageFetcher pages, Time time) {
    this.pinterest = pinterest;
    this.pages = pages;
    this.time = time;
  }

  Answer code(Call call) {
    String code =
        AccountApi.operating(
                pinterest,
                call,
                Roles.WEBSITES,
                Answer.error(
                    403,
                    403,
                    "Not authorized to access the user verification code for website claiming."))
            .verificationCode();
    var out = new JsonOut(512).beginObject();
    out.field("verification_code", code).field("metatag", metaTag(code));
    out.field("filename", fileName(code)).field("file_content", file(code));
    return Answer.json(200, out.field("dns_txt_record", record(code)).endObject());
  }

  Answer list(Call call) {
    return Listing.page(
        call, pinterest.websites().of(call.token().accountId()), WebsiteApi::writeListed);
  }

  Answer verify(Call call) {
    Account account = AccountApi.operating(pinterest, call, Roles.WEBSITES, notPermitted());
    Json.Obj body = TagApi.object(call.body());
    SiteAddress site = site(body.text("website"));
    Method method = method(body);
    if (!account.isBusiness() || site.isCommon()) {
      throw new Refused(notPermitted());
    }
    Website known = pinterest.websites().find(site.toString());
    if (known != null && !known.lost()) {
      return answer(known, account, "already_verified_by_user");
    }
    prove(site, method, account.verificationCode());
    Instant now = time.instant();
    return answer(
        pinterest.websites().claim(new Website(site.toString(), account.id(), now, false)),
        account,
        "success");
  }

  Answer unverify(Call call) {
    SiteAddress site = SiteAddress.of(call.query().required("website"));
    Website known = site == null ? null : pinterest.websites().find(site.toString());
    if (known == null || !known.accountId().equals(call.token().accountId())) {
      return Answer.error(404, 404, "Website not in user list.");
    }
    pinterest.websites().remove(known.address());
    return Answer.none();
  }

  static String metaTag(String code) {
    return "<meta name=\"p:domain_verify\" content=\"" + code + "\"/>";
  }

  private static Answer answer(Website website, Account account, String status) {
    if (!website.accountId().equals(account.id())) {
      return Answer.error(403, 71, "This website has already been claimed by another account.");
    }
    var out = new JsonOut(128).beginObject();
    out.field("website", website.address()).field("status", status);
    return Answer.json(
        200, out.field("verified_at", TIME.format(website.verifiedAt())).endObject());
  }

  private void prove(SiteAddress site, Method method, String code) {
    boolean proven =
        switch (method) {
          case METATAG -> hasMetaTag(page(site, "/"), code);
          case FILENAME -> page(site, "/" + fileName(code)).contains(metaTag(code));
          case DNSTXT -> {
            DnsTable.Entry entry = pinterest.dns().find(site.host());
            yield entry != null && entry.texts().contains(record(code));
          }
        };
    if (!proven) {
      throw invalid("We could not find the verification code on " + site + ".");
    }
  }

  private String page(SiteAddress site, String file) {
    return switch (pages.fetch(site, file)) {
      case Fetched.Page(int status, String body) when status == 200 -> body;
      case Fetched.Page(int status, _) ->
          throw invalid("We could not read " + site + file + ": it answered " + status + ".");
      case Fetched.Unreachable(String why) ->
          throw invalid("We could not reach " + site + ": " + why + ".");
    };
  }

  static boolean hasMetaTag(String page, String code) {
    String plain = COMMENT.matcher(page).replaceAll("");
    Matcher end = HEAD_END.matcher(plain);
    Matcher metas = META.matcher(end.find() ? plain.substring(0, end.start()) : plain);
    while (metas.find()) {
      Matcher content = CONTENT.matcher(metas.group());
      if (NAMED.matcher(metas.group()).find() && content.find()) {
        for (int i = 1; i <= content.groupCount(); i++) {
          if (content.group(i) != null && content.group(i).strip().equals(code)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static SiteAddress site(@Nullable String website) {
    if (website == null || website.isBlank()) {
      throw Refused.invalid("Missing required parameter 'website'.");
    }
    SiteAddress site = SiteAddress.of(website);
    if (site == null) {
      throw invalid("This is not the address of a website that can be claimed.");
    }
    return site;
  }

  private static Method method(Json.Obj body) {
    if (!body.has("verification_method")) {
      return Method.METATAG;
    }
    String text = body.text("verification_method");
    for (Method method : Method.values()) {
      if (method.name().equals(text)) {
        return method;
      }
    }
    throw Refused.invalid("'verification_method' must be METATAG, FILENAME or DNSTXT.");
  }

  private static Refused invalid(String message) {
    return new Refused(Answer.error(403, 75, message));
  }

  private static Answer notPermitted() {
    return Answer.forbidden();
  }

  private static void writeListed(JsonOut out, Website website) {
    out.beginObject().field("website", website.address());
    out.field("status", website.lost() ? "unverified" : "verified");
    if (!website.lost()) {
      out.field("verified_at", TIME.format(website.verifiedAt()));
    }
    out.endObject();
  }

  private static String fileName(String code) {
    return "pinterest-" + code.substring(0, 5) + ".html";
  }

  private static String file(String code) {
    return "<!doctype html><html><head>" + metaTag(code) + "<title></title></head></html>";
  }

  private static String record(String code) {
    return "pinterest-site-verification=" + code;
  }
}
