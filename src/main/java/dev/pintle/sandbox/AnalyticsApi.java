package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.AnalyticsQuery.Subject;
import dev.pintle.sandbox.ads.report.Question;
import dev.pintle.sandbox.ads.report.SyncRows;
import dev.pintle.sandbox.ads.report.Table;

/// Synchronous analytics: `analytics` and `targeting_analytics`. Thread-safe.
final class AnalyticsApi {
  private final Numbers numbers;

  AnalyticsApi(Numbers numbers) {
    this.numbers = numbers;
  }

  Answer rows(Call call, Subject subject) {
    Question question = new AnalyticsQuery(subject, call.query(), numbers.today()).read(false);
    var out = new JsonOut(1 << 16);
    SyncRows.write(question, table(call, question), out);
    return Answer.json(200, out);
  }

  Answer targeting(Call call, Subject subject) {
    Question question = new AnalyticsQuery(subject, call.query(), numbers.today()).read(true);
    var out = new JsonOut(1 << 16);
    SyncRows.writeTargeting(question, table(call, question), out);
    return Answer.json(200, out);
  }

  private Table table(Call call, Question question) {
    return numbers.table(call.adAccount(), question, numbers.now());
  }
}
