package dev.pintle.admin.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pintle.ManualTime;
import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.base.Secret;
import dev.pintle.collect.Source;
import dev.pintle.connect.RunningPinterest;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.connect.tag.Tag;
import dev.pintle.connect.tag.Tag.Installation;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store's tag, by its pages and by program.
class TagPagesTest {
  private static final String SEEDED = "2610000000001";

  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private RunningPinterest pinterest;
  private AdminServer server;
  private Visitor visitor;
  private Store store;
  private Source source;
  private String channel = "";
  private String page = "";

  @BeforeEach
  void start(@TempDir Path directory) {
    pinterest = new RunningPinterest(new ManualTime(Instant.parse("2026-03-01T12:00:00Z")));
    mail.start();
    mail.setUser("pintle", "pintle", "mail-password");
    var smtp = "smtp://pintle:mail-password@127.0.0.1:" + mail.getSmtp().getPort();
    server =
        new AdminServer(
            directory, pinterest.api(), new SmtpMail(new Secret(smtp), "pintle@shop.example"));
    server.people.createFirst("ada", AdminServer.PASSWORD);
    store = server.stores.create("Shop", "US", "UTC");
    source = server.sources.create(store.id(), "Pages");
    channel = "/stores/" + store.id() + "/channels/pinterest";
    page = channel + "/data-report/tag";
    visitor = new Visitor(server);
    visitor.signIn("ada", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
    pinterest.close();
    mail.stop();
  }

  @Test
  void leadsFromTheCardToTheTag() throws InterruptedException {
    assertThat(visitor.get(channel).body()).contains("not sent to Pinterest", "/data-report\"");
    assertThat(visitor.get(channel + "/data-report").body())
        .contains("Pinterest tag", "Conversions API", page, channel + "/conversions-api");
    assertThat(visitor.get(page).body()).contains("is not connected", "Where to find it");

    connect();
    assertThat(visitor.get(page).body()).contains("Use tag " + SEEDED, "Let Pinterest create one");
    assertThat(location(post("", Map.of("way", "existing", "tag_id", SEEDED))))
        .isEqualTo(page + "?notice=tag-saved");

    assertThat(visitor.get(page).body())
        .contains("Sandbox Shop tag", "Waiting for the first event")
        .contains("/p.js?key=" + source.writeKey());
    assertThat(visitor.get(channel).body())
        .contains("Tag " + SEEDED + " is loaded by the pixel. The Conversions API is not set up.");
    assertThat(audit()).contains("chose Pinterest tag");
  }

  @Test
  void createsATagWithTheSwitchesThatAreOn() throws InterruptedException {
    connect();
    assertThat(post("/create", Map.of("name", "")).body()).contains("Give the tag a name.");

    post("/create", Map.of("name", "Shop", "match", "phone"));

    assertThat(tag().origin()).isEqualTo(Tag.Origin.CREATED);
    assertThat(visitor.get(page).body()).contains("Phone number").doesNotContain("Date of birth");
    assertThat(post("/create", Map.of("name", "Shop")).body()).contains("has a tag named Shop");
    assertThat(audit()).contains("created Pinterest tag");
  }

  @Test
  void saysWhatIsWrongWithAnId() throws InterruptedException {
    var typo = post("", Map.of("way", "paste", "tag_id", "tag 26"));
    assertThat(typo.statusCode()).isEqualTo(422);
    assertThat(typo.body()).contains("digits only").contains("value=\"tag 26\"");

    connect();
    var unknown = post("", Map.of("way", "paste", "tag_id", "2619999999999"));
    assertThat(unknown.statusCode()).isEqualTo(422);
    assertThat(unknown.body()).contains("has no tag 2619999999999 at Pinterest");
    assertThat(server.tagSetup.of(store.id())).isEmpty();
  }

  @Test
  void needsSomebodyWhileTheTagIsUnchecked() throws InterruptedException {
    assertThat(location(post("", Map.of("way", "paste", "tag_id", SEEDED))))
        .endsWith("notice=tag-saved-unchecked");
    assertThat(visitor.get(channel).body())
        .contains("needs you", "is in use, but unchecked: the store is not connected");
    assertThat(post("/check", Map.of()).body()).contains("The tag could not be checked");

    connect();
    assertThat(location(post("/check", Map.of()))).endsWith("notice=tag-checked");
    assertThat(visitor.get(channel).body()).contains("is loaded by the pixel");
  }

  @Test
  void givesTheCodeForEachKindOfPage() throws InterruptedException {
    tagged("manual");

    String code = visitor.get(page).body();
    assertThat(code)
        .contains("pintrk(&#39;load&#39;, &#39;" + SEEDED, "noscript=1")
        .contains("Product page", "Collection page", "Search page", "Cart", "Thank-you page")
        .contains("checkout_<mark>ORDER_ID</mark>")
        .doesNotContain("/p.js?key=");
    assertThat(server.tags.inMemory(store.id())).isEqualTo(tag());
    assertThat(tag().isLoadedByPixel()).isFalse();
    assertThat(tag().choices()).isEqualTo(new Tag.Choices(false, true));
    assertThat(post("/install", Map.of("installation", "magic")).statusCode()).isEqualTo(400);
  }

  @Test
  void mailsTheInstructions() throws Exception {
    tagged("mail");
    assertThat(post("/mail", Map.of("address", "a@b.example\nBcc: c@d.example")).body())
        .contains("Enter one e-mail address");
    assertThat(mail.getReceivedMessages()).isEmpty();

    var sent = post("/mail", Map.of("address", "dev@shop.example", "message", "Grüße, <b>Ada</b>"));

    assertThat(location(sent)).endsWith("notice=tag-mailed");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    var message = mail.getReceivedMessages()[0];
    assertThat(message.getSubject())
        .isEqualTo("Please install the Pinterest tag " + SEEDED + " on Shop");
    assertThat(message.getFrom()[0]).hasToString("pintle@shop.example");
    assertThat(String.valueOf(message.getContent()))
        .startsWith("Grüße, <b>Ada</b>")
        .contains("pintrk('load', '" + SEEDED + "')", "checkout_ORDER_ID");
    assertThat(audit()).contains("mailed tag instructions");
    assertThat(server.audit.newest(0, 100).toString()).doesNotContain("dev@shop.example");
  }

  @Test
  void saysWhyTheMailDidNotGo() throws InterruptedException {
    tagged("mail");
    mail.stop();

    var answer = post("/mail", Map.of("address", "dev@shop.example", "message", "Hello"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("The mail was not sent: the mail server at 127.0.0.1 does not answer", "Hello")
        .doesNotContain("mail-password");
  }

  @Test
  void showsThePixelsEventsAndWhatMerchantsNeed() throws InterruptedException {
    tagged("automatic");
    String pixel = "\"context\":{\"pixel\":{\"twin\":\"sent\",\"as\":\"checkout\"}}";
    server.log(
        store,
        source,
        "{\"type\":\"page\",\"messageId\":\"v1\",\"context\":{\"pixel\":{\"twin\":\"sent\"}}}",
        "{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"checkout_7\",\"properties\":"
            + "{\"order_id\":\"7\",\"value\":9,\"currency\":\"EUR\",\"products\":[{\"product_id\":\"p\"}]},"
            + pixel
            + "}",
        "{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"checkout_8\",\"properties\":"
            + "{\"order_id\":\"8\",\"value\":9},"
            + pixel
            + "}");

    assertThat(visitor.get(page + "/live").body())
        .contains("checkout_7", "checkout_8", "the tag's own call")
        .doesNotContain("Waiting");
    assertThat(visitor.get(page + "/merchant").body()).contains("1 of 2 events");
    assertThat(visitor.get(page).body().replaceAll("\\s+", " "))
        .contains("1 of 2 events", "2 of 2 events", "No such event lately");
  }

  @Test
  void removesTheTag() throws InterruptedException {
    tagged("automatic");

    assertThat(location(post("/remove", Map.of()))).endsWith("notice=tag-removed");

    assertThat(server.tagSetup.of(store.id())).isEmpty();
    assertThat(visitor.get(page + "/live").statusCode()).isEqualTo(404);
    assertThat(audit()).contains("removed Pinterest tag");
  }

  @Test
  void isSetByProgram() throws InterruptedException {
    String path = "/api/v1/stores/" + store.id() + "/tag";
    String bearer = "Bearer " + server.tokens.create("test", "ada");
    assertThat(visitor.get(path).statusCode()).isEqualTo(404);
    assertThat(put(path, bearer, "{\"tagId\":\"x\"}").body()).contains("invalid_tagId");

    connect();
    assertThat(put(path, bearer, "{\"tagId\":\"2619999999999\"}").body()).contains("tag_refused");
    var answer =
        put(
            path,
            bearer,
            "{\"tagId\":\"2610000000001\",\"installation\":\"manual\",\"holdUntilConsent\":true}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"state\":\"active\"", "\"installation\":\"manual\"", "\"lastFiredAt\":null")
        .contains("\"holdUntilConsent\":true");
    assertThat(visitor.get(path).body()).isEqualTo(answer.body());

    assertThat(visitor.send("DELETE", path, bearer, "").statusCode()).isEqualTo(204);
    assertThat(server.tagSetup.of(store.id())).isEmpty();
    assertThat(audit()).contains("chose Pinterest tag", "removed Pinterest tag");
  }

  private HttpResponse<String> put(String path, String bearer, String body) {
    return visitor.send("PUT", path, bearer, body);
  }

  private void tagged(String installation) throws InterruptedException {
    connect();
    post("", Map.of("way", "existing", "tag_id", SEEDED));
    post("/install", Map.of("installation", installation, "when_unknown", "hold"));
    assertThat(tag().installation()).isIn((Object[]) Installation.values());
  }

  private Tag tag() {
    return server.tagSetup.of(store.id()).orElseThrow();
  }

  private void connect() throws InterruptedException {
    server.connect(store, pinterest);
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("csrf", visitor.csrf());
    return visitor.post(page + path, all);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private List<String> audit() {
    return server.audit.newest(0, 100).stream().map(Audit.Entry::action).toList();
  }
}
