package dev.pintle.admin.catalog;

import dev.pintle.admin.connect.AuthorizationPages;
import dev.pintle.admin.connect.ChannelCard;
import dev.pintle.admin.connect.ChannelCard.Button;
import dev.pintle.admin.connect.ChannelPages;
import dev.pintle.admin.connect.ChecklistItem;
import dev.pintle.admin.connect.DomainPages;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Storefront;
import dev.pintle.admin.web.Visit;
import dev.pintle.base.Time;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.FeedState.Tone;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.connect.Connection;
import dev.pintle.connect.Feature;
import dev.pintle.connect.domain.Domain;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Product sync: how a store's catalogue stands at Pinterest, feed by feed.
public final class CatalogPages {
  private static final String TITLE = "Product sync";

  private final ProductSync sync;
  private final Channel channel;
  private final Storefront storefront;
  private final Pages pages;
  private final Time time;

  public CatalogPages(
      ProductSync sync, Channel channel, Storefront storefront, Pages pages, Time time) {
    this.sync = sync;
    this.channel = channel;
    this.storefront = storefront;
    this.pages = pages;
    this.time = time;
  }

  static String href(Store store) {
    return "/stores/" + store.id() + "/catalog";
  }

  static String feeds(Store store) {
    return href(store) + "/feeds";
  }

  public void show(Visit visit) {
    var parameters = new HashMap<>(live(visit.store()));
    parameters.put("checklist", checklist(visit.store()));
    parameters.put("most", Feeds.MOST);
    pages.show(visit, Section.CHANNELS, TITLE, "catalog.jte", parameters);
  }

  /// The feeds by themselves, for a page that keeps them up to date.
  public void live(Visit visit) {
    pages.showPart(visit, "part/catalog-live.jte", live(visit.store()));
  }

  /// What makes the Pins richer that people save from the shop's own pages.
  public void richPins(Visit visit) {
    pages.show(
        visit,
        Section.CHANNELS,
        "Rich Pins",
        "rich-pins.jte",
        Map.of("here", href(visit.store()), "feeds", views(visit.store())));
  }

  private Map<String, Object> live(Store store) {
    return Map.of(
        "here", href(store), "views", views(store), "sources", sync.sources().of(store.id()));
  }

  /// A store's feeds, what needs somebody first.
  private List<FeedView> views(Store store) {
    var views = new ArrayList<FeedView>();
    for (Feed feed : sync.feeds().of(store.id())) {
      views.add(view(store, feed));
    }
    views.sort((one, other) -> Boolean.compare(!other.needs().isEmpty(), !one.needs().isEmpty()));
    return views;
  }

  FeedView view(Store store, Feed feed) {
    String source =
        sync.sources().find(feed.sourceId()).map(found -> found.name()).orElse("no source");
    return new FeedView(
        feed,
        sync.states().of(feed),
        feeds(store) + "/" + feed.id(),
        source,
        feed.file().isRunning(time.instant()));
  }

  /// The feed that a path names.
  Feed feed(Visit visit) {
    return sync.feeds()
        .find(visit.context().pathParam("feed"))
        .filter(feed -> feed.storeId().equals(visit.store().id()))
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such feed"));
  }

  /// Shows a tab of a feed.
  public void show(
      Visit visit,
      Feed feed,
      String tab,
      String title,
      String template,
      Map<String, Object> parameters) {
    var all = new HashMap<>(parameters);
    String base = feeds(visit.store()) + "/" + feed.id();
    all.put("tab", new FeedTab(feed, href(visit.store()), base, tab));
    pages.show(visit, Section.CHANNELS, title + " · " + feed.name(), template, all);
  }

  /// How it stands, for the page of the channel.
  public ChannelCard card(Store store) {
    String href = href(store);
    List<Feed> feeds = sync.feeds().of(store.id());
    if (feeds.isEmpty()) {
      boolean has = !sync.sources().of(store.id()).isEmpty();
      return new ChannelCard(
          TITLE,
          ChannelCard.State.NOT_SET_UP,
          has
              ? "The store has products, and no feed that brings them to Pinterest."
              : "Pinterest knows none of the shop's products.",
          new Button("Set up", href));
    }
    long out = 0;
    long waiting = 0;
    for (Feed feed : feeds) {
      var view = view(store, feed);
      List<String> needs = view.needs();
      if (!needs.isEmpty()) {
        return new ChannelCard(
            TITLE,
            ChannelCard.State.NEEDS_YOU,
            feed.name() + ": " + needs.getFirst(),
            new Button("View", view.href()));
      }
      out += feed.choices().active() ? view.state().items().out() : 0;
      waiting += !feed.choices().active() || view.state().tone() == Tone.WAITING ? 1 : 0;
    }
    return new ChannelCard(
        TITLE,
        ChannelCard.State.WORKING,
        Show.count(out, "product")
            + " in "
            + Show.count(feeds.size(), "feed")
            + (waiting == 0 ? "." : ", of which " + waiting + " not at Pinterest yet."),
        new Button("View", href));
  }

  /// What product sync needs.
  List<ChecklistItem> checklist(Store store) {
    @Nullable Connection connection = channel.accounts().of(store.id()).orElse(null);
    boolean sources = !sync.sources().of(store.id()).isEmpty();
    boolean feeds = !sync.feeds().of(store.id()).isEmpty();
    return List.of(
        connected(store, connection),
        domain(store),
        item(
            "A product source",
            sources,
            sources
                ? "The store's products come in."
                : "Where products come in: a file, an address, Shopify, WooCommerce, or a program.",
            new Button("Add a source", href(store) + "/sources")),
        item(
            "A feed",
            feeds,
            feeds
                ? "Products are told to Pinterest."
                : "One for each country, language and currency that you sell in.",
            new Button("Create a feed", href(store) + "/new-feed")));
  }

  private static ChecklistItem connected(Store store, @Nullable Connection connection) {
    String title = "Access to the catalogue";
    var link = new Button("Give access", AuthorizationPages.href(store));
    if (connection == null) {
      return item(title, false, "The store is not connected to Pinterest.", link);
    }
    if (connection.status() == Connection.Status.NEEDS_YOU) {
      return item(title, false, "Pinterest no longer takes the access that it gave.", link);
    }
    boolean allowed = connection.allows(Feature.PRODUCT_SYNC);
    return item(
        title,
        allowed,
        allowed
            ? "As " + ChannelPages.name(connection) + "."
            : "The access that was given is without catalogs: tick Product sync, and continue.",
        link);
  }

  private ChecklistItem domain(Store store) {
    List<String> verified = verified(store);
    return item(
        "The shop's website, claimed",
        !verified.isEmpty(),
        verified.isEmpty()
            ? "Pinterest refuses every product until the website that it leads to is claimed."
            : String.join(", ", verified) + ".",
        new Button("Verify the domain", DomainPages.href(store)));
  }

  /// The websites of a store that Pinterest counts as its own.
  List<String> verified(Store store) {
    return storefront.domains().of(store.id()).stream()
        .filter(one -> one.state() == Domain.State.VERIFIED)
        .map(one -> one.website().text())
        .toList();
  }

  private static ChecklistItem item(String title, boolean done, String note, Button link) {
    return new ChecklistItem(
        title,
        done ? ChecklistItem.State.DONE : ChecklistItem.State.OPEN,
        note,
        done ? null : link);
  }
}
