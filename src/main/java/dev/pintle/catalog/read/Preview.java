package dev.pintle.catalog.read;

import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Product;
import dev.pintle.catalog.item.ProductSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The beginning of a source, with what a mapping makes of it.
///
/// @param fields of the source; the names of those that are worked out of others begin with `@`
public record Preview(
    Format format, String encoding, List<Field> fields, List<Line> lines, List<Finding> findings) {
  /// A field of the source.
  ///
  /// @param example its first value; may be empty
  public record Field(String name, String example) {}

  /// A product.
  public record Line(long row, String key, List<Value> values) {}

  /// What one attribute or trait is given.
  ///
  /// @param target as [Mapping] names it
  /// @param from fields that it is taken of; none for a constant
  /// @param raw what they hold
  /// @param result may be empty
  public record Value(String target, List<String> from, String raw, String result) {}

  private static final int LONGEST_EXAMPLE = 200;
  private static final int MOST_LINES = 1_000;

  public Preview {
    fields = List.copyOf(fields);
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
  }

  /// Reads the first products of a source, and no more than that takes.
  ///
  /// @throws IOException when the stream breaks
  public static Preview of(InputStream in, ReadSettings settings, int products) throws IOException {
    var findings = new ArrayList<Finding>();
    var rows = new Rows(settings, Math.clamp(products, 1, MOST_LINES));
    Source source =
        Source.open(
            in,
            settings,
            new ProductSink() {
              @Override
              public void product(Product product) {
                throw new IllegalStateException("a preview makes no products");
              }

              @Override
              public void finding(Finding finding) {
                if (!rows.isFull()) { // what is found afterwards comes of the source's being cut
                  findings.add(finding);
                }
              }
            });
    rows.source = source;
    source.into(rows);
    String encoding = source.summary(0, 0).encoding();
    return new Preview(source.format(), encoding, rows.fields(), rows.lines, findings);
  }

  /// Keeps the first rows. Not thread-safe.
  private static final class Rows implements RowSink {
    private final ReadSettings settings;
    private final int most;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> examples = new ArrayList<>();
    private Columns columns = new Columns();
    private @Nullable Source source;

    Rows(ReadSettings settings, int most) {
      this.settings = settings;
      this.most = most;
    }

    boolean isFull() {
      return lines.size() >= most;
    }

    @Override
    public void header(Columns header) {
      columns = header;
      if (source != null) {
        List<Plan> plans = RowMapper.plans(source.format(), settings, header);
        RowMapper.tellMissing(source.format(), settings, plans, source.findings());
      }
    }

    @Override
    public void row(Row row) {
      if (isFull() || source == null) {
        return;
      }
      columns = row.columns();
      for (int i = 0; i < columns.size(); i++) {
        if (i == examples.size()) {
          examples.add("");
        }
        if (examples.get(i).isEmpty()) {
          examples.set(i, cut(row.get(i)));
        }
      }
      lines.add(line(row, source.format()));
      if (isFull()) {
        source.stop();
      }
    }

    @Override
    public void end() {
      // what was kept is all
    }

    private Line line(Row row, Format format) {
      var values = new ArrayList<Value>();
      String key = "";
      for (Plan plan : RowMapper.plans(format, settings, columns)) {
        String result = plan.value(row);
        String raw = cut(plan.raw(row));
        values.add(new Value(plan.target().word(), plan.fields(columns), raw, cut(result)));
        key = plan.target() instanceof Target.OfKey ? result : key;
      }
      return new Line(row.number(), key, List.copyOf(values));
    }

    List<Field> fields() {
      var fields = new ArrayList<Field>();
      for (int i = 0; i < columns.size(); i++) {
        fields.add(new Field(columns.name(i), i < examples.size() ? examples.get(i) : ""));
      }
      return fields;
    }

    private static String cut(String value) {
      return value.length() <= LONGEST_EXAMPLE ? value : value.substring(0, LONGEST_EXAMPLE) + "…";
    }
  }
}
