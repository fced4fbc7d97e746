package dev.pintle.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.report.Question;
import dev.pintle.sandbox.ads.report.ReportFile;
import dev.pintle.sandbox.ads.report.ReportFile.Twist;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Asynchronous reports on ads, and the store that their files are fetched from. Thread-safe;
/// closed by who made it.
final class AdReportApi implements AutoCloseable {
  /// Where the files of reports are had, without a token.
  static final String FILES = "/report-files/{name}";

  /// The name by which faults of downloads are set.
  static final String DOWNLOAD = "report/download";

  /// How long a poll waits for the size of a file that is due, and a download at most.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Numbers numbers;
  private final Pinterest pinterest;
  private final AdReports reports;
  private final Faults faults;
  private final Time time;

  private final FileSizes sizes = new FileSizes();

  AdReportApi(Numbers numbers, Pinterest pinterest, AdReports reports, Faults faults, Time time) {
    this.numbers = numbers;
    this.pinterest = pinterest;
    this.reports = reports;
    this.faults = faults;
    this.time = time;
  }

  Answer create(Call call) {
    String refused = call.fault().column();
    Question question = new AdReportBody(call.body(), numbers.today()).read(refused);
    String body = new String(call.body().array(), UTF_8);
    AdReport report = reports.make(call.adAccount().id(), body, call.fault().of(question));
    var out = new JsonOut(256).beginObject().field("report_status", "IN_PROGRESS");
    out.field("token", report.token()).field("message", "");
    return Answer.json(200, out.endObject());
  }

  Answer get(Call call) {
    String token = call.query().text("token");
    if (token == null || token.isBlank()) {
      throw new NumberRules("Invalid ad account ads analytics parameters.", numbers.today())
          .refused("'token' is required.");
    }
    AdReport report = reports.find(token);
    AdReport.Status status =
        report == null || !report.adAccountId().equals(call.adAccount().id())
            ? AdReport.Status.DOES_NOT_EXIST
            : report.at(time.instant());
    if (report == null || status != AdReport.Status.FINISHED) {
      return unlinked(status);
    }
    Question question = question(report);
    OptionalLong size = size(report, call.adAccount(), question, PATIENCE);
    if (size.isEmpty()) {
      return unlinked(AdReport.Status.IN_PROGRESS);
    }
    boolean early = call.fault().report() == Fault.Report.LINK_EXPIRED;
    String name = report.token() + (question.csv() ? ".csv" : ".json");
    String link = reports.link(report, early ? Duration.ZERO : AdReports.LINK_GOOD_FOR);
    var out = new JsonOut(512).beginObject().field("report_status", status.name());
    out.field("url", call.origin() + FILES.replace("{name}", name) + "?" + link);
    return Answer.json(200, out.field("size", size.getAsLong()).endObject());
  }

  /// The answer that has a state and no link.
  private static Answer unlinked(AdReport.Status status) {
    var out = new JsonOut(128).beginObject().field("report_status", status.name());
    out.name("url").raw("null").name("size").raw("null");
    return Answer.json(200, out.endObject());
  }

  @Override
  public void close() {
    sizes.close();
  }

  /// Serves the file of a report to who has its link. Whoever sends a token along is refused, as by
  /// a store of files whose links are signed.
  void download(Context context) throws InterruptedException, IOException {
    Fault fault = faults.next(DOWNLOAD);
    time.sleep(fault.latency());
    if (fault.status() != 0) {
      refuse(context, fault.status(), "InternalError", "We encountered an internal error.");
      return;
    }
    if (fault.connection() == Fault.Connection.CUT_BEFORE) {
      Gate.cut(context);
      return;
    }
    if (context.header("Authorization") != null) {
      refuse(
          context, 400, "InvalidArgument", "Only one auth mechanism allowed; only the link's own.");
      return;
    }
    AdReport report = reports.find(context.pathParam("name").replaceFirst("\\.(json|csv)$", ""));
    Advertiser owner =
        report == null ? null : pinterest.directory().advertiser(report.adAccountId());
    if (report == null || owner == null) {
      refuse(context, 404, "NoSuchKey", "The specified key does not exist.");
      return;
    }
    String until = parameter(context, "expires");
    if (!reports.isSigned(
        report, until, parameter(context, "id"), parameter(context, "signature"))) {
      refuse(context, 403, "SignatureDoesNotMatch", "The signature does not match.");
    } else if (time.instant().getEpochSecond() >= Long.parseLong(until)) {
      refuse(context, 403, "AccessDenied", "Request has expired");
    } else {
      send(context, report, owner, fault);
    }
  }

  private void send(Context context, AdReport report, Advertiser owner, Fault fault)
      throws IOException {
    Question question = question(report);
    OptionalLong known = size(report, owner, question, LONGEST);
    if (known.isEmpty()) {
      refuse(context, 503, "SlowDown", "Please reduce your request rate.");
      return;
    }
    long size = known.getAsLong();
    boolean isShort = fault.body() == Fault.Body.TRUNCATED;
    boolean isCut = fault.connection() == Fault.Connection.CUT_AFTER;
    long sent = isShort || isCut ? size / 2 : size;
    context.contentType(question.csv() ? "text/csv" : "application/json");
    context.res().setContentLengthLong(isShort ? sent : size);
    OutputStream to = context.res().getOutputStream();
    try {
      write(report, owner, question, new FirstBytes(to, sent));
      to.flush();
    } catch (FirstBytes.EnoughException _) {
      to.flush(); // as much of it was sent as was to be sent
    } catch (UncheckedIOException _) {
      return; // whoever asked has gone
    }
    if (isCut) {
      Gate.cut(context);
    }
  }

  private OptionalLong size(AdReport report, Advertiser owner, Question question, Duration atMost) {
    LongSupplier measure =
        () -> {
          var counter = new FirstBytes(OutputStream.nullOutputStream(), Long.MAX_VALUE);
          write(report, owner, question, counter);
          return counter.written();
        };
    try {
      return sizes.of(report.token(), measure, atMost);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  private void write(AdReport report, Advertiser owner, Question question, OutputStream to) {
    Twist twist =
        switch (report.fate()) {
          case REPEATED_ROW -> Twist.REPEATED_ROW;
          case UNKNOWN_COLUMN -> Twist.UNKNOWN_COLUMN;
          case TEXT_NUMBERS -> Twist.TEXT_NUMBERS;
          case OTHER_DAY -> Twist.OTHER_DAY;
          case USUAL, FAILED, CANCELLED, STUCK, LOST, LINK_EXPIRED -> Twist.NONE;
        };
    var asOf = numbers.settings().lookedAt(report.madeAt());
    ReportFile.write(question, numbers.table(owner, question, asOf), twist, to);
  }

  private static Question question(AdReport report) {
    LocalDate day = LocalDate.ofInstant(report.madeAt(), ZoneOffset.UTC);
    return new AdReportBody(report.request(), day).read("");
  }

  private static String parameter(Context context, String name) {
    @Nullable String value = context.queryParam(name);
    return value == null ? "" : value;
  }

  private static void refuse(Context context, int status, String code, String message) {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + code
            + "</Code><Message>"
            + message
            + "</Message></Error>";
    context.status(status).contentType("application/xml").result(xml);
  }
}
