package dev.pintle.catalog.check;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.read.Format;
import dev.pintle.catalog.read.ProductReader;
import dev.pintle.catalog.read.ReadSettings;
import dev.pintle.sandbox.catalog.FeedFile;
import dev.pintle.sandbox.catalog.FeedFormat;
import dev.pintle.sandbox.catalog.FeedItem;
import dev.pintle.sandbox.catalog.FeedOutcome;
import dev.pintle.sandbox.catalog.FeedRules;
import dev.pintle.sandbox.catalog.Issue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What preflight and the sandbox say of the same file.
///
/// @param here by preflight, for each row
/// @param there by the sandbox, for each row
/// @param hereOfFile by preflight, of the file as a whole
/// @param thereOfFile by the sandbox, of the file as a whole
record BothReadings(
    List<Set<String>> here,
    List<Set<String>> there,
    Set<String> hereOfFile,
    Set<String> thereOfFile,
    List<Finding> findings) {
  private static final int MOST_IN_GROUP = 3;
  private static final CheckSettings CHECKS =
      new CheckSettings(
          new Market("US", "en-US", "USD"),
          Claims.of(List.of("shop.example")),
          0,
          MOST_IN_GROUP,
          10,
          50,
          1_000_000);
  private static final FeedRules RULES =
      new FeedRules("US", "USD", "", List.of("shop.example"), 1_000_000, MOST_IN_GROUP, Map.of());

  static BothReadings of(FeedFormat format, byte[] file) throws IOException {
    var items = new ArrayList<FeedItem>();
    FeedOutcome outcome =
        new FeedFile(format, RULES, items::add).read(new ByteArrayInputStream(file));
    var there =
        items.stream()
            .map(
                item -> item.issues().stream().map(Issue::code).collect(Collectors.<String>toSet()))
            .toList();
    var here = new Here();
    ProductReader.read(
        new ByteArrayInputStream(file),
        ReadSettings.DEFAULT.withFormat(Format.valueOf(format.name())),
        here);
    here.checking.end();
    return new BothReadings(
        List.copyOf(here.rows.values()), there, here.ofFile, ofFile(outcome), here.findings);
  }

  private static Set<String> ofFile(FeedOutcome outcome) {
    return switch (outcome) {
      case FeedOutcome.Refused(String code) -> Set.of(code);
      case FeedOutcome.Read read ->
          read.issues().containsKey("DUPLICATE_HEADERS") ? Set.of("DUPLICATE_HEADERS") : Set.of();
    };
  }

  /// Gathers what preflight says by row.
  private static final class Here implements ProductSink {
    final TreeMap<Long, Set<String>> rows = new TreeMap<>();
    final Set<String> ofFile = new TreeSet<>();
    final List<Finding> findings = new ArrayList<>();
    final Checking checking = new Checking(CHECKS, 1, this::add, new ImageSample(0, new Random(0)));

    @Override
    public void product(Product product) {
      rows.computeIfAbsent(product.row(), _ -> new HashSet<>());
      checking.product(product);
    }

    @Override
    public void finding(Finding finding) {
      checking.finding(finding);
    }

    void add(Finding finding) {
      findings.add(finding);
      IssueCode code = IssueCode.named(finding.code());
      boolean whole =
          finding.row() == 0
              || finding.code().equals("DUPLICATE_HEADERS")
              || (code != null && code.isOfFile());
      (whole ? ofFile : rows.computeIfAbsent(finding.row(), _ -> new HashSet<>()))
          .add(finding.code());
    }
  }

  /// What is said of a row: `CODE` by both, `+CODE` by preflight alone, `-CODE` by the sandbox
  /// alone.
  String row(int index) {
    return marked(
        index < here.size() ? here.get(index) : Set.of("no row"),
        index < there.size() ? there.get(index) : Set.of("no row"));
  }

  List<String> rows() {
    return IntStream.range(0, Math.max(here.size(), there.size())).mapToObj(this::row).toList();
  }

  String ofFile() {
    return marked(hereOfFile, thereOfFile);
  }

  private static String marked(Set<String> here, Set<String> there) {
    var all = new TreeSet<>(here);
    all.addAll(there);
    return all.stream()
        .map(code -> (!there.contains(code) ? "+" : here.contains(code) ? "" : "-") + code)
        .collect(Collectors.joining(" "));
  }
}
