package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pintle.FreePort;
import dev.pintle.base.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Claiming websites, with shops that are really there.
class WebsitesTest {
  private static final String WEBSITES = "/user_account/websites";

  private final RunningSandbox sandbox = new RunningSandbox();
  private final Map<String, String> pages = new ConcurrentHashMap<>(); // by host and path
  private HttpServer shop;
  private String token;
  private Json.Obj proof;

  @BeforeEach
  void start() throws Exception {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
          String page = pages.get(host + exchange.getRequestURI().getPath());
          if (page != null && page.startsWith("http")) {
            exchange.getResponseHeaders().add("Location", page);
            exchange.sendResponseHeaders(302, -1);
          } else {
            byte[] body = String.valueOf(page).getBytes(UTF_8);
            exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    shop.start();
    token = sandbox.token("sandboxshop");
    proof = json(sandbox.ask(WEBSITES + "/verification", token));
  }

  @AfterEach
  void stop() {
    shop.stop(0);
    sandbox.close();
  }

  @Test
  void claimsAWebsiteByItsMetaTag() throws Exception {
    pages.put(local() + "/shop/", "<html><head>" + proof.text("metatag") + "</head><body>");

    var first = claim(local() + "/shop", "METATAG");
    var again = claim("http://" + local().toUpperCase(Locale.ROOT) + "/shop/", "METATAG");

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(json(first).text("status")).isEqualTo("success");
    assertThat(json(first).text("website")).isEqualTo(local() + "/shop");
    assertThat(json(first).text("verified_at")).matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{6}");
    assertThat(json(again).text("status")).isEqualTo("already_verified_by_user");
    assertThat(sandbox.ask(WEBSITES, token).body()).contains(local() + "/shop", "\"verified\"");
    assertThat(json(sandbox.ask("/user_account", token)).text("website_url"))
        .isEqualTo(local() + "/shop");
  }

  @Test
  void claimsAWebsiteByAFile() throws Exception {
    String file = "/" + proof.text("filename");
    assertThat(claim(local(), "FILENAME").body()).contains("\"code\":75", "404");

    pages.put(local() + file, String.valueOf(proof.text("file_content")));

    assertThat(claim(local(), "FILENAME").statusCode()).isEqualTo(200);
  }

  @Test
  void claimsAWebsiteByADnsRecord() throws Exception {
    assertThat(claim("shop.example", "DNSTXT").body()).contains("\"code\":75");
    sandbox.control(
        "PUT",
        "/dns",
        "{\"name\":\"Shop.example\",\"txt\":[\"v=spf1\",\""
            + proof.text("dns_txt_record")
            + "\"]}");

    assertThat(claim("shop.example", "DNSTXT").statusCode()).isEqualTo(200);
  }

  @Test
  void fetchesAHostFromWhereItsNameLeads() throws Exception {
    sandbox.control(
        "PUT",
        "/dns",
        "{\"name\":\"shop.example\",\"a\":\"127.0.0.1\",\"port\":"
            + shop.getAddress().getPort()
            + "}");
    pages.put("shop.example/", "http://shop.example/en/");
    pages.put("shop.example/en/", "<head>" + proof.text("metatag"));

    var claimed = claim("https://shop.example", "METATAG");

    assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(200);
    assertThat(json(claimed).text("website")).isEqualTo("shop.example");
  }

  @Test
  void isNotLedAroundForEver() throws Exception {
    pages.put(local() + "/", "http://" + local() + "/");

    assertThat(claim(local(), "METATAG").body()).contains("\"code\":75", "redirects");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<body>{}</body>",
        "<head><!-- {} --></head>",
        "<head><title>x</title></head><body>{}",
        "<head><meta name=\"p:domain_verify\" content=\"0\"></head>",
        "<head><meta name=\"other\" content=\"{code}\"></head>",
      })
  void looksForTheMetaTagInTheHeadOnly(String page) {
    String code = String.valueOf(proof.text("verification_code"));

    assertThat(
            WebsiteApi.hasMetaTag(
                page.replace("{}", WebsiteApi.metaTag(code)).replace("{code}", code), code))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta name='p:domain_verify' content='{code}'>",
        "<META CONTENT=\"{code}\" NAME=\"p:domain_verify\" />",
        "<meta name=p:domain_verify content={code}>",
        "<meta data-x=1\n name=\"p:domain_verify\"\n content=\" {code} \">",
      })
  void readsTheMetaTagHoweverItIsWritten(String tag) {
    assertThat(WebsiteApi.hasMetaTag("<head>" + tag.replace("{code}", "abc") + "</head>", "abc"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "claimed.example, 403, '\"code\":71'",
    "nowhere.invalid, 403, '\"code\":75'",
    "www.etsy.com/shop/x, 403, '\"code\":29'",
    "not a site, 403, '\"code\":75'",
    "ftp://shop.example, 403, '\"code\":75'",
    "shop.example?x=1, 403, '\"code\":75'",
    "'', 400, website",
  })
  void saysWhyAWebsiteCannotBeClaimed(String website, int status, String shape) throws Exception {
    var response = claim(website, "METATAG");

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains(shape);
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    assertThat(claim("localhost:" + FreePort.find(), "METATAG").body())
        .contains("\"code\":75", "could not reach");
  }

  @Test
  void knowsThreeMethodsOnly() throws Exception {
    var response = claim(local(), "CARRIER_PIGEON");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("verification_method");
  }

  @Test
  void refusesAPersonAndAScopeThatOnlyReads() throws Exception {
    pages.put(local() + "/", "<head>" + proof.text("metatag"));
    String body = "{\"website\":\"" + local() + "\"}";

    assertThat(sandbox.ask("POST", WEBSITES, sandbox.token("sam_pins"), body).body())
        .contains("\"code\":29");
    assertThat(sandbox.ask("POST", WEBSITES, SandboxSettings.USER_TOKEN.value(), body).body())
        .contains("\"code\":3");
  }

  @Test
  void actsForTheOwnerOfAnAdAccount() throws Exception {
    pages.put(local() + "/", "<head>" + proof.text("metatag"));

    var claimed =
        sandbox.ask(
            "POST",
            WEBSITES + "?ad_account_id=" + SandboxSettings.AD_ACCOUNT,
            token,
            "{\"website\":\"" + local() + "\"}");
    var refused =
        sandbox.ask(
            "POST",
            WEBSITES + "?ad_account_id=549764300001",
            sandbox.token("threelooms"),
            "{\"website\":\"" + local() + "\"}");

    assertThat(claimed.statusCode()).isEqualTo(200);
    assertThat(refused.body()).contains("\"code\":29");
  }

  @Test
  void givesAWebsiteUp() throws Exception {
    pages.put(local() + "/", "<head>" + proof.text("metatag"));
    claim(local(), "METATAG");
    String path = WEBSITES + "?website=" + local();

    assertThat(sandbox.ask("DELETE", path, sandbox.token("threelooms"), "").statusCode())
        .isEqualTo(404);
    assertThat(sandbox.ask("DELETE", path, token, "").statusCode()).isEqualTo(204);
    assertThat(sandbox.ask("DELETE", path, token, "").body()).contains("\"code\":404");
    assertThat(sandbox.ask("DELETE", WEBSITES, token, "").statusCode()).isEqualTo(400);
  }

  @Test
  void losesAWebsiteAndClaimsItAgain() throws Exception {
    pages.put(local() + "/", "<head>" + proof.text("metatag"));
    claim(local(), "METATAG");
    steer("\"account\":\"sandboxshop\",\"lost\":true");
    assertThat(sandbox.ask(WEBSITES, token).body()).contains("\"unverified\"");
    assertThat(json(claim(local(), "METATAG")).text("status")).isEqualTo("success");

    steer("\"account\":\"otheragency\"");

    assertThat(claim(local(), "METATAG").body()).contains("\"code\":71");
    assertThat(sandbox.ask(WEBSITES, token).body()).doesNotContain(local());
    sandbox.control("DELETE", "/websites?website=" + local(), "");
    assertThat(claim(local(), "METATAG").statusCode()).isEqualTo(200);
  }

  private void steer(String fields) throws IOException, InterruptedException {
    sandbox.control("PUT", "/websites", "{\"website\":\"" + local() + "\"," + fields + "}");
  }

  private String local() {
    return "localhost:" + shop.getAddress().getPort();
  }

  private HttpResponse<String> claim(String website, String method)
      throws IOException, InterruptedException {
    return sandbox.ask(
        "POST",
        WEBSITES,
        token,
        "{\"website\":\"" + website + "\",\"verification_method\":\"" + method + "\"}");
  }

  private static Json.Obj json(HttpResponse<String> response) {
    return (Json.Obj) Json.parse(response.body());
  }
}
