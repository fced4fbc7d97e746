package dev.pintle;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.catalog.check.CheckReport;
import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.check.Checking;
import dev.pintle.catalog.check.Claims;
import dev.pintle.catalog.check.FindingFile;
import dev.pintle.catalog.check.ImageCheck;
import dev.pintle.catalog.check.ImageSample;
import dev.pintle.catalog.check.WithAvailability;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Locales;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.read.Format;
import dev.pintle.catalog.read.ProductReader;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.catalog.read.ReadSummary;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bin/pintle catalog check`. Answers 0 when Pinterest would take all, 1 when it would drop
/// something, 2 when it was not asked rightly or the file cannot be read.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads a product file as Pinterest would, and says what it would refuse",
      "or warn of, by Pinterest's own names, with the row and how to mend it.",
      "Ends with 0 without errors, 1 with errors, 2 when it cannot be read."
    })
final class CatalogCheck implements Callable<Integer> {
  private static final int CLEAN = 0;
  private static final int HAS_ERRORS = 1;
  private static final int NOT_DONE = 2;
  private static final int MOST_SHOWN = 10_000;
  private static final int ALL_IMAGES = 100_000;
  private static final int IMAGES_AT_ONCE = 8;
  private static final Duration EACH_IMAGE = Duration.ofSeconds(10);
  private static final Duration ALL_IMAGES_TIME = Duration.ofMinutes(10);

  private final Time time;
  private final Map<String, String> environment;
  private final InputStream standardInput;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "the product file, plain or .gz; - for standard input")
  private String file = "";

  @Option(names = "--format", paramLabel = "FORMAT", description = "how it is written")
  private String format = Format.AUTO.word();

  @Option(names = "--country", paramLabel = "GB", description = "whom the products are for")
  private String country = "";

  @Option(names = "--locale", paramLabel = "en-GB", description = "the language they are told in")
  private String locale = "";

  @Option(names = "--currency", paramLabel = "GBP", description = "what is paid with there")
  private String currency = "";

  @Option(
      names = "--domain",
      paramLabel = "shop.example",
      description = "a website that is claimed at Pinterest; may be given again")
  private List<String> domains = List.of();

  @Option(
      names = "--shop",
      paramLabel = "https://shop.example",
      description = "the shop's address, for exports, which hold no links")
  private String shop = "";

  @Option(
      names = "--availability",
      paramLabel = "'in stock'",
      description = "what products are that say nothing of stock")
  private String availability = "";

  @Option(
      names = "--last-count",
      paramLabel = "N",
      description = "how many products there were last time")
  private long lastCount;

  @Option(
      names = "--images",
      paramLabel = "N|all",
      description = "looks at N images, chosen by chance")
  private String images = "0";

  @Option(names = "--json", description = "prints the report as JSON")
  private boolean json;

  @Option(names = "--csv", paramLabel = "OUT", description = "writes all findings to a file")
  private @Nullable Path csv;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "5",
      description = "how many findings of each kind are shown (5)")
  private int limit;

  /// @param standardInput what `-` reads; stays the caller's
  CatalogCheck(Time time, Map<String, String> environment, InputStream standardInput) {
    this.time = time;
    this.environment = environment;
    this.standardInput = standardInput;
  }

  /// What came of it.
  private record Outcome(ReadSummary read, CheckReport report) {}

  @Override
  public Integer call() throws InterruptedException {
    ReadSettings reading = ReadSettings.DEFAULT.withFormat(format()).withShop(shop());
    CheckSettings checking = settings();
    int looked = images();
    checkAvailability();
    if (limit < 1 || limit > MOST_SHOWN) {
      throw wrong("--limit must be 1 to " + MOST_SHOWN + ", not " + limit);
    }
    try {
      Outcome outcome = check(reading, checking, looked);
      tell(outcome);
      return outcome.report.hasErrors() ? HAS_ERRORS : CLEAN;
    } catch (NoSuchFileException e) {
      return failed("there is no file " + e.getMessage() + "; check the path");
    } catch (IOException | UncheckedIOException e) {
      return failed(file + " cannot be read to its end: " + e.getMessage());
    } catch (SettingsException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private Outcome check(ReadSettings reading, CheckSettings settings, int looked)
      throws IOException, InterruptedException {
    var sample = new ImageSample(looked, new Random(0)); // the same images when it is said again
    try (InputStream in = open();
        var findings = csv == null ? null : findings(csv)) {
      Consumer<Finding> each = findings == null ? _ -> {} : findings;
      var checking = new Checking(settings, limit, each, sample);
      ReadSummary read =
          ProductReader.read(in, reading, WithAvailability.chosen(checking, availability));
      return new Outcome(read, looked == 0 ? checking.end() : withImages(checking));
    }
  }

  private CheckReport withImages(Checking checking) throws InterruptedException {
    var network = SettingsReader.read(null, environment, Map.of()).network();
    try (var fetcher = new Fetcher(new Dns(network.dnsServer()), network.allowPrivate())) {
      fetcher.start();
      return checking.end(
          new ImageCheck(fetcher, time, IMAGES_AT_ONCE, EACH_IMAGE, ALL_IMAGES_TIME));
    }
  }

  private static FindingFile findings(Path path) throws IOException {
    return new FindingFile(Files.newBufferedWriter(path, StandardCharsets.UTF_8), Long.MAX_VALUE);
  }

  private InputStream open() throws IOException {
    if (file.equals("-")) {
      return new FilterInputStream(standardInput) {
        @Override
        public void close() {} // it stays the caller's
      };
    }
    return Files.newInputStream(Path.of(file));
  }

  private void tell(Outcome outcome) {
    var out = spec.commandLine().getOut();
    var read = outcome.read;
    if (json) {
      var text = new JsonOut(4_096).beginObject();
      text.field("file", file)
          .field("format", read.format().word())
          .field("encoding", read.encoding())
          .field("complete", read.complete());
      outcome.report.writeTo(text);
      out.println(text.endObject());
    } else {
      out.println(file + ": " + read.format().label() + ", " + read.encoding());
      CheckText.lines(outcome.report).forEach(out::println);
      if (!read.complete()) {
        out.println("The file was not read to its end.");
      }
    }
    out.flush();
  }

  private int failed(String words) {
    spec.commandLine().getErr().println(words);
    spec.commandLine().getErr().flush();
    return NOT_DONE;
  }

  private CheckSettings settings() {
    String land = country.toUpperCase(Locale.ROOT);
    if (!land.isEmpty() && !List.of(Locale.getISOCountries()).contains(land)) {
      throw wrong("--country must be two letters of ISO 3166, as GB, not " + country);
    }
    String language = locale.isEmpty() ? "" : Locales.nearest(locale);
    if (!locale.isEmpty() && language.isEmpty()) {
      throw wrong("--locale must be one that Pinterest takes, as en-GB, not " + locale);
    }
    String money = currency.toUpperCase(Locale.ROOT);
    if (!money.matches("([A-Z]{3})?")) {
      throw wrong("--currency must be three letters of ISO 4217, as GBP, not " + currency);
    }
    if (lastCount < 0) {
      throw wrong("--last-count must be 0 or more, not " + lastCount);
    }
    var market = new Market(land, language, money.isEmpty() ? Locales.currency(land) : money);
    return CheckSettings.BARE
        .withMarket(market)
        .withClaims(domains.isEmpty() ? Claims.UNKNOWN : Claims.of(domains))
        .withLastCount(lastCount);
  }

  /// That of the first domain, unless it is said.
  private String shop() {
    String address = shop.isEmpty() && !domains.isEmpty() ? "https://" + domains.getFirst() : shop;
    if (!address.isEmpty() && !ReadSettings.isAddress(address)) {
      throw wrong("--shop must be an address, as https://shop.example, not " + address);
    }
    return address;
  }

  private Format format() {
    Format named = Format.named(format.toLowerCase(Locale.ROOT));
    if (named == null) {
      String words =
          Arrays.stream(Format.values()).map(Format::word).collect(Collectors.joining(", "));
      throw wrong("--format must be one of " + words + ", not " + format);
    }
    return named;
  }

  private int images() {
    if (images.equals("all")) {
      return ALL_IMAGES;
    }
    if (!images.matches("[0-9]{1,6}") || Integer.parseInt(images) > ALL_IMAGES) {
      throw wrong("--images must be all or a number up to " + ALL_IMAGES + ", not " + images);
    }
    return Integer.parseInt(images);
  }

  private void checkAvailability() {
    if (!availability.isEmpty() && !Attribute.AVAILABILITY.allowed().contains(availability)) {
      throw wrong(
          "--availability must be one of "
              + String.join(", ", Attribute.AVAILABILITY.allowed())
              + ", not "
              + availability);
    }
  }

  private ParameterException wrong(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
