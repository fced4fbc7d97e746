package dev.pintle.admin.connect;

import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Storefront;
import dev.pintle.connect.domain.Domain;
import dev.pintle.connect.domain.Domain.Method;
import dev.pintle.connect.domain.Domain.State;
import dev.pintle.connect.domain.Verification.Added;
import dev.pintle.connect.domain.Verification.Removed;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.Locale;

/// What people and programs may do to websites; what changes something is told to the audit log.
public final class DomainChanges {
  private final Storefront storefront;
  private final Audit audit;

  public DomainChanges(Storefront storefront, Audit audit) {
    this.storefront = storefront;
    this.audit = audit;
  }

  Added add(Store store, Form form, String actor) throws InterruptedException {
    Added added =
        storefront.verification().add(store.id(), form.value("website"), DomainForm.method(form));
    if (added instanceof Added.Done(var domain)) {
      audit.append(
          actor, "added website", domain.website().text(), "in " + store.name() + how(domain));
    }
    return added;
  }

  Domain find(Store store, String id) {
    var domain = find(id);
    if (!domain.storeId().equals(store.id())) {
      throw new HttpProblem(404, "not_found", "there is no such website");
    }
    return domain;
  }

  Domain find(String id) {
    return storefront
        .domains()
        .find(id)
        .orElseThrow(() -> new HttpProblem(404, "not_found", "there is no such website"));
  }

  Domain look(Domain domain) throws InterruptedException {
    return storefront.verification().look(domain);
  }

  Domain place(Domain domain, String actor) throws InterruptedException {
    var placement = storefront.verification().placement(domain);
    if (placement.isPresent()) {
      audit.append(
          actor, "placed verification", domain.website().text(), "on " + placement.get().name());
    }
    return storefront.verification().place(domain);
  }

  void claim(Domain domain, String actor) {
    audit.append(actor, "claimed website", domain.website().text(), how(domain).strip());
    storefront.verification().claim(domain);
  }

  /// Looks, and asks Pinterest when the proof is there.
  void verify(Domain domain, String actor) throws InterruptedException {
    if (look(domain).state() == State.SEEN) {
      claim(domain, actor);
    }
  }

  Domain check(Domain domain) throws InterruptedException {
    return storefront.verification().check(domain);
  }

  void chooseMethod(Domain domain, Method method) {
    storefront.domains().chooseMethod(domain.id(), method);
  }

  Removed remove(Domain domain, String actor) throws InterruptedException {
    Removed removed = storefront.verification().remove(domain);
    if (removed instanceof Removed.Done) {
      String detail = domain.state() == State.VERIFIED ? "its claim was given up" : "";
      audit.append(actor, "removed website", domain.website().text(), detail);
    }
    return removed;
  }

  private static String how(Domain domain) {
    return " by " + DomainView.method(domain.method()).toLowerCase(Locale.ROOT);
  }
}
