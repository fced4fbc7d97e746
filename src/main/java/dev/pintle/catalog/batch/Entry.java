package dev.pintle.catalog.batch;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.ArrayList;
import java.util.List;

/// An item in a batch, and what is so of it once Pinterest took it.
///
/// @param hash of all that Pinterest then has; empty when it has nothing
/// @param offer of price, sale price and availability
/// @param rest of all but these
/// @param fresh whether Pinterest has nothing of it before
record Entry(
    String itemId, Operation operation, String hash, String offer, String rest, boolean fresh) {
  /// As a list of lists: batches are many, and so are their entries.
  static String toJson(List<Entry> entries) {
    var out = new JsonOut(128 * Math.max(1, entries.size())).beginArray();
    for (Entry entry : entries) {
      out.beginArray()
          .text(entry.itemId)
          .text(entry.operation.word())
          .text(entry.hash)
          .text(entry.offer)
          .text(entry.rest)
          .bool(entry.fresh)
          .endArray();
    }
    return out.endArray().toString();
  }

  /// Reads what [#toJson] wrote; what a newer version wrote otherwise is passed over.
  static List<Entry> ofJson(String json) {
    var entries = new ArrayList<Entry>();
    if (Json.parse(json) instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Arr(var fields) && fields.size() >= 6) {
          var texts = fields.stream().map(field -> String.valueOf(Json.scalar(field))).toList();
          Operation operation = Operation.of(texts.get(1));
          if (operation != null) {
            entries.add(
                new Entry(
                    texts.get(0),
                    operation,
                    texts.get(2),
                    texts.get(3),
                    texts.get(4),
                    texts.get(5).equals("true")));
          }
        }
      }
    }
    return entries;
  }
}
