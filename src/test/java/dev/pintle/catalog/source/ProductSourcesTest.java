package dev.pintle.catalog.source;

import static dev.pintle.catalog.source.SourceBench.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.source.ProductChange.Outcome;
import dev.pintle.catalog.source.ProductSources.Wish;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ProductSourcesTest {
  @TempDir private Path directory;

  @SuppressWarnings("NullAway.Init") // made by each test
  private SourceBench bench;

  @AfterEach
  void close() {
    bench.close();
  }

  @OnEachDatabase
  void keepsWhatPeopleSet(Database database) throws IOException {
    bench = new SourceBench(database, directory);
    var wish =
        new Wish(
            "spring",
            "https://shop.example/feed.xml",
            new Secret("ada:pass"),
            (Json.Obj) Json.parse("{\"currency\":\"EUR\"}"),
            60);

    var source = bench.sources.create(bench.store.id(), SourceKind.URL, wish, "ada");

    assertThat(bench.sources.find(source.id())).contains(source);
    assertThat(bench.sources.of(bench.store.id())).containsExactly(source);
    assertThat(source.secret()).isEqualTo(new Secret("ada:pass"));
    assertThat(source.settings().text("currency")).isEqualTo("EUR");
    assertThat(source.status().nextAt()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(bench.audit.newest(0, 1))
        .extracting(Audit.Entry::action)
        .containsExactly("created product source");
  }

  @OnEachDatabase
  void refusesAChangeOfWhatSomebodyElseChanged(Database database) throws IOException {
    bench = new SourceBench(database, directory);
    var source = bench.create(SourceKind.URL);
    var wish = new Wish("summer", "https://a.example/", null, Json.Obj.EMPTY, 0);

    bench.time.advance(Duration.ofSeconds(1));
    assertThat(bench.sources.update(source, wish, "ada")).isTrue();
    var late = new Wish("autumn", "https://b.example/", null, Json.Obj.EMPTY, 0);
    assertThat(bench.sources.update(source, late, "ben")).isFalse();

    assertThat(bench.seen(source).name()).isEqualTo("summer");
    assertThat(bench.seen(source).version()).isEqualTo(2);
    assertThat(bench.audit.newest(0, 9).getFirst().detail())
        .contains("name, was spring")
        .contains("every 60 → 0 minutes");
  }

  @OnEachDatabase
  void deletesASourceThatNoFeedIsMadeOf(Database database) throws IOException {
    bench = new SourceBench(database, directory);
    var source = bench.create(SourceKind.API);
    bench.sources.apply(source, List.of(put("1", "mug", 1)));
    feed(database, bench, source);

    assertThat(bench.sources.delete(source, "ada")).containsExactly("Germany");
    assertThat(bench.sources.find(source.id())).isPresent();
    database.jdbi().useHandle(handle -> handle.execute("delete from feed"));
    assertThat(bench.sources.delete(source, "ada")).isEmpty();
    assertThat(bench.sources.find(source.id())).isEmpty();
  }

  @OnEachDatabase
  void tellsWhatChangedAfterARevision(Database database) throws IOException {
    bench = new SourceBench(database, directory);
    var source = bench.create(SourceKind.API);
    var first =
        bench.sources.apply(
            source, List.of(put("1", "mug", 1), put("2", "cup", 1), put("3", "jug", 1)));
    var again = bench.sources.apply(source, List.of(put("1", "mug", 2)));
    var second =
        bench.sources.apply(
            source, List.of(put("2", "red cup", 2), new ProductChange.Gone("3", 2)));

    assertThat(first.revision()).isEqualTo(1);
    assertThat(again).isEqualTo(new Applied(0, List.of(Outcome.SAME)));
    assertThat(second.revision()).isEqualTo(2);
    var changes = new ArrayList<String>();
    assertThat(bench.sources.changesAfter(source, 1, new Notes(changes))).isEqualTo(2);
    assertThat(changes).containsExactly("2 red cup", "3 gone");
    assertThat(bench.sources.changesAfter(source, 2, new Notes(changes))).isEqualTo(2);
    assertThat(changes).hasSize(2);
    assertThat(bench.told).containsExactly(source.id(), source.id());
    assertThat(SourceBench.all(bench.sources.stream(source))).containsExactly("1 mug", "2 red cup");
    assertThat(bench.seen(source).status().rows()).isEqualTo(2);
  }

  @OnEachDatabase
  void whatIsToldLateChangesNothing(Database database) throws IOException {
    bench = new SourceBench(database, directory);
    var source = bench.create(SourceKind.API);
    bench.sources.apply(source, List.of(put("1", "now", 20)));

    assertThat(outcome(bench, source, put("1", "before", 10))).isEqualTo(Outcome.OLDER);
    assertThat(outcome(bench, source, new ProductChange.Gone("1", 30))).isEqualTo(Outcome.CHANGED);
    assertThat(outcome(bench, source, put("1", "between", 25))).isEqualTo(Outcome.OLDER);
    assertThat(outcome(bench, source, put("1", "exported", 0))).isEqualTo(Outcome.OLDER);

    assertThat(SourceBench.all(bench.sources.stream(source))).isEmpty();
  }

  @OnEachDatabase
  void sendsOnMoreThanAPageInOrder(Database database) throws IOException {
    bench = new SourceBench(database, directory);
    var source = bench.create(SourceKind.API);
    var many = new ArrayList<ProductChange>();
    for (int i = 0; i < 2_500; i++) {
      many.add(put("k%05d".formatted(i), "title", 1));
    }
    bench.sources.apply(source, many);

    assertThat(SourceBench.all(bench.sources.stream(source))).hasSize(2_500).isSorted();
    var changes = new ArrayList<String>();
    bench.sources.changesAfter(source, 0, new Notes(changes));
    assertThat(changes).hasSize(2_500).doesNotHaveDuplicates();
  }

  @OnEachDatabase
  void hasNothingToReadBeforeItsFirstFile(Database database) throws IOException {
    bench = new SourceBench(database, directory);
    var source = bench.create(SourceKind.UPLOAD);

    assertThatThrownBy(() -> SourceBench.all(bench.sources.stream(source)))
        .isInstanceOf(IOException.class)
        .hasMessage("the product source spring has no file yet");
  }

  private static Outcome outcome(SourceBench bench, ProductSource source, ProductChange change) {
    return bench.sources.apply(source, List.of(change)).outcomes().getFirst();
  }

  private static ProductChange put(String key, String title, long toldAt) {
    return new ProductChange.Put(product(key, title), "", toldAt);
  }

  private static void feed(Database database, SourceBench bench, ProductSource source) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into feed (id, store_id, source_id, name, country, locale, currency,
                  delivery, format, gzip, path, rules, active, created_at, version, lease_until,
                  seen_revision, file_digest, file_bytes, file_items, held_deletes,
                  allowed_deletes, trouble, registration, refusal, ingested_digest)
                values ('feed_1', ?, ?, 'Germany', 'DE', 'de', 'EUR', 'file', 'tsv', true, 'x',
                  '{}', true, 0, 1, 0, 0, '', 0, 0, 0, 0, '', '', '', '')
                """,
                bench.store.id(),
                source.id()));
  }

  private record Notes(List<String> notes) implements ChangeSink {
    @Override
    public void changed(Product product) {
      notes.add(product.key() + " " + product.get(Attribute.TITLE));
    }

    @Override
    public void gone(String key) {
      notes.add(key + " gone");
    }
  }
}
