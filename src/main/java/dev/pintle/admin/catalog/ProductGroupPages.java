package dev.pintle.admin.catalog;

import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Show;
import dev.pintle.admin.web.Visit;
import dev.pintle.catalog.back.ProductGroup;
import dev.pintle.catalog.back.ProductGroups;
import dev.pintle.catalog.back.ProductGroups.Changed;
import dev.pintle.catalog.back.ProductGroups.Listed;
import dev.pintle.catalog.feed.Feed;
import dev.pintle.catalog.feed.Feeds;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Product groups: the parts of a catalogue that ads are made of.
final class ProductGroupPages {
  private static final String TITLE = "Product groups";

  private final ProductGroups groups;
  private final Feeds feeds;
  private final Audit audit;
  private final Pages pages;

  ProductGroupPages(ProductGroups groups, Feeds feeds, Audit audit, Pages pages) {
    this.groups = groups;
    this.feeds = feeds;
    this.audit = audit;
    this.pages = pages;
  }

  public void list(Visit visit) throws InterruptedException {
    show(visit, ProductGroupForm.fresh(""));
  }

  /// How many products a group has, to be put into the open page.
  public void counts(Visit visit) throws InterruptedException {
    var parameters = new HashMap<String, Object>();
    Optional<ProductGroup.Counts> counts = groups.counts(visit.store().id(), id(visit));
    parameters.put("counts", counts.orElse(null));
    pages.showPart(visit, "part/product-group-counts.jte", parameters);
  }

  public void create(Visit visit) throws InterruptedException {
    var form = ProductGroupForm.read(visit.context());
    Optional<Feed> feed =
        registered(visit).stream().filter(one -> one.id().equals(form.feed())).findFirst();
    if (feed.isEmpty()) {
      refuse(visit, form.with("Choose a feed that is registered at Pinterest."));
      return;
    }
    String pinterestFeed = feed.get().registration().pinterestId();
    Changed changed =
        groups.create(
            visit.store().id(),
            pinterestFeed,
            form.name(),
            form.description(),
            form.any(),
            form.filters());
    switch (changed) {
      case Changed.Done(String groupId) -> {
        audit.append(visit.person().name(), "created product group", form.name(), groupId);
        visit.goTo(path(visit));
      }
      case Changed.Refused(String reason) -> refuse(visit, form.with(Show.capital(reason) + "."));
    }
  }

  public void delete(Visit visit) throws InterruptedException {
    switch (groups.delete(visit.store().id(), id(visit))) {
      case Changed.Done(String groupId) -> {
        audit.append(visit.person().name(), "deleted product group", groupId, "");
        visit.goTo(path(visit));
      }
      case Changed.Refused(String reason) ->
          refuse(visit, ProductGroupForm.fresh("").with(Show.capital(reason) + "."));
    }
  }

  private void refuse(Visit visit, ProductGroupForm form) throws InterruptedException {
    visit.context().status(422);
    show(visit, form);
  }

  private void show(Visit visit, ProductGroupForm form) throws InterruptedException {
    var parameters = new HashMap<String, Object>();
    Listed listed = groups.all(visit.store().id());
    parameters.put("here", path(visit));
    parameters.put("listed", listed);
    parameters.put("feeds", registered(visit));
    parameters.put("form", form);
    pages.show(visit, Section.CHANNELS, TITLE, "product-groups.jte", parameters);
  }

  private List<Feed> registered(Visit visit) {
    return feeds.of(visit.store().id()).stream()
        .filter(feed -> !feed.registration().pinterestId().isEmpty())
        .toList();
  }

  private static String path(Visit visit) {
    return "/stores/" + visit.store().id() + "/catalog/product-groups";
  }

  private static String id(Visit visit) {
    String id = visit.context().pathParam("group");
    if (!id.matches("[0-9]{1,30}")) {
      throw new HttpProblem(404, "no_product_group", "there is no such product group");
    }
    return id;
  }
}
