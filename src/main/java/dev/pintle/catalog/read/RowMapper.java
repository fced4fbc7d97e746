package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Attributes;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import dev.pintle.catalog.item.Trait;
import dev.pintle.catalog.item.Traits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Makes a product of each row, by a mapping. Not thread-safe.
final class RowMapper implements RowSink {
  private static final Target LINK = Target.of(Attribute.LINK);

  private final Format format;
  private final ReadSettings settings;
  private final Findings findings;
  private final ProductSink sink;
  private List<Plan> plans = List.of();
  private UnsentFields unsent = UnsentFields.NONE;
  private int plannedFor = -1;
  private boolean nameless;
  private long products;

  RowMapper(Format format, ReadSettings settings, Findings findings, ProductSink sink) {
    this.format = format;
    this.settings = settings;
    this.findings = findings;
    this.sink = sink;
  }

  /// What each target is given, for a source with these fields.
  static List<Plan> plans(Format format, ReadSettings settings, Columns columns) {
    var rules = new TreeMap<Target, FieldRule>(Defaults.of(format, columns));
    rules.putAll(settings.mapping().rules());
    var amounts = new Amounts(settings.decimals(), settings.currency());
    var plans = new ArrayList<Plan>();
    rules.forEach((target, rule) -> {
      Plan plan = Plan.of(target, rule, columns, amounts);
      if (plan.canHaveValue()) {
        plans.add(plan);
      }
    });
    return plans;
  }

  long products() {
    return products;
  }

  @Override
  public void header(Columns columns) {
    plan(columns);
    nameless = plans.stream().noneMatch(plan -> plan.target() instanceof Target.OfAttribute);
    if (nameless) {
      tellNameless(columns);
      return;
    }
    tellMissing(format, settings, plans, findings);
    if (format == Format.TSV || format == Format.CSV) {
      tellOtherNames(settings, columns, findings);
    }
  }

  private void tellNameless(Columns columns) {
    findings.incomplete();
    findings.error(
        "REQUIRED_COLUMNS_MISSING",
        1,
        "",
        columns.size() > 0 ? columns.name(0) : "",
        "the first line names no column that is known, so no row was read: put a line with id,"
            + " title, description, link, image_link, price and availability above it, or map"
            + " columns to these");
  }

  /// Tells which columns of a table are missing that no product can do without.
  static void tellMissing(
      Format format, ReadSettings settings, List<Plan> plans, Findings findings) {
    for (Attribute attribute : Attribute.REQUIRED) {
      boolean mapped = plans.stream().anyMatch(plan -> plan.target().equals(Target.of(attribute)));
      if (!mapped) {
        findings.error(
            "REQUIRED_COLUMNS_MISSING",
            1,
            attribute.word(),
            "",
            "no column is " + attribute.word() + ": add it, or map another column to it");
      }
    }
    boolean noShop = settings.shop().isEmpty() && !settings.mapping().rules().containsKey(LINK);
    if (noShop && (format == Format.SHOPIFY_CSV || format == Format.WOO_CSV)) {
      findings.error(
          "REQUIRED_COLUMNS_MISSING",
          1,
          Attribute.LINK.word(),
          "",
          "the export holds no links: set the shop's address, such as https://shop.example");
    }
  }

  /// Pinterest publishes its names of columns, and not which others it reads.
  private static void tellOtherNames(ReadSettings settings, Columns columns, Findings findings) {
    for (Attribute attribute : Attribute.REQUIRED) {
      boolean named = settings.mapping().rules().containsKey(Target.of(attribute));
      String other = "";
      for (int i = 0; i < columns.size(); i++) {
        named |= columns.name(i).equals(attribute.word());
        boolean meant = other.isEmpty() && Defaults.attribute(columns.name(i)) == attribute;
        other = meant ? columns.name(i) : other;
      }
      if (!named && !other.isEmpty()) {
        findings.warning(
            "REQUIRED_COLUMNS_MISSING",
            1,
            attribute.word(),
            other,
            "the column was read as " + attribute.word() + ": call it so, as Pinterest does");
      }
    }
  }

  @Override
  public void row(Row row) {
    if (nameless) {
      return;
    }
    if (row.columns().size() != plannedFor) {
      plan(row.columns());
    }
    var attributes = Attributes.builder();
    Map<Trait, String> traits = new EnumMap<>(Trait.class);
    String key = "";
    for (Plan plan : plans) {
      String value = plan.value(row);
      if (!value.isEmpty()) {
        switch (plan.target()) {
          case Target.OfAttribute(Attribute attribute) -> attributes.put(attribute, value);
          case Target.OfTrait(Trait trait) -> traits.put(trait, value);
          case Target.OfKey _ -> key = value;
        }
      }
    }
    products++;
    unsent.tell(row, findings);
    Traits known = traits.isEmpty() ? Traits.NONE : Traits.of(traits);
    sink.product(new Product(row.number(), key, attributes.build(), known));
  }

  @Override
  public void end() {
    // nothing is kept back
  }

  private void plan(Columns columns) {
    plans = plans(format, settings, columns);
    unsent = UnsentFields.of(format, columns);
    plannedFor = columns.size();
  }
}
