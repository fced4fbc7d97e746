package dev.pintle.connect.foreign;

import dev.pintle.connect.domain.Domain;
import dev.pintle.connect.domain.Domains;
import dev.pintle.connect.domain.Website;
import dev.pintle.connect.foreign.ForeignTags.Page;
import dev.pintle.http.FetchLimits;
import dev.pintle.http.Fetched;
import dev.pintle.http.Fetcher;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through a shop's home page and some of the pages it links to. Thread-safe; looks on
/// threads of its own, which end with it.
public final class ShopScan implements AutoCloseable {
  static final int MOST_PAGES = 6;
  private static final int MOST_WEBSITES = 3;
  private static final FetchLimits LIMITS = new FetchLimits(2 << 20, Duration.ofSeconds(10));
  private static final Logger log = LoggerFactory.getLogger(ShopScan.class);

  private final Domains domains;
  private final ForeignTags foreignTags;
  private final Fetcher fetcher;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> looking = new HashSet<>(); // guarded by itself

  public ShopScan(Domains domains, ForeignTags foreignTags, Fetcher fetcher) {
    this.domains = domains;
    this.foreignTags = foreignTags;
    this.fetcher = fetcher;
  }

  /// Begins to look at a store's websites; does nothing while that is being done already.
  public void begin(String storeId) {
    synchronized (looking) {
      if (!looking.add(storeId)) {
        return;
      }
    }
    threads.execute(() -> {
      try {
        look(storeId);
      } catch (InterruptedException _) {
        // stopping
      } catch (JdbiException e) {
        log.warn("cannot keep what was found on the pages of {}", storeId, e);
      } finally {
        synchronized (looking) {
          looking.remove(storeId);
        }
      }
    });
  }

  public boolean isLooking(String storeId) {
    synchronized (looking) {
      return looking.contains(storeId);
    }
  }

  private void look(String storeId) throws InterruptedException {
    var pages = new ArrayList<Page>();
    var tags = new ArrayList<ForeignTag>();
    List<Domain> websites = domains.of(storeId);
    for (Domain domain : websites.subList(0, Math.min(MOST_WEBSITES, websites.size()))) {
      look(domain.website(), pages, tags);
    }
    foreignTags.keep(storeId, pages, tags);
  }

  private void look(Website website, List<Page> pages, List<ForeignTag> tags)
      throws InterruptedException {
    List<URI> homes = website.addresses("");
    Fetched home = fetcher.fetch(homes.getFirst(), LIMITS);
    if (home instanceof Fetched.Failed
        && fetcher.fetch(homes.getLast(), LIMITS) instanceof Fetched.Body other) {
      home = other;
    }
    if (!(home instanceof Fetched.Body body)) {
      pages.add(new Page(homes.getFirst().toString(), home.words()));
      return;
    }
    PageScan first = read(body, pages, tags);
    String host = String.valueOf(body.at().getRawAuthority());
    List<String> links = first.links(host, website.path());
    for (String link : links.subList(0, Math.min(MOST_PAGES - 1, links.size()))) {
      further(link, pages, tags);
    }
  }

  private void further(String link, List<Page> pages, List<ForeignTag> tags)
      throws InterruptedException {
    URI address;
    try {
      address = URI.create(link);
    } catch (IllegalArgumentException _) {
      return; // browsers forgive more than we
    }
    switch (fetcher.fetch(address, LIMITS)) {
      case Fetched.Body body -> read(body, pages, tags);
      case Fetched.Status status -> pages.add(new Page(link, status.words()));
      case Fetched.Failed failed -> pages.add(new Page(link, failed.words()));
    }
  }

  private static PageScan read(Fetched.Body body, List<Page> pages, List<ForeignTag> tags) {
    var scan = new PageScan(body);
    pages.add(new Page(body.at().toString(), ""));
    tags.addAll(scan.tags());
    return scan;
  }

  /// Whether a tag is the store's own one.
  public boolean isOwn(String storeId, ForeignTag tag) {
    return !tag.id().isEmpty() && tag.id().equals(foreignTags.ownTag(storeId));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
