package dev.pintle.catalog.feed;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.bench.Report;
import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.read.Format;
import dev.pintle.catalog.read.ProductReader;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Stores;
import dev.pintle.store.Vault;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Measures runs of a feed: a catalogue read from a file, checked, compared with the last run and
/// written as a feed's file; then again with one product in a hundred changed.
public final class CatalogBench {
  public static final int USUAL_COUNT = 1_000_000;

  private static final String[] COLORS = {"red", "blue", "olive", "black", "sand", "white"};
  private static final String[] SIZES = {"XS", "S", "M", "L", "XL"};
  private static final String[] THINGS = {"Shirt", "Lamp", "Chair", "Vase", "Coat", "Rug", "Mug"};
  private static final String WORDS =
      "made of organic cotton in a small workshop by people who care about what they make and "
          + "how long it lasts washable at forty degrees and packed without plastic for you ";

  private final Path directory;
  private final Database database;
  private final Time time = new Clock();
  private final Feeds feeds;
  private final String storeId;
  private final String sourceId = "psrc_bench";
  private Path input;

  private CatalogBench(Path directory) {
    this.directory = directory;
    this.input = directory.resolve("none");
    var ids = new Ids(new SecureRandom());
    database = new Database("jdbc:sqlite:" + directory.resolve("store.db"), 8);
    database.migrate();
    var vault = Vault.open(directory.resolve("keys"), new SecureRandom());
    feeds = new Feeds(database, vault, new Audit(database, ids, time), ids, time);
    storeId = new Stores(database, ids, time).create("Bench", "US", "UTC").id();
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into product_source (id, store_id, name, kind, format, location, settings,
                  every_minutes, created_at, version, lease_until, etag, last_modified, digest,
                  state, trouble, row_count, byte_count)
                values (?, ?, 'Products', 'upload', 'tsv', '', '{}', 0, 0, 1, 0, '', '', '', 'ready',
                  '', 0, 0)
                """,
                sourceId,
                storeId));
  }

  private static final class Clock implements Time {
    @Override
    public Instant instant() {
      return Instant.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
      Thread.sleep(duration);
    }
  }

  /// Runs a catalogue of so many products twice, and prints a line for each.
  public static void run(int count) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("pintle-bench");
    try {
      Path first = directory.resolve("first.tsv");
      Path second = directory.resolve("second.tsv");
      write(first, count, 0);
      write(second, count, 1);
      var bench = new CatalogBench(directory);
      try {
        bench.measure(first, second);
      } finally {
        bench.database.close();
      }
    } finally {
      delete(directory);
    }
  }

  private void measure(Path first, Path second) throws IOException, InterruptedException {
    var choices =
        new FeedChoices(
            "Bench",
            sourceId,
            new Market("US", "en-US", "USD"),
            Delivery.FILE,
            FileFormat.TSV,
            true,
            null,
            FeedRules.STANDARD,
            true,
            "",
            "");
    feeds.create(storeId, choices, "bench");
    Feed feed = feeds.all().getFirst();
    var runner =
        new FeedRunner(
            database,
            feeds,
            new Source(),
            FeedSettings.STANDARD,
            directory.resolve("feeds"),
            new Ids(new SecureRandom()),
            time);
    once("catalog first", runner, feed, first);
    once("catalog again", runner, feed, second);
  }

  private final class Source implements FeedRunner.Sources {
    @Override
    public ProductStream products(Feed feed) {
      return sink -> {
        try (var in = Files.newInputStream(input)) {
          ProductReader.read(in, ReadSettings.DEFAULT.withFormat(Format.TSV), sink);
        }
      };
    }

    @Override
    public CheckSettings checks(Feed feed) {
      return CheckSettings.BARE.withMarket(feed.market());
    }
  }

  private void once(String what, FeedRunner runner, Feed feed, Path file)
      throws IOException, InterruptedException {
    input = file;
    peak(true);
    long processor = processorNanos();
    long start = System.nanoTime();
    var outcome = runner.run(feed);
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (!(outcome instanceof FeedRunner.Outcome.Done(FeedRun run))) {
      throw new IllegalStateException("the run did not succeed: " + outcome);
    }
    FeedFile made = feeds.find(feed.id()).orElseThrow().file();
    Report.of(what)
        .number("products", run.products())
        .number("items", run.items())
        .number("added", run.added())
        .number("changed", run.changed())
        .number("removed", run.removed())
        .number("refused", run.refused())
        .number("inputMb", Files.size(file) >> 20)
        .number("fileMb", made.bytes() >> 20)
        .number("ms", millis)
        .number("cpuMs", (processorNanos() - processor) / 1_000_000)
        .number("peakHeapMb", peak(false) >> 20)
        .print();
  }

  /// How long the processors worked for this process.
  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static long peak(boolean reset) {
    long sum = 0;
    for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        sum += pool.getPeakUsage().getUsed();
        if (reset) {
          pool.resetPeakUsage();
        }
      }
    }
    return sum;
  }

  /// @param edition 1 has another price for each hundredth product than 0
  private static void write(Path file, int count, int edition) throws IOException {
    var random = new SplittableRandom(7);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "id\ttitle\tdescription\tlink\timage_link\tadditional_image_link\tprice\tsale_price\t"
              + "availability\tcondition\tbrand\tgtin\tgoogle_product_category\tproduct_type\t"
              + "color\tsize\titem_group_id\tcustom_label_0\n");
      for (int i = 0; i < count; i++) {
        out.write(line(i, edition, random));
      }
    }
  }

  private static String line(int i, int edition, SplittableRandom random) {
    String thing = THINGS[random.nextInt(THINGS.length)];
    String color = COLORS[i % COLORS.length];
    String size = SIZES[i / COLORS.length % SIZES.length];
    int group = i / (COLORS.length * SIZES.length);
    int from = random.nextInt(WORDS.length());
    String text = (WORDS + WORDS + WORDS).substring(from, from + 160 + random.nextInt(140));
    int cents = 500 + random.nextInt(50_000) + (i % 100 == 7 ? edition : 0);
    String price = cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100 + " USD";
    String id = "SKU-" + Integer.toString((int) ((i * 2_654_435_761L) & 0x7FFF_FFFF), 36) + "-" + i;
    return String.join(
            "\t",
            id,
            thing + " " + group + ", " + color + ", " + size,
            text.strip(),
            "https://shop.example/products/" + group + "?variant=" + i,
            "https://cdn.shop.example/images/" + group + "/" + color + ".jpg",
            "https://cdn.shop.example/images/" + group + "/" + color + "-back.jpg",
            price,
            "",
            i % 17 == 0 ? "out of stock" : "in stock",
            "new",
            "Example",
            "",
            "Home & Garden > Decor",
            "Home > " + thing,
            color,
            size,
            "G" + group,
            "season-" + i % 4)
        + "\n";
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
