package dev.pintle.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Json;
import dev.pintle.base.Secret;
import dev.pintle.catalog.source.ProductSources.Wish;
import dev.pintle.http.LocalSite;
import dev.pintle.http.LocalSite.Answer;
import dev.pintle.store.Database;
import dev.pintle.store.OnEachDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {
  private static final String HEADER =
      "id\ttitle\tdescription\tlink\timage_link\tprice\tavailability\n";
  private static final String MUG =
      "1\tMug\tm\thttps://a.b/1\thttps://a.b/1.jpg\t1 EUR\tin stock\n";
  private static final String CUP =
      "2\tCup\tc\thttps://a.b/2\thttps://a.b/2.jpg\t2 EUR\tin stock\n";

  @TempDir private Path directory;
  private LocalSite site;

  @SuppressWarnings("NullAway.Init") // made by each test
  private SourceBench bench;

  @BeforeEach
  void start() throws IOException {
    site = new LocalSite();
  }

  @AfterEach
  void stop() {
    bench.close();
    site.close();
  }

  @OnEachDatabase
  void readsAnAddressAndReadsItAgainOnItsSchedule(Database database) throws Exception {
    var source = source(database);
    site.answer("/feed.tsv", file(HEADER + MUG));

    assertThat(read(source)).isEqualTo(new ReadOutcome.Changed(1));

    var seen = bench.seen(source);
    assertThat(SourceBench.all(bench.sources.stream(seen))).containsExactly("1 Mug");
    assertThat(seen.status().rows()).isEqualTo(1);
    assertThat(seen.status().format()).isEqualTo("tsv");
    assertThat(seen.status().nextAt()).isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
    assertThat(bench.told).containsExactly(source.id());

    site.answer("/feed.tsv", file(HEADER + MUG + CUP));
    bench.time.advance(Duration.ofHours(5));
    assertThat(bench.due()).containsExactly(source.id());
    assertThat(read(source)).isEqualTo(new ReadOutcome.Changed(2));
    assertThat(bench.due()).isEmpty();
    assertThat(bench.seen(source).status().nextAt())
        .isEqualTo(Instant.parse("2026-03-01T18:00:00Z"));
    assertThat(SourceBench.all(bench.sources.stream(source))).containsExactly("1 Mug", "2 Cup");
  }

  @OnEachDatabase
  void whatIsTheSameChangesNothing(Database database) throws Exception {
    var source = source(database);
    site.answer("/feed.tsv", file(HEADER + MUG, "ETag", "\"1\""));
    read(source);
    assertThat(read(source)).isEqualTo(new ReadOutcome.Same()); // 304

    site.answer("/feed.tsv", file(HEADER + MUG, "ETag", "\"2\""));
    assertThat(read(source)).isEqualTo(new ReadOutcome.Same());
    site.answer("/feed.tsv", zipped(HEADER + MUG, "ETag", "\"3\""));
    assertThat(read(source)).isEqualTo(new ReadOutcome.Same());

    assertThat(site.contents.get(1)).containsIgnoringCase("If-None-Match: [\"1\"]");
    assertThat(bench.told).hasSize(1);
  }

  @OnEachDatabase
  void aFileThatBreaksOffDoesNotTakeThePlaceOfAWholeOne(Database database) throws Exception {
    var source = source(database);
    site.answer("/feed.tsv", file(HEADER + MUG));
    read(source);

    site.answer("/feed.tsv", file(HEADER + MUG.repeat(2_000))).breakOff("/feed.tsv");
    assertThat(read(source))
        .isEqualTo(new ReadOutcome.Failed("the connection broke off in the middle of the file"));
    site.answer("/feed.tsv", file("<rss><channel><item><id>1</id><title>Mug</title></item><item>"));
    assertThat(read(source))
        .isInstanceOfSatisfying(
            ReadOutcome.Failed.class,
            failed -> assertThat(failed.trouble()).contains("MALFORMED_XML"));
    site.answer("/feed.tsv", file(HEADER));
    assertThat(read(source)).isInstanceOf(ReadOutcome.Failed.class);

    var seen = bench.seen(source);
    assertThat(SourceBench.all(bench.sources.stream(seen))).containsExactly("1 Mug");
    assertThat(seen.status().trouble()).startsWith("the file holds no product");
    assertThat(bench.told).hasSize(1);
    assertThat(parts()).isEmpty();
  }

  @OnEachDatabase
  void triesAgainLessAndLessOften(Database database) throws Exception {
    var source = source(database);
    site.answer("/feed.tsv", Answer.of(503));

    assertThat(read(source))
        .isEqualTo(new ReadOutcome.Failed("the server of the address is in trouble (503)"));
    assertThat(wait(source)).isEqualTo(Duration.ofMinutes(1));
    read(source);
    assertThat(wait(source)).isEqualTo(Duration.ofMinutes(2));
    for (int i = 0; i < 9; i++) {
      read(source);
    }
    assertThat(wait(source)).isEqualTo(Duration.ofMinutes(60));

    site.answer("/feed.tsv", file(HEADER + MUG));
    read(source);
    assertThat(bench.seen(source).status().trouble()).isEmpty();
  }

  @OnEachDatabase
  void asksForThePasswordInWords(Database database) throws Exception {
    var source = source(database);
    site.answer("/feed.tsv", Answer.of(401));
    assertThat(read(source))
        .isEqualTo(
            new ReadOutcome.Failed(
                "the address asks for a user name and password: enter them below (401)"));

    var wish = new Wish("spring", source.location(), new Secret("ada:pass"), Json.Obj.EMPTY, 60);
    assertThat(bench.sources.update(source, wish, "ada")).isTrue();
    read(source);
    assertThat(site.contents.getLast()).contains("Authorization: [Basic YWRhOnBhc3M=]");
    assertThat(bench.seen(source).status().trouble()).contains("does not take the user name");
  }

  @OnEachDatabase
  void readsTheSameFileAgainOnceItIsMappedOtherwise(Database database) throws Exception {
    var source = source(database);
    site.answer("/feed.tsv", file(HEADER + MUG, "ETag", "\"1\""));
    read(source);
    var settings = (Json.Obj) Json.parse("{\"mapping\":{\"title\":\"description\"}}");
    bench.sources.update(
        bench.seen(source), new Wish("spring", source.location(), null, settings, 60), "ada");

    assertThat(read(source)).isEqualTo(new ReadOutcome.Changed(1));

    assertThat(SourceBench.all(bench.sources.stream(source))).containsExactly("1 m");
  }

  @OnEachDatabase
  void isReadByOneNodeAtATimeAndByAnotherAfterACrash(Database database) throws Exception {
    var source = source(database);
    site.answer("/feed.tsv", file(HEADER + MUG));
    bench.claim(source);

    assertThat(read(source)).isEqualTo(new ReadOutcome.Busy());
    assertThat(bench.due()).isEmpty();
    bench.time.advance(ReadingTable.LEASE);
    assertThat(bench.due()).containsExactly(source.id());
    assertThat(read(source)).isEqualTo(new ReadOutcome.Changed(1));
  }

  @OnEachDatabase
  void tidiesUpWhatACrashLeft(Database database) throws Exception {
    var source = source(database);
    Path folder = Files.createDirectories(directory.resolve("catalog").resolve(source.id()));
    Files.writeString(folder.resolve("coming1.part"), "half");

    bench.sources.start();

    assertThat(parts()).isEmpty();
  }

  @OnEachDatabase
  void fetchesAFileThatThisNodeHasNot(Database database) throws Exception {
    var source = source(database);
    site.answer("/feed.tsv", file(HEADER + MUG, "ETag", "\"1\""));
    read(source);
    Path folder = directory.resolve("catalog").resolve(source.id());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    assertThat(SourceBench.all(bench.sources.stream(source))).containsExactly("1 Mug");
    site.answer("/feed.tsv", Answer.of(404));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> SourceBench.all(bench.sources.stream(source)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no file at the address any more");
  }

  private ProductSource source(Database database) throws IOException {
    bench = new SourceBench(database, directory);
    return bench.sources.create(
        bench.store.id(), SourceKind.URL, SourceBench.wish(site.url("/feed.tsv")), "ada");
  }

  private ReadOutcome read(ProductSource source) throws InterruptedException {
    return bench.sources.read(source.id());
  }

  private Duration wait(ProductSource source) {
    Instant next = bench.seen(source).status().nextAt();
    assertThat(next).isNotNull();
    return Duration.between(bench.time.instant(), next);
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("catalog"))) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  private static Answer file(String text, String... headers) {
    return new Answer(
        200,
        new HashMap<>(Answer.of(200, headers).headers()),
        text.getBytes(StandardCharsets.UTF_8),
        false);
  }

  private static Answer zipped(String text, String... headers) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    var all = new HashMap<>(Answer.of(200, headers).headers());
    all.put("Content-Encoding", "gzip");
    return new Answer(200, all, packed.toByteArray(), false);
  }
}
