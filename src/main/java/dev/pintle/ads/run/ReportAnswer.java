package dev.pintle.ads.run;

import dev.pintle.ads.report.ReportReader;
import dev.pintle.base.Json;
import org.jspecify.annotations.Nullable;

/// What Pinterest says of a report.
///
/// @param status its word
/// @param url where the report is for five minutes, for whoever knows it; empty before it is there
/// @param size in bytes, or [ReportReader#SIZE_NOT_TOLD]
record ReportAnswer(String status, String url, long size) {
  static ReportAnswer of(Json.Obj json) {
    String status = json.scalar("report_status");
    String url = json.text("url");
    return new ReportAnswer(
        status == null ? "" : status, url == null ? "" : url, size(json.scalar("size")));
  }

  private static long size(@Nullable String size) {
    return size != null && size.matches("[0-9]{1,18}(\\.0*)?")
        ? Long.parseLong(size.replaceFirst("\\..*", ""))
        : ReportReader.SIZE_NOT_TOLD;
  }

  @Override
  public String toString() {
    return status; // the address lets in whoever knows it
  }
}
