package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ReportQuestion.Kind;
import dev.pintle.sandbox.catalog.IssueCodes;
import dev.pintle.sandbox.catalog.Item;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Reports on catalogs: `reports`. Thread-safe.
final class ReportApi {
  /// Where the files of reports are had, without a token.
  static final String FILES = "/reports/{name}";

  private final Pinterest pinterest;
  private final Reports reports;
  private final Time time;

  /// What keeps items from being shown.
  private record Distribution(String code, boolean ads, boolean organic, int items) {}

  private record Subject(Catalog catalog, @Nullable FeedRun run) {}

  ReportApi(Pinterest pinterest, Reports reports, Time time) {
    this.pinterest = pinterest;
    this.reports = reports;
    this.time = time;
  }

  Answer create(Call call) {
    Account account = CatalogApi.account(pinterest, call);
    var question = ReportQuestion.of(TagApi.object(call.body()));
    if (question.kind() == Kind.ALL_ITEMS) {
      throw new Refused(Answer.forbidden());
    }
    Subject subject = subject(call, account, question);
    Report report = reports.make(account.id(), question, subject.catalog().id(), subject.run());
    return Answer.json(
        200, new JsonOut(128).beginObject().field("token", report.token()).endObject());
  }

  Answer get(Call call) {
    Account account = CatalogApi.account(pinterest, call);
    catalog(account, "");
    Report report = reports.find(call.query().required("token"));
    if (report == null || !report.accountId().equals(account.id())) {
      throw new Refused(
          Answer.error(400, 1104, "The token you provided is not valid or has expired."));
    }
    var out = new JsonOut(256).beginObject();
    if (!report.isReady(time.instant())) {
      out.field("report_status", "IN_PROGRESS").name("url").raw("null").name("size").raw("null");
      return Answer.json(200, out.endObject());
    }
    out.field("report_status", "FINISHED");
    out.field("url", call.origin() + FILES.replace("{name}", reports.link(report) + ".csv"));
    return Answer.json(200, out.field("size", size(report.file())).endObject());
  }

  Answer stats(Call call) {
    Account account = CatalogApi.account(pinterest, call);
    var question = ReportQuestion.of(parameters(call.query()));
    if (question.kind() == Kind.ALL_ITEMS) {
      throw Refused.invalid("Parameter 'parameters' asks for a report that has no statistics.");
    }
    Subject subject = subject(call, account, question);
    String catalogId = subject.catalog().id();
    FeedRun run = subject.run();
    if (run == null) {
      return Listing.page(call, distribution(account), (out, one) -> write(out, one, catalogId));
    }
    Map<String, Integer> codes = new TreeMap<>(run.errors());
    codes.putAll(run.warnings());
    return Listing.page(
        call, List.copyOf(codes.entrySet()), (out, one) -> write(out, one, catalogId));
  }

  /// Serves the file of a report to who has its link. Whoever sends a token along is refused, as by
  /// a store of files whose links are signed.
  void download(Context context) {
    if (context.header("Authorization") != null) {
      context.status(400).result("Only one way to authorize a request is allowed.");
      return;
    }
    Path file = reports.linked(context.pathParam("name").replaceFirst("\\.csv$", ""));
    if (file == null) {
      context.status(403).result("The link has expired.");
      return;
    }
    try {
      context.contentType("text/csv; charset=utf-8").result(Files.newInputStream(file));
    } catch (IOException _) {
      context.status(404).result("The report is gone.");
    }
  }

  private Subject subject(Call call, Account account, ReportQuestion question) {
    Catalog catalog = catalog(account, question.catalogId());
    if (question.kind() != Kind.FEED_INGESTION_ISSUES) {
      return new Subject(catalog, null);
    }
    Feed feed = FeedApi.feed(pinterest, call, question.feedId());
    for (FeedRun run : pinterest.feeds().runs(feed.id())) {
      boolean wanted =
          question.runId().isEmpty()
              ? run.status() == FeedRun.Status.COMPLETED
              : run.id().equals(question.runId());
      if (wanted) {
        return new Subject(catalog, run);
      }
    }
    throw new Refused(Answer.error(404, 4184, "Sorry! We could not find your processing result"));
  }

  private Catalog catalog(Account account, String id) {
    List<Catalog> catalogs = pinterest.catalogs().of(account.id());
    if (catalogs.isEmpty()) {
      throw new Refused(
          Answer.error(409, 4182, "Can't access this feature without an existing catalog."));
    }
    return catalogs.stream()
        .filter(catalog -> id.isEmpty() || catalog.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new Refused(
                Answer.error(
                    404,
                    678,
                    "Sorry! We couldn't find that catalog. Please ensure you have access to a"
                        + " valid catalog id.")));
  }

  /// The nested parameters of a query: `parameters[report][report_type]=…`, or its report as JSON.
  private static Json.Obj parameters(Parameters query) {
    var outer = new LinkedHashMap<String, Json>();
    var report = new LinkedHashMap<String, Json>();
    for (String name : query.values().keySet()) {
      String value = String.valueOf(query.text(name));
      if (name.startsWith("parameters[report][") && name.endsWith("]")) {
        report.put(
            name.substring("parameters[report][".length(), name.length() - 1),
            new Json.Text(value));
      } else if (name.equals("parameters[report]")) {
        outer.put("report", json(value));
      } else if (name.startsWith("parameters[") && name.endsWith("]")) {
        outer.put(name.substring("parameters[".length(), name.length() - 1), new Json.Text(value));
      }
    }
    if (!report.isEmpty()) {
      outer.put("report", Json.Obj.of(report));
    }
    if (outer.isEmpty()) {
      throw Refused.invalid("Missing required parameter 'parameters'.");
    }
    return Json.Obj.of(outer);
  }

  private static Json json(String value) {
    try {
      return Json.parse(value);
    } catch (JsonException e) {
      throw Refused.invalid("Parameter 'parameters[report]' is not JSON: " + e.getMessage());
    }
  }

  private List<Distribution> distribution(Account account) {
    var adult = new AtomicInteger();
    var gone = new AtomicInteger();
    pinterest.shelves().of(account.id()).each(item -> count(item, adult, gone));
    var found = new ArrayList<Distribution>();
    if (adult.get() > 0) {
      found.add(new Distribution("ADULT_CONTENT", true, true, adult.get()));
    }
    if (gone.get() > 0) {
      found.add(new Distribution("OUT_OF_STOCK", true, false, gone.get()));
    }
    return found;
  }

  private static void count(Item item, AtomicInteger adult, AtomicInteger gone) {
    if ("true".equals(item.text("adult"))) {
      adult.incrementAndGet();
    }
    if ("out of stock".equals(item.text("availability"))) {
      gone.incrementAndGet();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }

  private static void write(JsonOut out, Map.Entry<String, Integer> count, String catalogId) {
    String code = count.getKey();
    out.beginObject().field("report_type", Kind.FEED_INGESTION_ISSUES.name());
    out.field("catalog_id", catalogId).field("code", IssueCodes.number(code));
    out.field("code_label", code).field("message", IssueCodes.sentence(code));
    out.field("occurrences", count.getValue());
    out.field("severity", IssueCodes.isError(code) ? "ERROR" : "WARN").endObject();
  }

  private static void write(JsonOut out, Distribution found, String catalogId) {
    out.beginObject().field("report_type", Kind.DISTRIBUTION_ISSUES.name());
    out.field("catalog_id", catalogId).field("code", found.ads() && found.organic() ? 1 : 2);
    out.field("code_label", found.code()).field("message", IssueCodes.sentence(found.code()));
    out.field("occurrences", found.items()).field("ineligible_for_ads", found.ads());
    out.field("ineligible_for_organic", found.organic()).endObject();
  }
}
