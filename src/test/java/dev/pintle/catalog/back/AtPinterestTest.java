package dev.pintle.catalog.back;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.JsonOut;
import dev.pintle.catalog.back.CatalogReports.Asked;
import dev.pintle.catalog.back.CatalogReports.Question;
import dev.pintle.catalog.back.CatalogReports.Report;
import dev.pintle.catalog.back.ProductGroups.Changed;
import dev.pintle.catalog.back.ProductGroups.Listed;
import dev.pintle.catalog.item.Severity;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.connect.ConnectedStore;
import dev.pintle.connect.SandboxPinterest;
import dev.pintle.http.LocalSite;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a sandbox says of a feed that it fetched and processed.
class AtPinterestTest {
  private static final String HEADER =
      "id\ttitle\tdescription\tlink\timage_link\tprice\tavailability\tbrand\n";

  private ConnectedStore shop;
  private LocalSite site;
  private CatalogCalls calls;
  private Ingestions ingestions;
  private IngestionReader reader;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    shop = new ConnectedStore(directory, "sandboxshop", "549764100001");
    site = new LocalSite();
    shop.control(
        "PUT", "/websites", "{\"website\":\"" + site.host() + "\",\"account\":\"sandboxshop\"}");
    calls = new CatalogCalls(shop.calls, shop.connections);
    ingestions = new Ingestions(shop.database);
    reader = new IngestionReader(ingestions, calls, shop.time);
  }

  @AfterEach
  void stop() {
    shop.close();
    site.close();
  }

  @Test
  void readsWhatBecameOfAFeedAndWhichItemsWereWrong() throws InterruptedException {
    publish(line("a", "19.90 USD") + line("b", "cheap") + line("c", "5 USD"));
    register();

    Ingestion ingestion = processed();

    assertThat(ingestion.status()).isEqualTo("COMPLETED");
    var counts = Objects.requireNonNull(ingestion.counts());
    assertThat(counts.original()).isEqualTo(3);
    assertThat(counts.ingested()).isEqualTo(2);
    assertThat(counts.inStock()).isEqualTo(2);
    assertThat(ingestion.errors()).containsOnly(Map.entry("PRODUCT_PRICE_INVALID", 1L));
    assertThat(ingestions.issues("feed_1", ingestion.id()))
        .filteredOn(issue -> issue.severity() == Severity.ERROR)
        .singleElement()
        .satisfies(issue -> {
          assertThat(issue.code()).isEqualTo("PRODUCT_PRICE_INVALID");
          assertThat(issue.itemId()).isEqualTo("b");
          assertThat(issue.number()).isEqualTo(1);
          assertThat(issue.value()).isEqualTo("cheap");
          assertThat(issue.title()).isEqualTo("Mug b, as we have it");
          assertThat(issue.editLink()).isEqualTo("https://shop.example/admin/b");
        });
    assertThat(ingestions.issuesOfItem("feed_1", "b"))
        .extracting(ItemIssue::code)
        .contains("PRODUCT_PRICE_INVALID");
    assertThat(ingestions.issuesOfItem("feed_1", "a"))
        .extracting(ItemIssue::severity)
        .containsOnly(Severity.WARNING);
  }

  @Test
  void keepsTheHistory() throws InterruptedException {
    publish(line("a", "1 USD"));
    String feed = register();
    Ingestion first = processed();
    publish(line("a", "1 USD") + line("b", "2 USD"));
    shop.time.advance(Duration.ofMinutes(1));
    assertThat(calls.call(shop.store.id(), ApiCall.post("/catalogs/feeds/" + feed + "/ingest")))
        .isInstanceOf(ApiAnswer.Done.class);

    Ingestion second = processed();

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(ingestions.of("feed_1", 10))
        .extracting(Ingestion::id)
        .containsExactly(second.id(), first.id());
    ingestions.forgetBefore(second.createdAt());
    assertThat(ingestions.of("feed_1", 10)).contains(second);
    ingestions.forgetBefore(second.createdAt().plusMillis(1));
    assertThat(ingestions.of("feed_1", 10)).isEmpty();
    assertThat(ingestions.issues("feed_1", second.id())).isEmpty();
  }

  @Test
  void looksOftenAtWhatIsAwaitedOnly() throws InterruptedException {
    publish(line("a", "1 USD"));
    register();
    shop.database
        .jdbi()
        .useHandle(
            handle -> handle.execute("update feed set registered_at = ?", shop.time.millis()));
    assertThat(ingestions.awaited(shop.time.instant().minusSeconds(1))).hasSize(1);
    assertThat(ingestions.awaited(shop.time.instant())).isEmpty();

    Ingestion first = processed();

    assertThat(first.status()).isEqualTo("COMPLETED");
    assertThat(ingestions.awaited(SandboxPinterest.NOW.minusSeconds(60))).isEmpty();
    shop.database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update feed set ingested_at = ?", first.createdAt().toEpochMilli() + 1));
    assertThat(ingestions.awaited(SandboxPinterest.NOW.minusSeconds(60))).hasSize(1);
  }

  @Test
  void saysWhyNothingCanBeRead() throws InterruptedException {
    assertThat(reader.read("feed_1")).isEqualTo("the feed is not registered at Pinterest");
    keepFeed("999999");
    assertThat(reader.read("feed_1")).isEqualTo("the feed is no longer at Pinterest");
    shop.control(
        "PUT", "/faults", "{\"operation\":\"feed_processing_results/list\",\"status\":503}");
    assertThat(reader.read("feed_1")).isEqualTo("Pinterest does not answer; try again in a while");
    reader.readAll();
    assertThat(ingestions.of("feed_1", 10)).isEmpty();
  }

  @Test
  void makesAndDeletesProductGroups() throws InterruptedException {
    publish(line("a", "19.90 USD") + line("b", "5.00 USD"));
    String feed = register();
    processed();
    var groups = new ProductGroups(calls);
    String store = shop.store.id();
    var dear =
        List.of(
            new GroupFilter(GroupFilter.Key.MIN_PRICE, false, List.of("10")),
            new GroupFilter(GroupFilter.Key.CURRENCY, false, List.of("usd")),
            new GroupFilter(GroupFilter.Key.BRAND, true, List.of("Acme", "Bolt")));

    var made = groups.create(store, feed, "Dear ones", "", false, dear);

    assertThat(made).isInstanceOf(Changed.Done.class);
    String id = ((Changed.Done) made).groupId();
    assertThat(groups.counts(store, id).orElseThrow().total()).isEqualTo(1);
    var listed = (Listed.Groups) groups.all(store);
    assertThat(listed.groups())
        .filteredOn(ProductGroup::isOwn)
        .singleElement()
        .satisfies(group -> {
          assertThat(group.name()).isEqualTo("Dear ones");
          assertThat(group.filters()).contains("Currency is USD", "Brand is not Acme or Bolt");
        });
    assertThat(groups.create(store, feed, "Dear ones", "", true, dear))
        .isInstanceOfSatisfying(
            Changed.Refused.class,
            refused -> assertThat(refused.reason()).contains("there already"));
    assertThat(groups.delete(store, id)).isInstanceOf(Changed.Done.class);
    assertThat(groups.delete(store, id)).isInstanceOf(Changed.Done.class);
    assertThat(((Listed.Groups) groups.all(store)).groups()).noneMatch(ProductGroup::isOwn);
  }

  @Test
  void refusesGroupsThatPinterestCouldNotMake() throws InterruptedException {
    var groups = new ProductGroups(calls);
    assertThat(problem(groups, GroupFilter.Key.MIN_PRICE, "ten")).contains("one amount");
    assertThat(problem(groups, GroupFilter.Key.CURRENCY, "euro")).contains("three letters");
    assertThat(problem(groups, GroupFilter.Key.AVAILABILITY, "soon")).contains("PREORDER");
    assertThat(problem(groups, GroupFilter.Key.BRAND, " ")).contains("needs a value");
    assertThat(groups.create(shop.store.id(), "1", "No filter", "", true, List.of()))
        .isEqualTo(new Changed.Refused("a product group needs 1 to 20 filters"));
  }

  @Test
  void hasPinterestMakeReports() throws InterruptedException {
    publish(line("a", "cheap"));
    String feed = register();
    processed();
    var reports = new CatalogReports(calls);
    String store = shop.store.id();

    var asked = reports.ask(store, new Question.Ingestion(feed));

    assertThat(asked).isInstanceOf(Asked.Making.class);
    Report report = reports.look(store, ((Asked.Making) asked).token());
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (report instanceof Report.Making && System.nanoTime() < end) {
      shop.time.advance(Duration.ofSeconds(30));
      report = reports.look(store, ((Asked.Making) asked).token());
    }
    assertThat(report).isInstanceOf(Report.Ready.class);
    assertThat(reports.look(store, "nonsense"))
        .isEqualTo(new Report.Refused("Pinterest no longer has that report: ask for a new one"));
    assertThat(reports.counts(store, new Question.Ingestion(feed)))
        .extracting(CatalogReports.Count::code)
        .contains("PRODUCT_PRICE_INVALID");
  }

  private String problem(ProductGroups groups, GroupFilter.Key key, String value)
      throws InterruptedException {
    var filters = List.of(new GroupFilter(key, false, List.of(value)));
    return ((Changed.Refused) groups.create(shop.store.id(), "1", "x", "", true, filters)).reason();
  }

  private String line(String id, String price) {
    return id
        + "\tMug "
        + id
        + "\tA mug\t"
        + site.url("/p/" + id)
        + "\thttps://cdn.example/"
        + id
        + ".jpg\t"
        + price
        + "\tin stock\tLoom\n";
  }

  private void publish(String lines) {
    byte[] file = (HEADER + lines).getBytes(StandardCharsets.UTF_8);
    site.answer("/feed.tsv", new LocalSite.Answer(200, Map.of(), file, false));
  }

  /// Registers the feed at Pinterest, and keeps it as one of ours; returns Pinterest's id.
  private String register() throws InterruptedException {
    byte[] body =
        new JsonOut(256)
            .beginObject()
            .field("catalog_type", "RETAIL")
            .field("name", "Feed")
            .field("format", "TSV")
            .field("location", site.url("/feed.tsv"))
            .field("default_country", "US")
            .field("default_locale", "en-US")
            .endObject()
            .toBytes();
    var answer = calls.call(shop.store.id(), ApiCall.post("/catalogs/feeds", body));
    assertThat(answer).isInstanceOf(ApiAnswer.Done.class);
    String id = Objects.requireNonNull(((ApiAnswer.Done) answer).object().scalar("id"));
    keepFeed(id);
    return id;
  }

  private void keepFeed(String pinterestId) {
    shop.database
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into product_source (id, store_id, name, kind, format, location, settings,
                every_minutes, created_at, version, lease_until, etag, last_modified, digest,
                state, trouble, row_count, byte_count)
              values ('source_1', ?, 'Shop', 'api', '', '', '{}', 0, 0, 1, 0, '', '', '', 'new',
                '', 0, 0)
              """,
              shop.store.id());
          handle.execute(
              """
              insert into feed (id, store_id, source_id, name, country, locale, currency,
                delivery, format, gzip, path, rules, active, created_at, version, lease_until,
                seen_revision, file_digest, file_bytes, file_items, held_deletes,
                allowed_deletes, trouble, pinterest_id, registration, refusal, ingested_digest)
              values ('feed_1', ?, 'source_1', 'Feed', 'US', 'en-US', 'USD', 'file', 'tsv',
                false, 'path', '{}', true, 0, 1, 0, 0, '', 0, 0, 0, 0, '', ?, 'registered', '',
                '')
              """,
              shop.store.id(),
              pinterestId);
          handle.execute(
              """
              insert into item (feed_id, item_id, product_key, source_row, status, reason, hash,
                sent_hash, offer_hash, sent_offer, title, availability, edit_link, body,
                changed_at)
              values ('feed_1', 'b', 'b', 2, 'live', '', '', '', '', '', 'Mug b, as we have it',
                'in stock', 'https://shop.example/admin/b', '{}', 0)
              """);
        });
  }

  /// The newest ingestion, once it is over and newer than what we had.
  private Ingestion processed() throws InterruptedException {
    int before = ingestions.of("feed_1", 10).size();
    var never = new CountDownLatch(1);
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (System.nanoTime() < end) {
      assertThat(reader.read("feed_1")).isEmpty();
      List<Ingestion> all = ingestions.of("feed_1", 10);
      if (all.size() > before && !all.getFirst().isRunning()) {
        return all.getFirst();
      }
      shop.time.advance(Duration.ofSeconds(1));
      assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    throw new AssertionError("the feed is not processed");
  }
}
