package dev.pintle.admin.connect;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Storefront;
import dev.pintle.admin.web.Visit;
import dev.pintle.connect.domain.Domain;
import dev.pintle.connect.domain.Verification.Added;
import dev.pintle.connect.domain.Verification.Removed;
import dev.pintle.store.Store;
import java.util.List;
import java.util.Map;

/// Showing Pinterest that a website is the shop's.
public final class DomainPages {
  private final Storefront storefront;
  private final DomainChanges changes;
  private final Pages pages;

  public DomainPages(Storefront storefront, DomainChanges changes, Pages pages) {
    this.storefront = storefront;
    this.changes = changes;
    this.pages = pages;
  }

  public static String href(Store store) {
    return Section.CHANNELS.href(store) + "/domain";
  }

  public void list(Visit visit) {
    showList(visit, Form.EMPTY, "");
  }

  public void add(Visit visit) throws InterruptedException {
    var form = DomainForm.check(Form.of(visit.context()));
    if (form.hasErrors()) {
      visit.context().status(422);
      showList(visit, form, "");
      return;
    }
    switch (changes.add(visit.store(), form, visit.person().name())) {
      case Added.Done(var domain) -> {
        changes.look(domain);
        visit.goTo(href(visit.store()) + "/" + domain.id());
      }
      case Added.Wrong(var why) -> {
        visit.context().status(422);
        showList(visit, form.error("website", why), "");
      }
      case Added.NotGiven(var why) -> {
        visit.context().status(502);
        showList(visit, form, why);
      }
    }
  }

  public void one(Visit visit) {
    showOne(visit, domain(visit), "");
  }

  /// The part of the page that is kept up to date.
  public void live(Visit visit) {
    pages.showPart(
        visit,
        "part/domain-live.jte",
        Map.of(
            "view", view(visit, domain(visit)),
            "csrf", visit.session().csrf().value(),
            "granting", granting(visit.store())));
  }

  public void verify(Visit visit) throws InterruptedException {
    var domain = domain(visit);
    changes.verify(domain, visit.person().name());
    goTo(visit, domain);
  }

  public void claim(Visit visit) {
    var domain = domain(visit);
    changes.claim(domain, visit.person().name());
    goTo(visit, domain);
  }

  public void check(Visit visit) throws InterruptedException {
    var domain = domain(visit);
    changes.check(domain);
    goTo(visit, domain);
  }

  public void place(Visit visit) throws InterruptedException {
    var domain = domain(visit);
    changes.place(domain, visit.person().name());
    changes.verify(changes.find(domain.id()), visit.person().name());
    goTo(visit, domain);
  }

  public void chooseMethod(Visit visit) throws InterruptedException {
    var domain = domain(visit);
    var form = DomainForm.check(Form.of(visit.context()).with("website", "given"));
    if (!form.hasErrors()) {
      changes.chooseMethod(domain, DomainForm.method(form));
      changes.look(changes.find(domain.id()));
    }
    goTo(visit, domain);
  }

  public void remove(Visit visit) throws InterruptedException {
    var domain = domain(visit);
    switch (changes.remove(domain, visit.person().name())) {
      case Removed.Done _ -> visit.goTo(href(visit.store()), Notice.DOMAIN_REMOVED);
      case Removed.NotDone(var why) -> {
        visit.context().status(502);
        showOne(visit, domain, why);
      }
    }
  }

  private Domain domain(Visit visit) {
    return changes.find(visit.store(), visit.context().pathParam("domain"));
  }

  private static void goTo(Visit visit, Domain domain) {
    visit.goTo(href(visit.store()) + "/" + domain.id());
  }

  private DomainView view(Visit visit, Domain domain) {
    return DomainView.of(domain, href(visit.store()) + "/" + domain.id(), storefront);
  }

  private static String granting(Store store) {
    return Section.CHANNELS.href(store) + "/authorization";
  }

  private void showList(Visit visit, Form form, String trouble) {
    List<DomainView> views =
        storefront.domains().of(visit.store().id()).stream()
            .map(domain -> view(visit, domain))
            .toList();
    pages.show(
        visit,
        Section.CHANNELS,
        "Domain verification",
        "domains.jte",
        Map.of(
            "here", href(visit.store()),
            "views", views,
            "form", form,
            "trouble", trouble,
            "granting", granting(visit.store())));
  }

  private void showOne(Visit visit, Domain domain, String trouble) {
    pages.show(
        visit,
        Section.CHANNELS,
        domain.website().text(),
        "domain.jte",
        Map.of(
            "here", href(visit.store()),
            "view", view(visit, domain),
            "trouble", trouble,
            "granting", granting(visit.store())));
  }
}
