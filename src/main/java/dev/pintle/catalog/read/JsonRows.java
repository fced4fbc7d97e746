package dev.pintle.catalog.read;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Reads objects of JSON as rows: what is nested has the path as its name, such as
/// `priceInfo.price`, and lists have a line for each of their values. Not thread-safe.
final class JsonRows {
  private final JsonRecords records;
  private final Findings findings;
  private final RowSink sink;
  private final ReadSettings settings;
  private final Format format;
  private final JsonFields fields;
  private final Row row;
  private long rows;

  /// @param head how it begins
  /// @param format JSON, or RETAIL_JSON, SHOPIFY or WOO for objects that are products with variants
  JsonRows(
      Reader in,
      String head,
      ReadSettings settings,
      Format format,
      Findings findings,
      RowSink sink) {
    this.settings = settings;
    this.format = format;
    this.records = new JsonRecords(in, head, settings.longestField());
    this.findings = findings;
    this.sink = sink;
    this.row = new Row(new Columns());
    this.fields = new JsonFields(row, settings.longestField());
  }

  /// @return how many there were
  /// @throws IOException when the stream breaks
  long read() throws IOException {
    while (records.next()) {
      rows++;
      if (records.isWhole()) {
        whole(records.record());
      } else if (records.isCutOff() && records.record().startsWith("{")) {
        findings.incomplete();
        broken("the file ends within this object");
      } else {
        broken("this is no whole JSON object");
      }
    }
    return rows;
  }

  private void whole(String record) {
    try {
      if (Json.parse(record) instanceof Json.Obj object) {
        product(object);
      }
    } catch (JsonException e) {
      broken(String.valueOf(e.getMessage()));
    }
  }

  private void product(Json.Obj object) {
    switch (format) {
      case SHOPIFY -> ShopifyProducts.rows(object, records.line(), settings, sink);
      case WOO -> WooProducts.rows(object, List.of(), records.line(), settings, sink);
      case RETAIL_JSON -> variants(object).forEach(this::fill);
      case AUTO, TSV, CSV, XML, SHOPIFY_CSV, WOO_CSV, JSON -> fill(object);
    }
  }

  private void fill(Json.Obj object) {
    row.begin(records.line());
    fields.fill(object);
    sink.row(row);
  }

  /// The product, or its variants with all that they do not say otherwise.
  private static List<Json.Obj> variants(Json.Obj product) {
    List<Json.Obj> variants = ShopifyProducts.objects(product.get("variants"));
    if (variants.isEmpty()) {
      return List.of(product);
    }
    var merged = new ArrayList<Json.Obj>();
    for (Json.Obj variant : variants) {
      var fields = new LinkedHashMap<String, Json>();
      for (int i = 0; i < product.size(); i++) {
        if (!product.name(i).equals("variants")) {
          fields.put(product.name(i), product.value(i));
        }
      }
      Json id = product.get("id");
      if (id != null) {
        fields.put("primaryProductId", id);
      }
      for (int i = 0; i < variant.size(); i++) {
        fields.put(variant.name(i), variant.value(i));
      }
      merged.add(Json.Obj.of(fields));
    }
    return merged;
  }

  private void broken(String what) {
    findings.error(
        "PARSE_LINE_ERROR",
        records.line(),
        "",
        records.record().substring(0, Math.min(200, records.record().length())),
        what + ", so it is left out: write one JSON object a line");
  }
}
