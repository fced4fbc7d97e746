package dev.pintle.sandbox;

import dev.pintle.base.Ids;
import dev.pintle.sandbox.AnalyticsQuery.Subject;
import io.javalin.config.RoutesConfig;
import java.util.random.RandomGenerator;

/// All that tells of ads in numbers. Thread-safe; closed by who made it.
final class NumberDesk implements AutoCloseable {
  private final Numbers numbers;
  private final AnalyticsApi analytics;
  private final AdReports store;
  private final AdReportApi reports;
  private final MetricsApi metrics;
  private final NumberControl control;

  NumberDesk(
      SandboxSettings settings,
      Pinterest pinterest,
      ReceivedConversions received,
      Faults faults,
      ShiftedTime time,
      RandomGenerator random) {
    numbers = new Numbers(pinterest, received, time);
    analytics = new AnalyticsApi(numbers);
    store = new AdReports(settings.directory(), numbers::settings, time, new Ids(random));
    reports = new AdReportApi(numbers, pinterest, store, faults, time);
    metrics = new MetricsApi(numbers, time);
    control = new NumberControl(numbers, pinterest, store, time);
  }

  void start() {
    store.start();
  }

  @Override
  public void close() {
    reports.close();
  }

  void addTo(RoutesConfig routes) {
    routes.get(AdReportApi.FILES, reports::download);
    control.addTo(routes);
  }

  AdReportApi reports() {
    return reports;
  }

  MetricsApi metrics() {
    return metrics;
  }

  Answer rows(Call call, Subject subject) {
    return analytics.rows(call, subject);
  }

  Answer targeting(Call call, Subject subject) {
    return analytics.targeting(call, subject);
  }
}
