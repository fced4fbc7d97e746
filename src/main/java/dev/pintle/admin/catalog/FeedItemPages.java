package dev.pintle.admin.catalog;

import dev.pintle.admin.web.ProductSync;
import dev.pintle.admin.web.Visit;
import dev.pintle.catalog.check.Preflight;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.ItemRow;
import dev.pintle.catalog.feed.ItemSearch.Query;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Item;
import dev.pintle.catalog.rule.RichPin;
import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The products of a feed: the list, and one with all that Pinterest is told of it.
final class FeedItemPages {
  private static final int PAGE_SIZE = 50;
  private static final int LONGEST_TEXT = 200;

  private final ProductSync sync;
  private final CatalogPages catalog;
  private final FeedTrials trials;

  FeedItemPages(ProductSync sync, CatalogPages catalog, FeedTrials trials) {
    this.sync = sync;
    this.catalog = catalog;
    this.trials = trials;
  }

  public void list(Visit visit) {
    Feed feed = catalog.feed(visit);
    Query query = query(visit.context());
    String after = parameter(visit.context(), "after");
    var rows = sync.search().page(feed.id(), query, after, PAGE_SIZE + 1);
    boolean more = rows.size() > PAGE_SIZE;
    var parameters = new HashMap<String, Object>();
    parameters.put("query", query);
    parameters.put("rows", more ? rows.subList(0, PAGE_SIZE) : rows);
    parameters.put("next", more ? href(query, rows.get(PAGE_SIZE - 1).itemId()) : "");
    parameters.put("first", after.isEmpty() ? "" : href(query, ""));
    parameters.put("reasons", sync.search().reasons(feed.id()));
    parameters.put("counts", sync.items().counts(feed.id()));
    parameters.put("codes", sync.findings().counts(feed));
    catalog.show(visit, feed, "items", "Items", "feed-items.jte", parameters);
  }

  private static Query query(Context context) {
    return new Query(
        ItemStatus.of(parameter(context, "status")),
        parameter(context, "text"),
        parameter(context, "reason"),
        parameter(context, "code"));
  }

  private static String parameter(Context context, String name) {
    String value = context.queryParam(name);
    return value == null ? "" : value.substring(0, Math.min(value.length(), LONGEST_TEXT));
  }

  /// The list of items that are like that, as an address.
  private static String href(Query query, String after) {
    var parts = new ArrayList<String>();
    ItemStatus status = query.status();
    add("status", status == null ? "" : status.word(), parts);
    add("text", query.text(), parts);
    add("reason", query.reason(), parts);
    add("code", query.code(), parts);
    add("after", after, parts);
    return "?" + String.join("&", parts);
  }

  private static void add(String name, String value, List<String> to) {
    if (!value.isEmpty()) {
      to.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  public void one(Visit visit) {
    Feed feed = catalog.feed(visit);
    String id = parameter(visit.context(), "id");
    ItemRow row =
        sync.items()
            .find(feed.id(), id)
            .orElseThrow(() ->
                new HttpProblem(
                    404,
                    "not_found",
                    "this feed has no such item: its source may have dropped it"));
    var parameters = new HashMap<String, Object>();
    parameters.put("row", row);
    parameters.put("findings", findings(visit, feed, row));
    parameters.put("issues", sync.atPinterest().ingestions().issuesOfItem(feed.id(), row.itemId()));
    parameters.put(
        "source", sync.sources().find(feed.sourceId()).map(found -> found.name()).orElse(""));
    parameters.put("editLink", isLink(row.editLink()) ? row.editLink() : "");
    parameters.put("link", link(row, Attribute.LINK));
    parameters.put("image", link(row, Attribute.IMAGE_LINK));
    parameters.put("pin", new RichPin(row.attributes(), visit.store().name()));
    String name = row.title().isEmpty() ? row.itemId() : row.title();
    catalog.show(visit, feed, "items", name, "feed-item.jte", parameters);
  }

  /// What is wrong with it as it is told, and what the last run found of it beside others.
  private List<Finding> findings(Visit visit, Feed feed, ItemRow row) {
    var found = new ArrayList<Finding>();
    if (row.status() != ItemStatus.LEFT_OUT) {
      var checks = trials.checks(visit.store()).withMarket(feed.market());
      var _ =
          new Preflight(checks, found::add)
              .check(new Item(row.itemId(), row.productKey(), row.row(), row.attributes()));
    }
    for (Finding kept : sync.search().findings(feed.id(), row.itemId())) {
      if (found.stream().noneMatch(one -> one.code().equals(kept.code()))) {
        found.add(kept);
      }
    }
    return found;
  }

  private static String link(ItemRow row, Attribute attribute) {
    String link = row.attributes().get(attribute);
    return isLink(link) ? link : "";
  }

  /// Whether a browser may be led there: shops' texts can say anything.
  static boolean isLink(String text) {
    try {
      URI uri = URI.create(text);
      return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
