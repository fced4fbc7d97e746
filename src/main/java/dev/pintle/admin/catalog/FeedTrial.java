package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Show;
import dev.pintle.catalog.check.CheckSettings;
import dev.pintle.catalog.check.Preflight;
import dev.pintle.catalog.check.Verdict;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Item;
import dev.pintle.catalog.item.Market;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.item.ProductStream;
import dev.pintle.catalog.item.Severity;
import dev.pintle.catalog.rule.Exclusion;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.catalog.rule.ItemIds;
import dev.pintle.catalog.rule.ItemMaker;
import dev.pintle.catalog.rule.Made;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What rules would make of a source's products, without anything being told to anybody. Looks at
/// the first products only, so that a page can wait for it. Not thread-safe.
public final class FeedTrial implements ProductSink {
  static final int MOST = 50_000;
  private static final int EXAMPLES = 5;

  private final Side before;
  private final Side after;
  private final Preflight preflight;
  private final Map<Exclusion, ItemMaker> alone = new EnumMap<>(Exclusion.class);
  private final Map<Exclusion, Long> byExclusion = new EnumMap<>(Exclusion.class);
  private final Map<String, Long> leftOut = new LinkedHashMap<>();
  private final Map<String, Found> found = new TreeMap<>();
  private final Map<Kind, Changes> changes = new EnumMap<>(Kind.class);
  private final boolean compares;
  private long looked;
  private long told;
  private long refused;
  private String link = "";

  /// @param before the rules in force; null for a feed that is not there yet
  FeedTrial(@Nullable FeedRules before, FeedRules after, Market market, CheckSettings checks) {
    this.compares = before != null;
    this.before = new Side(before == null ? after : before, market);
    this.after = new Side(after, market);
    this.preflight = new Preflight(checks.withMarket(market), this::finding);
    for (Exclusion one : Exclusion.values()) {
      alone.put(one, new ItemMaker(only(after, one), market));
    }
    for (Kind kind : Kind.values()) {
      changes.put(kind, new Changes());
    }
  }

  /// What becomes of an item that was told, or of one that is.
  public enum Kind {
    ADDED("Added"),
    REMOVED("Removed"),
    CHANGED("Changed");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /// An item for which something would be different; `how` is in words, and may be empty.
  public record Example(String id, String title, String how) {}

  /// How many items something would become of, and the first of them.
  public record Change(Kind kind, long total, List<Example> examples) {}

  /// How many products Pinterest says something of.
  public record Found(Severity severity, String code, long total, String example) {}

  /// How many are left out for a reason.
  public record LeftOut(String reason, long total) {}

  /// What came of it.
  ///
  /// @param looked how many products were looked at
  /// @param whole whether these were all
  /// @param told how many would be told to Pinterest, without those that it would refuse
  /// @param byExclusion how many each exclusion leaves out, whatever the others do
  /// @param changes empty when there is nothing to compare with
  /// @param link the link of the first item, as Pinterest would be told it; empty when there is
  ///   none
  /// @param problem why the products could not be read, in words; empty when they could
  public record Result(
      long looked,
      boolean whole,
      long told,
      long refused,
      List<LeftOut> leftOut,
      Map<Exclusion, Long> byExclusion,
      List<Found> found,
      List<Change> changes,
      String link,
      String problem) {
    public long allLeftOut() {
      return leftOut.stream().mapToLong(LeftOut::total).sum();
    }

    /// How many an exclusion leaves out.
    public long by(Exclusion one) {
      return byExclusion.getOrDefault(one, 0L);
    }
  }

  /// Ends the reading early. It says nothing of where it was thrown.
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1;

    Enough() {
      super("enough products were looked at", null, false, false);
    }
  }

  private static final class Changes {
    long total;
    final List<Example> examples = new ArrayList<>();
  }

  /// Makes items by rules, one of each product where the rules say so.
  private static final class Side {
    final FeedRules rules;
    final ItemMaker maker;
    final Set<String> seen = new HashSet<>();

    Side(FeedRules rules, Market market) {
      this.rules = rules;
      this.maker = new ItemMaker(rules, market);
    }

    Made make(Product product) {
      Made made = maker.make(product);
      if (made instanceof Made.Ready(Item item) && rules.oneItemAProduct()) {
        String whole = ItemIds.PRODUCT.of(product);
        if (!seen.add(whole)) {
          return new Made.LeftOut(item.id(), "another variant stands for its product");
        }
      }
      return made;
    }
  }

  private static FeedRules only(FeedRules rules, Exclusion one) {
    return new FeedRules(
        ItemIds.LISTED,
        false,
        EnumSet.of(one),
        rules.keepBackorder(),
        rules.fewest(),
        List.of(),
        Map.of(),
        rules.defaults(),
        false);
  }

  /// The first products of a source.
  static List<Product> first(ProductStream products, int most) throws IOException {
    var first = new ArrayList<Product>();
    try {
      products.into(
          new ProductSink() {
            @Override
            public void product(Product product) {
              first.add(product);
              if (first.size() == most) {
                throw new Enough();
              }
            }

            @Override
            public void finding(Finding finding) {
              // what was wrong while reading is told elsewhere
            }
          });
    } catch (Enough _) {
      return first;
    }
    return first;
  }

  Result over(ProductStream products) {
    String problem = "";
    boolean whole = true;
    try {
      products.into(this);
    } catch (Enough _) {
      whole = false;
    } catch (IOException e) {
      problem = Show.capital(String.valueOf(e.getMessage())) + ".";
    }
    if (whole && problem.isEmpty()) {
      preflight.end();
    }
    return new Result(
        looked,
        whole,
        told,
        refused,
        leftOut.entrySet().stream()
            .map(one -> new LeftOut(one.getKey(), one.getValue()))
            .sorted((one, other) -> Long.compare(other.total(), one.total()))
            .toList(),
        byExclusion,
        found.values().stream()
            .sorted((one, other) -> {
              int bySeverity = one.severity().compareTo(other.severity());
              return bySeverity != 0 ? bySeverity : Long.compare(other.total(), one.total());
            })
            .toList(),
        compares
            ? changes.entrySet().stream()
                .map(one -> new Change(one.getKey(), one.getValue().total, one.getValue().examples))
                .toList()
            : List.of(),
        link,
        problem);
  }

  @Override
  public void product(Product product) {
    if (looked == MOST) {
      throw new Enough();
    }
    looked++;
    alone.forEach((exclusion, maker) -> {
      if (maker.make(product) instanceof Made.LeftOut) {
        byExclusion.merge(exclusion, 1L, Long::sum);
      }
    });
    Made is = after.make(product);
    switch (is) {
      case Made.Ready(Item item) -> {
        boolean refuses = preflight.check(item) == Verdict.REFUSED;
        refused += refuses ? 1 : 0;
        told += refuses ? 0 : 1;
        link = link.isEmpty() ? item.get(Attribute.LINK) : link;
      }
      case Made.LeftOut(var _, var reason) -> leftOut.merge(reason, 1L, Long::sum);
    }
    if (compares) {
      compare(before.make(product), is);
    }
  }

  @Override
  public void finding(Finding finding) {
    found.merge(
        finding.code(),
        new Found(finding.severity(), finding.code(), 1, example(finding)),
        (one, other) -> new Found(one.severity(), one.code(), one.total() + 1, one.example()));
  }

  private static String example(Finding finding) {
    String where = finding.row() > 0 ? "row " + finding.row() : "";
    String which = finding.itemId().isEmpty() ? where : finding.itemId();
    if (which.isEmpty()) {
      return finding.value();
    }
    return finding.value().isEmpty() ? which : which + ": " + finding.value();
  }

  private void compare(Made was, Made is) {
    switch (was) {
      case Made.Ready(Item one) -> {
        switch (is) {
          case Made.Ready(Item other) -> {
            if (!one.id().equals(other.id())) {
              add(Kind.REMOVED, one, "its id becomes " + other.id());
              add(Kind.ADDED, other, "its id was " + one.id());
            } else if (!one.attributes().equals(other.attributes())) {
              add(Kind.CHANGED, other, differences(one, other));
            }
          }
          case Made.LeftOut(var _, var reason) -> add(Kind.REMOVED, one, reason);
        }
      }
      case Made.LeftOut(var _, var _) -> {
        if (is instanceof Made.Ready(Item item)) {
          add(Kind.ADDED, item, "");
        }
      }
    }
  }

  private void add(Kind kind, Item item, String how) {
    Changes of = changes.get(kind);
    if (of != null) {
      of.total++;
      if (of.examples.size() < EXAMPLES) {
        of.examples.add(new Example(item.id(), item.get(Attribute.TITLE), how));
      }
    }
  }

  private static String differences(Item one, Item other) {
    var names = new ArrayList<String>();
    for (Attribute attribute : Attribute.values()) {
      String was = one.get(attribute);
      String is = other.get(attribute);
      if (!was.equals(is)) {
        boolean isShort = was.length() < 30 && is.length() < 30 && !was.isEmpty() && !is.isEmpty();
        names.add(isShort ? attribute.word() + " " + was + " → " + is : attribute.word());
      }
    }
    return String.join(", ", names);
  }
}
