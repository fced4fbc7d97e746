package dev.pintle.admin.connect;

import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Storefront;
import dev.pintle.admin.web.Visit;
import dev.pintle.connect.foreign.ForeignTag;
import dev.pintle.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Pinterest tags that somebody else put on the shop's pages.
public final class ForeignTagPages {
  private final Storefront storefront;
  private final Pages pages;

  public ForeignTagPages(Storefront storefront, Pages pages) {
    this.storefront = storefront;
    this.pages = pages;
  }

  static String href(Store store) {
    return Section.CHANNELS.href(store) + "/foreign-tags";
  }

  public void show(Visit visit) {
    pages.show(visit, Section.CHANNELS, "Foreign tags", "foreign-tags.jte", read(visit));
  }

  /// The part of the page that is kept up to date.
  public void live(Visit visit) {
    var parameters = new HashMap<>(read(visit));
    parameters.put("csrf", visit.session().csrf().value());
    pages.showPart(visit, "part/foreign-tags-live.jte", parameters);
  }

  public void look(Visit visit) {
    storefront.scan().begin(visit.store().id());
    visit.goTo(href(visit.store()));
  }

  private Map<String, Object> read(Visit visit) {
    var store = visit.store();
    return Map.of("here", href(store), "domain", DomainPages.href(store), "view", view(store));
  }

  ForeignTagView view(Store store) {
    var scan = storefront.scan();
    var report = storefront.foreignTags().of(store.id()).orElse(null);
    var own = new ArrayList<ForeignTag>();
    var foreign = new ArrayList<ForeignTag>();
    for (ForeignTag tag : report == null ? List.<ForeignTag>of() : report.tags()) {
      (scan.isOwn(store.id(), tag) ? own : foreign).add(tag);
    }
    boolean hasWebsite = !storefront.domains().of(store.id()).isEmpty();
    return new ForeignTagView(hasWebsite, scan.isLooking(store.id()), report, foreign, own);
  }
}
