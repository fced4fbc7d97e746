package dev.pintle.sandbox;

import dev.pintle.base.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Asks a running sandbox for the numbers of ads.
final class AdsReporter {
  static final String PATH = "/ad_accounts/" + SandboxSettings.AD_ACCOUNT;

  final RunningSandbox sandbox;
  final String token;

  AdsReporter(RunningSandbox sandbox) throws IOException, InterruptedException {
    this.sandbox = sandbox;
    token = sandbox.token(SandboxSettings.ACCOUNT);
  }

  LocalDate today() {
    return LocalDate.ofInstant(sandbox.time.instant(), ZoneOffset.UTC);
  }

  HttpResponse<String> ask(String pathAndQuery) throws IOException, InterruptedException {
    return sandbox.ask(PATH + pathAndQuery, token);
  }

  HttpResponse<String> create(String body) throws IOException, InterruptedException {
    return sandbox.ask("POST", PATH + "/reports", token, body.replace('\'', '"'));
  }

  /// The body of a report, of days before today.
  String body(String level, int from, int to, String columns, String more) {
    return "{'level':'%s','granularity':'DAY','start_date':'%s','end_date':'%s','columns':['%s']%s}"
        .formatted(
            level,
            today().minusDays(from),
            today().minusDays(to),
            columns.replace(",", "','"),
            more.isEmpty() ? "" : "," + more)
        .replace('\'', '"');
  }

  /// Asks for a report, waits for it, and fetches it.
  String report(String body) throws IOException, InterruptedException {
    String made = token(create(body));
    sandbox.time.advance(Duration.ofSeconds(3));
    return download(String.valueOf(poll(made).text("url"))).body();
  }

  String token(HttpResponse<String> created) {
    String made = json(created.body()).text("token");
    if (made == null) {
      throw new IllegalStateException(created.statusCode() + " " + created.body());
    }
    return made;
  }

  Json.Obj poll(String made) throws IOException, InterruptedException {
    return json(ask("/reports?token=" + made).body());
  }

  HttpResponse<String> download(String url) throws IOException, InterruptedException {
    return sandbox.send(HttpRequest.newBuilder(URI.create(url)));
  }

  /// All rows of a JSON report, whatever they are keyed by.
  static List<Json.Obj> rows(String report) {
    Json.Obj json = json(report);
    var rows = new ArrayList<Json.Obj>();
    for (int i = 0; i < json.size(); i++) {
      rows.addAll(StateFile.objects(json, json.name(i)));
    }
    return rows;
  }

  static long sum(List<Json.Obj> rows, String column) {
    return rows.stream().mapToLong(row -> StateFile.number(row, column)).sum();
  }

  static Json.Obj json(String text) {
    return (Json.Obj) Json.parse(text);
  }
}
