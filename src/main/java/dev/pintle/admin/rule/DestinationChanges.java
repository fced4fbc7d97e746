package dev.pintle.admin.rule;

import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Form;
import dev.pintle.base.Secret;
import dev.pintle.forward.Destination;
import dev.pintle.forward.DestinationConfig;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;

/// What people and programs may do to destinations; each change is put into force and told to the
/// audit log.
public final class DestinationChanges {
  private final Flow flow;
  private final Audit audit;

  public DestinationChanges(Flow flow, Audit audit) {
    this.flow = flow;
    this.audit = audit;
  }

  /// @param form a checked one; its `start` says from where on: `oldest`, or else from now
  Destination create(Store store, Form form, String actor) {
    boolean oldest = form.value("start").equals("oldest");
    long start = oldest ? flow.journal().oldest(store.id()) : flow.journal().next(store.id());
    var destination =
        flow.destinations()
            .create(
                store.id(),
                form.value("name"),
                form.value("ad_account_id"),
                new Secret(form.value("access_token")),
                DestinationForm.config(form, DestinationConfig.DEFAULT),
                start);
    flow.forwarding().refresh(destination.id());
    audit.append(
        actor,
        "created destination",
        destination.name(),
        "ad account "
            + destination.adAccountId()
            + ", in "
            + store.name()
            + (oldest ? ", from the oldest event kept" : ", from now on"));
    return destination;
  }

  void update(Destination destination, Form form, String actor) {
    String token = form.value("access_token");
    flow.destinations()
        .update(
            destination.id(),
            form.value("name"),
            form.value("ad_account_id"),
            token.isEmpty() ? null : new Secret(token),
            DestinationForm.config(form, destination.config()));
    flow.forwarding().refresh(destination.id());
    audit.append(
        actor,
        "changed destination",
        form.value("name"),
        "ad account " + form.value("ad_account_id") + (token.isEmpty() ? "" : ", a new token"));
  }

  void resume(Destination destination, String actor) {
    flow.trials().requirePassed(destination);
    flow.forwarding().resume(destination.id());
    audit.append(actor, "resumed destination", destination.name(), "");
  }

  public void deactivate(Destination destination, String actor) {
    flow.forwarding().deactivate(destination.id());
    audit.append(actor, "deactivated destination", destination.name(), "");
  }
}
