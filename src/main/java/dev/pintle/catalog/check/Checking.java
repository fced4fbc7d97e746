package dev.pintle.catalog.check;

import com.google.common.collect.Sets;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.item.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Checks products as they are read, and sums up what is found, there and while they are read.
/// Keeps the first findings of each kind and counts the others. Written to by one thread; [#rows()]
/// may be asked by others.
public final class Checking implements ProductSink {
  private static final int MOST_KINDS = 1_000;
  private static final Set<IssueCode> MENDED =
      Sets.immutableEnumSet(
          IssueCode.DELIMITER_ERROR,
          IssueCode.ENCODING_ERROR,
          IssueCode.MALFORMED_XML,
          IssueCode.LIST_PRICE_INVALID);
  private static final Set<IssueCode> OF_ROW =
      Sets.immutableEnumSet(
          IssueCode.PARSE_LINE_ERROR,
          IssueCode.LIST_PRICE_INVALID,
          IssueCode.IS_BUNDLE_INVALID,
          IssueCode.MULTIPACK_INVALID);

  private final Preflight preflight;
  private final int kept;
  private final Consumer<Finding> each;
  private final ImageSample sample;
  private final Map<Kind, Tally> tallies = new LinkedHashMap<>();
  private long fine;
  private long warned;
  private long refused;
  private long unread;
  private long rowTold;
  private Verdict told = Verdict.FINE;
  private volatile long rows;

  /// @param kept how many findings of each kind are kept
  /// @param each takes all findings, as they come
  /// @param sample takes the images that are to be looked at in the end
  public Checking(CheckSettings settings, int kept, Consumer<Finding> each, ImageSample sample) {
    this.preflight = new Preflight(settings, this::add);
    this.kept = kept;
    this.each = each;
    this.sample = sample;
  }

  private record Kind(Severity severity, String code) {}

  private static final class Tally {
    final List<Finding> first = new ArrayList<>();
    long count;
  }

  @Override
  public void product(Product product) {
    Verdict verdict = preflight.check(product);
    if (rowTold == product.row() && rowTold > 0) {
      verdict = verdict.compareTo(told) < 0 ? told : verdict;
      forget();
    } else {
      settle();
    }
    count(verdict, 1);
    sample.offer(product, verdict);
    countRows();
  }

  @Override
  public void finding(Finding read) {
    Finding finding = asPinterest(read);
    IssueCode code = IssueCode.named(finding.code());
    boolean ofRow = finding.row() > 0 && code != null && OF_ROW.contains(code);
    if (ofRow) {
      if (finding.row() != rowTold) {
        settle();
        rowTold = finding.row();
      }
      told = told.with(finding.severity());
    }
    add(sentence(finding));
  }

  /// How many rows there were so far.
  public long rows() {
    return rows;
  }

  /// Ends it.
  public CheckReport end() {
    settle();
    boolean broken = tallies.keySet().stream().anyMatch(kind -> kind.severity() == Severity.ERROR);
    if (preflight.count() > 0 || !broken) {
      preflight.end();
    }
    return report();
  }

  /// Ends it with a look at the images of the sample.
  public CheckReport end(ImageCheck images) throws InterruptedException {
    end();
    var verdicts = new HashMap<Long, Verdict>();
    for (ImageCheck.Told told : images.look(sample)) {
      Verdict before = verdicts.getOrDefault(told.link().row(), told.link().verdict());
      Verdict after = before.with(told.finding().severity());
      count(before, -1);
      count(after, 1);
      verdicts.put(told.link().row(), after);
      add(told.finding());
    }
    return report();
  }

  private void count(Verdict verdict, int more) {
    switch (verdict) {
      case FINE -> fine += more;
      case WARNED -> warned += more;
      case REFUSED -> refused += more;
    }
  }

  private CheckReport report() {
    var counts = new ArrayList<CheckReport.Count>();
    tallies.forEach((kind, tally) ->
        counts.add(new CheckReport.Count(kind.code(), kind.severity(), tally.count, tally.first)));
    counts.sort(
        Comparator.comparing(CheckReport.Count::severity)
            .thenComparing(Comparator.comparingLong(CheckReport.Count::count).reversed())
            .thenComparing(CheckReport.Count::code));
    return new CheckReport(rows, fine, warned, refused, unread, counts);
  }

  /// A row of which an error was told, and no product came, could not be read.
  private void settle() {
    if (told == Verdict.REFUSED) {
      unread++;
      refused++;
      countRows();
    }
    forget();
  }

  private void forget() {
    rowTold = 0;
    told = Verdict.FINE;
  }

  private void countRows() {
    rows = fine + warned + refused;
  }

  private void add(Finding finding) {
    Tally tally = tallies.get(new Kind(finding.severity(), finding.code()));
    if (tally == null) {
      if (tallies.size() == MOST_KINDS) {
        throw new IllegalStateException("there are more than " + MOST_KINDS + " kinds of findings");
      }
      tally = new Tally();
      tallies.put(new Kind(finding.severity(), finding.code()), tally);
    }
    tally.count++;
    if (tally.first.size() < kept) {
      tally.first.add(finding);
    }
    each.accept(finding);
  }

  /// What reading a file mends or leaves out, and Pinterest would drop the file or the item for, is
  /// an error: here it is the file that is asked about, and not what Pintle would make of it.
  private static Finding asPinterest(Finding read) {
    IssueCode code = IssueCode.named(read.code());
    return code != null && MENDED.contains(code) ? read.with(Severity.ERROR) : read;
  }

  /// What is told while a file is read begins small and has no end.
  private static Finding sentence(Finding finding) {
    String mend = finding.mend();
    if (mend.isEmpty()) {
      return finding;
    }
    String begun = Character.toUpperCase(mend.charAt(0)) + mend.substring(1);
    return new Finding(
        finding.severity(),
        finding.code(),
        finding.row(),
        finding.itemId(),
        finding.field(),
        finding.value(),
        begun.endsWith(".") ? begun : begun + ".");
  }
}
