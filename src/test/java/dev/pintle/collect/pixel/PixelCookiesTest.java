package dev.pintle.collect.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// For whom cookies are set, and which.
class PixelCookiesTest {
  private static final String LANDED =
      "{'anonymousId':'v1s1t0r1d','context':{'click_id':'dj0yJnU9','page':{'search':'?epik=dj0yJnU9'}}}";
  private static final String REST = "; Path=/; Max-Age=31536000; SameSite=Lax";

  @ParameterizedTest
  @CsvSource({
    "www.shop.example, pintle.shop.example, shop.example",
    "shop.example, pintle.shop.example, shop.example",
    "www.shop.example, shop.example, shop.example",
    "a.b.shop.example, c.b.shop.example, b.shop.example",
    "www.shop.co.uk, t.shop.co.uk, shop.co.uk",
    "shop.example, shop.example, ''",
    "localhost, localhost, ''",
    "shop.example, pintle.example, ''",
    "myshop.example, shop.example, ''",
    "shop.example, other.test, ''",
    "10.0.0.1, 10.1.0.1, ''",
    "10.0.0.1, 10.0.0.1, ''",
    "[::1], [::2], ''",
    "www.localhost, pintle.localhost, ''",
  })
  void areForWhatPageAndServerShare(String page, String server, String domain) {
    assertThat(PixelCookies.domain(page, server)).isEqualTo(domain);
    assertThat(PixelCookies.domain(server, page)).isEqualTo(domain);
  }

  @Randomized
  void areNeverForMoreThanBothShare(Random random) {
    for (int i = 0; i < 100; i++) {
      String page = host(random);
      String server = host(random);
      String domain = PixelCookies.domain(page, server);
      if (!domain.isEmpty()) {
        assertThat(domain).contains(".");
        assertThat("." + page).endsWith("." + domain);
        assertThat("." + server).endsWith("." + domain);
        assertThat(page).isNotEqualTo(server);
      }
    }
  }

  @Test
  void holdTheClickAndTheVisitor() {
    assertThat(of("{'keep':true,'batch':[" + LANDED + "]}", "https://www.shop.example:444"))
        .containsExactly(
            "_epik=dj0yJnU9; Domain=shop.example" + REST + "; Secure",
            "pintle_id=v1s1t0r1d; Domain=shop.example" + REST + "; Secure");
    assertThat(of("{'keep':true,'batch':[" + LANDED + "]}", "http://pintle.shop.example"))
        .containsExactly("_epik=dj0yJnU9" + REST, "pintle_id=v1s1t0r1d" + REST);
  }

  @Test
  void leaveTheClickOfAnEarlierPageAlone() {
    assertThat(
            of(
                "{'keep':true,'batch':[{'context':{'click_id':'dj0yJnU9','page':{'search':''}}}]}",
                "http://shop.example"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'batch':[" + LANDED + "]}",
        "{'keep':false,'batch':[" + LANDED + "]}",
        "{'keep':'true','batch':[" + LANDED + "]}",
        "{'keep':true,'batch':{}}",
        "{'keep':true}",
        "{'keep':true,'batch':[7,null,[]]}",
        "[]",
        "nonsense",
        "",
        "{'keep':true,'batch':[{'anonymousId':'v1s1t0r1d','context':{'consent':{'browser':'denied'}}}]}",
        "{'keep':true,'batch':[{'anonymousId':'v1s1t0r1d','context':{'consent':{'server':'denied'}}}]}",
        "{'keep':true,'batch':[{'anonymousId':'x; Domain=evil.example'}]}",
        "{'keep':true,'batch':[{'anonymousId':'short'}]}",
        "{'keep':true,'batch':[{'context':{'click_id':'a b','page':{'search':'?epik=a b'}}}]}",
        "{'keep':true,'batch':[{'context':{'click_id':'a;b','page':{'search':'?epik=a;b'}}}]}",
        "{'keep':true,'batch':[{'context':{'click_id':'a\\r\\nSet-Cookie: b','page':{'search':'?epik='}}}]}",
      })
  void areSetOnlyWhenAllowedAndSafe(String body) {
    assertThat(of(body, "http://www.shop.example")).isEmpty();
  }

  @Test
  void areNeverLongerThanAClickIdMayBe() {
    String body =
        "{'keep':true,'batch':[{'context':{'click_id':'%s','page':{'search':'?epik='}}}]}";

    assertThat(of(body.formatted("x".repeat(512)), "http://www.shop.example")).hasSize(1);
    assertThat(of(body.formatted("x".repeat(513)), "http://www.shop.example")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "", "https://", "file:///x", "http://other.example", "not a host"})
  void areNotSetForPagesOfOthers(String origin) {
    assertThat(of("{'keep':true,'batch':[" + LANDED + "]}", origin)).isEmpty();
  }

  @Test
  void areNotSetWhenTheBrowserSaysThatThePageIsForeign() {
    byte[] body = utf8("{'keep':true,'batch':[" + LANDED + "]}");

    assertThat(PixelCookies.of(body, "http://a.shop.example", "cross-site", "b.shop.example"))
        .isEmpty();
    assertThat(PixelCookies.of(body, null, null, "b.shop.example")).isEmpty();
    assertThat(PixelCookies.of(body, "http://a.shop.example", "same-site", "b.shop.example"))
        .hasSize(2);
  }

  private static List<String> of(String body, @Nullable String origin) {
    return PixelCookies.of(utf8(body), origin, null, "pintle.shop.example");
  }

  private static byte[] utf8(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static String host(Random random) {
    return String.join(
        ".",
        IntStream.range(0, 1 + random.nextInt(4))
            .mapToObj(_ -> random.nextBoolean() ? "a" : "bc")
            .toList());
  }
}
