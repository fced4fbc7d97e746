package dev.pintle.connect.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.connect.domain.Domain.Method;
import dev.pintle.connect.domain.Domain.Proof;
import dev.pintle.connect.domain.Domain.State;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.http.LocalDns;
import dev.pintle.http.LocalSite;
import dev.pintle.http.LocalSite.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What we say that we see on a shop.
class LookTest {
  private static final String CODE = "0123456789abcdef0123456789abcdef";
  private static final String TAG = "<meta name=\"p:domain_verify\" content=\"" + CODE + "\"/>";
  private static final Proof PROOF =
      new Proof(
          CODE,
          TAG,
          "pinterest-01234.html",
          "<html>" + TAG + "</html>",
          "pinterest-site-verification=" + CODE);

  private LocalSite shop;
  private LocalDns names;
  private Fetcher fetcher;
  private Look look;

  @BeforeEach
  void open() throws IOException {
    shop = new LocalSite();
    names = new LocalDns().host("shop.test", "127.0.0.1");
    var dns = new Dns(names.server());
    fetcher = new Fetcher(dns, true);
    fetcher.start();
    look = new Look(fetcher, dns);
  }

  @AfterEach
  void close() {
    fetcher.close();
    names.close();
    shop.close();
  }

  @Test
  void findsTheTagInTheHead() throws InterruptedException {
    shop.page("/", "<!doctype html>\n<html><head>\n<title>Shop</title>\n" + TAG + "\n</head>");

    assertSeen(at(""), "Found on " + shop.url("/") + ", line 4.");
  }

  @Test
  void findsTheTagHoweverItIsWritten() throws InterruptedException {
    shop.page("/", "<META CONTENT='" + CODE + "' NAME=P:Domain_Verify>");

    assertThat(at("").seen()).isTrue();
  }

  @Test
  void findsTheTagOfAPartOfASite() throws InterruptedException {
    shop.answer("/shop", Answer.of(301, "Location", "/shop/en/"));
    shop.page("/shop/en/", TAG);

    Sight sight = at("/shop");

    assertThat(sight.seen()).isTrue();
    assertThat(sight.words())
        .endsWith(
            "We asked for %s and were sent on to %s."
                .formatted(shop.url("/shop"), shop.url("/shop/en/")));
  }

  @Test
  void saysThatTheTagIsInTheBody() throws InterruptedException {
    shop.page("/", "<head><title>x</title></head><body><p>Hello\n" + TAG);

    assertNotSeen(at(""), "line 2, but in the page's body");
  }

  @Test
  void saysThatTheTagIsAnotherAccounts() throws InterruptedException {
    shop.page("/", TAG.replace(CODE, "ffff"));

    assertNotSeen(at(""), "but with another code: ffff", "another Pinterest account");
  }

  @Test
  void findsTheTagBesideAnotherAccounts() throws InterruptedException {
    shop.page("/", TAG.replace(CODE, "ffff") + TAG);

    assertThat(at("").seen()).isTrue();
  }

  @Test
  void saysThatTheTagIsAComment() throws InterruptedException {
    shop.page("/", "<head><!-- " + TAG + " --></head>");

    assertNotSeen(at(""), "within a comment");
  }

  @Test
  void saysThatTheTagIsInAScript() throws InterruptedException {
    shop.page("/", "<head><script>document.write('" + TAG + "')</script></head>");

    assertNotSeen(at(""), "Pinterest does not run scripts");
  }

  @Test
  void saysThatTheTagIsText() throws InterruptedException {
    shop.page("/", "<p>" + TAG.replace("<", "&lt;"));

    assertNotSeen(at(""), "shown on the page as text");
  }

  @Test
  void saysThatThePageMayBeOld() throws InterruptedException {
    byte[] page = "<title>Shop</title>".getBytes(StandardCharsets.UTF_8);
    shop.answer("/", new Answer(200, Map.of("Age", "312"), page, false));

    assertNotSeen(at(""), "neither the tag nor its code", "came from a cache");
  }

  @Test
  void saysWhatThereIsInsteadOfAPage() throws InterruptedException {
    assertNotSeen(at(""), "answered 404");
    shop.answer("/", Answer.of(503));
    assertNotSeen(at(""), "the shop's server is in trouble");
    shop.answer("/", Answer.of(401));
    assertNotSeen(at(""), "asks for a password");
  }

  @Test
  void saysThatThereIsNoShop() throws InterruptedException {
    assertNotSeen(look.at(domain(Website.of("nowhere.test"), Method.METATAG)), "there is no host");
  }

  @Test
  void findsTheFile() throws InterruptedException {
    shop.page("/shop/pinterest-01234.html", PROOF.fileText());

    assertThat(look.at(domain(site("/shop"), Method.FILENAME)).seen()).isTrue();
    assertNotSeen(look.at(domain(site(""), Method.FILENAME)), "answered 404");
    shop.page("/pinterest-01234.html", "<h1>Page not found</h1>");
    assertNotSeen(look.at(domain(site(""), Method.FILENAME)), "shows something else than the file");
  }

  @Test
  void findsTheRecord() throws InterruptedException {
    var domain = domain(Website.of("shop.test"), Method.DNSTXT);

    assertNotSeen(look.at(domain), "shop.test has no TXT record");
    names.text("shop.test", "v=spf1 -all", "pinterest-site-verification=ffff");
    assertNotSeen(look.at(domain), "2 TXT records", "another Pinterest account");
    names.text("shop.test", "v=spf1 -all", PROOF.dnsRecord());
    assertSeen(look.at(domain), "Found: shop.test has the TXT record.");
    names.fail();
    assertNotSeen(look.at(domain), "could not be looked up");
  }

  private Sight at(String path) throws InterruptedException {
    return look.at(domain(site(path), Method.METATAG));
  }

  private Website site(String path) {
    return Website.of(shop.host() + path);
  }

  private static Domain domain(Website website, Method method) {
    return new Domain(
        "domain_1",
        "store_1",
        website,
        method,
        State.NOT_STARTED,
        "",
        PROOF,
        null,
        null,
        null,
        Instant.EPOCH);
  }

  private static void assertSeen(Sight sight, String words) {
    assertThat(sight).isEqualTo(new Sight(true, words));
  }

  private static void assertNotSeen(Sight sight, String... words) {
    assertThat(sight.words()).contains(words);
    assertThat(sight.seen()).isFalse();
  }
}
