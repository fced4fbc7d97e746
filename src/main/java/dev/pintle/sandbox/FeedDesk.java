package dev.pintle.sandbox;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import io.javalin.config.RoutesConfig;
import java.util.random.RandomGenerator;

/// All that serves catalogs and feeds, and works in the background for them. Thread-safe; whoever
/// starts it closes it.
final class FeedDesk implements AutoCloseable {
  private final WorkFiles files;
  private final FeedFetcher fetcher;
  private final FeedWork work;
  private final CatalogApi catalogs;
  private final FeedApi feeds;
  private final FeedRunApi runs;
  private final ReportApi reports;
  private final CatalogControl control;

  FeedDesk(SandboxSettings settings, Pinterest pinterest, Time time, RandomGenerator random) {
    files = new WorkFiles(settings.directory());
    fetcher = new FeedFetcher(pinterest.dns());
    var issues = new FeedIssues(files);
    var processor = new FeedProcessor(pinterest, fetcher, issues, files, time);
    work = new FeedWork(pinterest, processor, issues, time);
    catalogs = new CatalogApi(pinterest, time);
    feeds = new FeedApi(pinterest, work, time);
    runs = new FeedRunApi(pinterest, issues);
    reports =
        new ReportApi(
            pinterest,
            new Reports(files, issues, () -> processor.settings().takes(), time, new Ids(random)),
            time);
    control = new CatalogControl(pinterest, processor);
  }

  void addTo(RoutesConfig routes) {
    control.addTo(routes);
    routes.get(ReportApi.FILES, reports::download);
  }

  void start() {
    files.start();
    fetcher.start();
    work.start();
  }

  CatalogApi catalogs() {
    return catalogs;
  }

  FeedApi feeds() {
    return feeds;
  }

  FeedRunApi runs() {
    return runs;
  }

  ReportApi reports() {
    return reports;
  }

  FeedWork work() {
    return work;
  }

  @Override
  public void close() {
    work.close();
    fetcher.close();
    files.close();
  }
}
