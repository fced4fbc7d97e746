package dev.pintle.sandbox.ads.report;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;

/// Writes a table as synchronous analytics answer it. Stateless.
public final class SyncRows {
  private SyncRows() {}

  /// A bare list of rows, each with the id of its entity.
  public static void write(Question question, Table table, JsonOut out) {
    out.beginArray();
    table.each(row -> {
      out.beginObject().field(idName(question.level()), row.id);
      writeTime(out, row);
      TableWriter.fields(out, row, idName(question.level()));
      out.endObject();
    });
    out.endArray();
  }

  /// The numbers of each row beside the targeting value they are of.
  public static void writeTargeting(Question question, Table table, JsonOut out) {
    out.beginObject().name("data").beginArray();
    table.each(row -> writeTargeting(question, row, out));
    out.endArray().endObject();
  }

  private static void writeTargeting(Question question, Row row, JsonOut out) {
    Targeting.Value targeting = row.targeting;
    if (targeting == null) {
      return;
    }
    out.beginObject().field("targeting_type", targeting.type());
    out.name("targeting_value").json(targeting.value()).name("metrics").beginObject();
    out.name(idName(question.level())).raw(row.id);
    writeTime(out, row);
    for (int i = 0; i < row.columns.length; i++) {
      if (row.attributes[i] instanceof Json.Text(String id)
          && row.columns[i].name().endsWith("_ID")) {
        row.attributes[i] = new Json.Num(id); // ids are numbers here
      }
    }
    TableWriter.fields(out, row, idName(question.level()));
    out.endObject().endObject();
  }

  private static void writeTime(JsonOut out, Row row) {
    if (row.date != null) {
      out.field("DATE", row.date.toString());
    }
    if (row.hour >= 0) {
      out.field("HOUR", row.hour);
    }
  }

  private static String idName(Level level) {
    return switch (level) {
      case ADVERTISER -> "AD_ACCOUNT_ID";
      case CAMPAIGN -> "CAMPAIGN_ID";
      case AD_GROUP -> "AD_GROUP_ID";
      case PIN_PROMOTION -> "AD_ID";
      case PRODUCT_GROUP -> "PRODUCT_GROUP_ID";
      case PIN -> "PIN_ID";
      case KEYWORD, PRODUCT_ITEM ->
          throw new IllegalArgumentException("there are no synchronous analytics of " + level);
    };
  }
}
