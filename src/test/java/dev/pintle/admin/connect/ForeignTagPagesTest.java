package dev.pintle.admin.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.web.Section;
import dev.pintle.connect.SandboxPinterest;
import dev.pintle.http.LocalSite;
import dev.pintle.http.LocalSite.Answer;
import dev.pintle.sandbox.SandboxSettings;
import dev.pintle.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Foreign tags, the include for shops' servers, and the card that tells of a lost website.
class ForeignTagPagesTest {
  private SandboxPinterest pinterest;
  private AdminServer server;
  private Visitor visitor;
  private LocalSite shop;
  private Store store;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    pinterest = new SandboxPinterest();
    server = new AdminServer(directory, pinterest.api());
    server.people.createFirst("ada", AdminServer.PASSWORD);
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
    shop = new LocalSite();
    store = server.stores.create("Shop", "GB", "Europe/London");
    pinterest.connect(
        server.connections, store.id(), SandboxSettings.ACCOUNT, SandboxSettings.AD_ACCOUNT);
  }

  @AfterEach
  void stop() {
    visitor.close();
    shop.close();
    server.close();
    pinterest.close();
  }

  @Test
  void tellsWhereForeignTagsAre() {
    shop.page("/", "<a href='/products/mug'>Mug</a><a href='/gone'>x</a><p>\n<p>");
    shop.page(
        "/products/mug", "<p>\n<script>pintrk('load', '2619999999999', {x: '</b>'});</script>");
    assertThat(page()).contains("Add the shop's website");
    add();
    assertThat(page()).contains("Nobody has looked yet");

    assertThat(look())
        .contains("a Pinterest tag on the shop's pages that Pintle did not put there")
        .contains("2619999999999", shop.url("/products/mug"), "line 2: ")
        .contains("&lt;/b&gt;")
        .contains("3 pages looked at")
        .contains("answered 404");

    shop.page("/products/mug", "<p>clean");
    assertThat(look())
        .contains("There is no foreign Pinterest tag")
        .doesNotContain("2619999999999");
  }

  @Test
  void looksAtAFewPagesOnly() {
    var links = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      links.append("<a href='/products/").append(i).append("'>x</a>");
    }
    shop.page("/", links.toString());
    add();
    shop.requests.clear();

    assertThat(look()).contains("6 pages looked at");
    assertThat(shop.requests).hasSize(6);
  }

  @Test
  void saysThatNoPageCouldBeRead() {
    shop.answer("/", Answer.of(503));
    add();

    assertThat(look()).contains("No page could be read", "answered 503");
  }

  @Test
  void givesShopsServersWhatToPutIn() {
    var source = server.sources.create(store.id(), "Web shop");
    shop.page("/", "<title>x</title>");
    String before = visitor.get("/include/" + source.writeKey() + ".html").body();
    assertThat(before)
        .isEqualTo(
            "<script async src=\"%s\"></script>\n"
                .formatted(server.url("/p.js?key=" + source.writeKey())));
    add();

    var answer = visitor.get("/include/" + source.writeKey() + ".html");

    var code = server.domains.of(store.id()).getFirst().proof().code();
    assertThat(answer.body())
        .isEqualTo("<meta name=\"p:domain_verify\" content=\"" + code + "\">\n" + before);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=60");
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(visitor.get("/include/nobody.html").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/include/" + source.writeKey()).statusCode()).isEqualTo(404);
  }

  @Test
  void theCardSaysThatAWebsiteWasLost() throws InterruptedException {
    server.ownShops.put(shop.host(), shop);
    shop.page("/", "<title>x</title>");
    add();
    assertThat(channel()).contains("website is not verified yet", "Verify the domain");
    var domain = server.domains.of(store.id()).getFirst();
    post(DomainPages.href(store) + "/" + domain.id() + "/place");
    await(() -> channel().contains("549764100001") && !channel().contains("not verified"));

    pinterest.control(
        "PUT",
        "/websites",
        "{\"website\":\"" + shop.host() + "\",\"account\":\"sandboxshop\",\"lost\":true}");
    server.checkDomains();

    assertThat(channel()).contains("needs you", "no longer counts " + shop.host() + " as yours");
  }

  private String page() {
    return visitor.get(ForeignTagPages.href(store)).body();
  }

  private String channel() {
    return visitor.get(Section.CHANNELS.href(store)).body();
  }

  private void add() {
    var answer =
        visitor.post(
            DomainPages.href(store),
            Map.of("csrf", visitor.csrf(), "website", shop.host(), "method", "metatag"));
    assertThat(answer.statusCode()).isEqualTo(303);
  }

  private void post(String path) {
    assertThat(visitor.post(path, Map.of("csrf", visitor.csrf())).statusCode()).isEqualTo(303);
  }

  private String look() {
    post(ForeignTagPages.href(store));
    await(() -> !page().contains("is reading the shop"));
    return page();
  }

  private static void await(BooleanSupplier until) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!until.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
