package dev.pintle.admin.ads;

import dev.pintle.admin.web.Show;
import dev.pintle.ads.run.Day;
import dev.pintle.ads.run.Plan;
import dev.pintle.ads.run.Run;
import dev.pintle.ads.run.Slice;
import dev.pintle.ads.setup.Import;
import dev.pintle.ads.setup.ImportTable;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.ads.table.Attribution;
import dev.pintle.base.JsonOut;
import dev.pintle.warehouse.Column;
import dev.pintle.warehouse.TableShape;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Imports and what is known of them, for programs.
final class ImportJson {
  private ImportJson() {}

  static JsonOut write(JsonOut out, Import its, List<ImportTable> tables, List<Run> runs) {
    out.beginObject().field("id", its.id()).field("store_id", its.storeId());
    out.field("name", its.name()).field("version", its.version());
    out.field("ad_account_id", its.adAccountId());
    out.field("ad_account_name", its.adAccountName()).field("currency", its.currency());
    out.field("schema", its.schema()).field("start_day", its.startDay().toString());
    out.name("attributions").beginArray();
    its.attributions().stream().map(Attribution::word).forEach(out::text);
    out.endArray().field("mode", its.mode().word()).field("schedule", its.cadence().word());
    out.field("paused", its.paused());
    instant(out, "next_at", its.nextAt());
    out.field("trouble", its.trouble()).field("created_by", its.createdBy());
    instant(out, "created_at", its.createdAt());
    out.field("state", new ImportView(its, tables, runs, "", "").word().replace(' ', '_'));
    out.name("run");
    var open = runs.stream().filter(run -> run.state().isOpen()).findFirst();
    if (open.isPresent()) {
      write(out, open.get());
    } else {
      out.raw("null");
    }
    out.name("tables").beginArray();
    tables.forEach(table -> write(out, table));
    return out.endArray().endObject();
  }

  static void write(JsonOut out, ImportTable table) {
    out.beginObject().field("name", table.table().name());
    out.field("label", table.table().label()).field("columns", table.columns().word());
    out.field("state", table.state().word()).field("trouble", table.trouble());
    out.field("rows", table.rows());
    day(out, "first_day", table.firstDay());
    day(out, "last_day", table.lastDay());
    out.field("done_days", table.doneDays()).field("total_days", table.totalDays());
    out.field("generation", table.generation()).field("held", table.held());
    instant(out, "ready_at", table.readyAt());
    out.endObject();
  }

  static JsonOut write(JsonOut out, Run run) {
    out.beginObject().field("id", run.id()).field("import_id", run.importId());
    out.field("kind", run.kind().word()).field("state", run.state().word());
    out.field("started_by", run.startedBy()).name("tables").beginArray();
    run.tables().forEach(out::text);
    out.endArray().field("planned_calls", run.plannedCalls());
    out.field("used_calls", run.usedCalls()).field("planned_reports", run.plannedReports());
    out.field("rows", run.rows()).field("trouble", run.trouble());
    out.field("cancelled_by", run.cancelledBy());
    instant(out, "wait_until", run.waitUntil());
    instant(out, "created_at", run.createdAt());
    instant(out, "started_at", run.startedAt());
    instant(out, "ended_at", run.endedAt());
    return out.endObject();
  }

  static void write(JsonOut out, Slice slice) {
    out.beginObject().field("nr", slice.nr()).field("table", slice.table());
    out.field("from", slice.from().toString()).field("to", slice.to().toString());
    out.field("attribution", slice.attribution()).field("state", slice.state().word());
    out.field("attempt", slice.attempt()).field("calls", slice.calls());
    out.field("rows", slice.rows()).field("bytes", slice.bytes());
    out.field("checksum", slice.checksum()).field("trouble", slice.trouble()).endObject();
  }

  static void write(JsonOut out, Day day) {
    out.beginObject().field("day", day.day().toString());
    out.field("attribution", day.attribution()).field("state", day.state().word());
    out.field("rows", day.rows());
    instant(out, "read_at", day.readAt());
    out.field("run_id", day.runId()).endObject();
  }

  static JsonOut write(JsonOut out, Plan plan) {
    out.beginObject().field("calls", plan.calls()).field("reports", plan.reports());
    out.field("seconds", plan.time().toSeconds()).name("tables").beginArray();
    for (Plan.Part part : plan.parts()) {
      out.beginObject().field("table", part.table()).field("calls", part.calls());
      out.field("reports", part.reports()).field("from", part.from().toString());
      out.field("to", part.to().toString()).endObject();
    }
    out.endArray().name("notes").beginArray();
    plan.notes().forEach(out::text);
    return out.endArray().endObject();
  }

  /// A table that an import can have.
  static JsonOut write(JsonOut out, AdsTable table) {
    out.beginObject().field("name", table.name()).field("label", table.label());
    out.field("description", table.description());
    String kind =
        switch (table.kind()) {
          case AdsTable.Kind.Entities _ -> "entities";
          case AdsTable.Kind.Report _ -> "report";
          case AdsTable.Kind.Organic _ -> "organic";
        };
    out.field("kind", kind).field("scope", table.scope());
    return out.field("usual", table.usual()).endObject();
  }

  /// A table with its columns.
  static JsonOut write(JsonOut out, AdsTable table, TableShape shape) {
    out.beginObject().name("table");
    write(out, table).name("key").beginArray();
    shape.key().forEach(out::text);
    out.endArray().name("columns").beginArray();
    for (Column column : shape.columns()) {
      out.beginObject().field("name", column.name());
      out.field("type", column.type().name().toLowerCase(Locale.ROOT));
      out.field("unit", column.unit()).field("description", column.description());
      out.field("additive", column.additive()).endObject();
    }
    return out.endArray().endObject();
  }

  private static void instant(JsonOut out, String name, @Nullable Instant at) {
    out.name(name);
    if (at == null) {
      out.raw("null");
    } else {
      out.text(Show.iso(at));
    }
  }

  private static void day(JsonOut out, String name, @Nullable LocalDate day) {
    out.name(name);
    if (day == null) {
      out.raw("null");
    } else {
      out.text(day.toString());
    }
  }
}
