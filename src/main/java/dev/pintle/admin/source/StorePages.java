package dev.pintle.admin.source;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.StoreForm;
import dev.pintle.admin.web.Visit;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;
import java.util.Map;

/// The stores of this server.
public final class StorePages {
  private final Stores stores;
  private final Audit audit;
  private final Pages pages;

  public StorePages(Stores stores, Audit audit, Pages pages) {
    this.stores = stores;
    this.audit = audit;
    this.pages = pages;
  }

  public void list(Visit visit) {
    show(visit, Form.EMPTY);
  }

  public void create(Visit visit) {
    var form = StoreForm.check(Form.of(visit.context()));
    if (form.hasErrors()) {
      visit.context().status(422);
      show(visit, form);
      return;
    }
    var store = stores.create(form.value("name"), form.value("country"), form.value("time_zone"));
    audit.append(
        visit.person().name(),
        "created store",
        store.name(),
        store.country() + ", " + store.timeZone());
    visit.goTo(Section.OVERVIEW.href(store), Notice.STORE_CREATED);
  }

  private void show(Visit visit, Form form) {
    pages.show(
        visit,
        Section.SETTINGS,
        "Stores",
        "stores.jte",
        Map.of("form", form, "countries", StoreForm.countries(), "zones", StoreForm.timeZones()));
  }
}
