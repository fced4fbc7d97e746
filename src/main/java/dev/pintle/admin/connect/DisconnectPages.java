package dev.pintle.admin.connect;

import dev.pintle.admin.rule.DestinationChanges;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Notice;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Section;
import dev.pintle.admin.web.Visit;
import dev.pintle.connect.Accounts.Revoked;
import dev.pintle.connect.Connection;
import dev.pintle.forward.Destination;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.List;
import java.util.Map;

/// Letting go of a Pinterest account, or of a part of it (capabilities C-07).
public final class DisconnectPages {
  private final Channel channel;
  private final Flow flow;
  private final DestinationChanges changes;
  private final Audit audit;
  private final Pages pages;

  public DisconnectPages(
      Channel channel, Flow flow, DestinationChanges changes, Audit audit, Pages pages) {
    this.channel = channel;
    this.flow = flow;
    this.changes = changes;
    this.audit = audit;
    this.pages = pages;
  }

  static String href(Store store) {
    return Section.CHANNELS.href(store) + "/disconnect";
  }

  public void ask(Visit visit) {
    var connection = connection(visit);
    pages.show(
        visit,
        Section.CHANNELS,
        "Disconnect",
        "disconnect.jte",
        Map.of(
            "here",
            href(visit.store()),
            "back",
            AuthorizationPages.href(visit.store()),
            "connection",
            connection,
            "sending",
            sending(visit.store())));
  }

  /// Sends no more events; the connection stays.
  public void stopEvents(Visit visit) {
    stop(visit);
    visit.goTo(AuthorizationPages.href(visit.store()), Notice.EVENTS_STOPPED);
  }

  public void disconnect(Visit visit) throws InterruptedException {
    var connection = connection(visit);
    var form = Form.of(visit.context());
    boolean forget = form.value("forget").equals("yes");
    if (form.value("stop").equals("yes")) {
      stop(visit);
    }
    Revoked revoked = channel.accounts().disconnect(connection, forget);
    String where =
        switch (revoked) {
          case Revoked.AtPinterest() -> "taken back at Pinterest";
          case Revoked.OnlyHere() -> "to be taken back at Pinterest by hand";
        };
    audit.append(
        visit.person().name(),
        "disconnected Pinterest account",
        ChannelPages.name(connection),
        "in " + visit.store().name() + ", " + where + (forget ? ", set-up forgotten" : ""));
    visit.goTo(
        AuthorizationPages.href(visit.store()),
        switch (revoked) {
          case Revoked.AtPinterest() -> Notice.DISCONNECTED;
          case Revoked.OnlyHere() -> Notice.DISCONNECTED_HERE;
        });
  }

  private void stop(Visit visit) {
    sending(visit.store()).forEach(one -> changes.deactivate(one, visit.person().name()));
  }

  private List<Destination> sending(Store store) {
    return flow.destinations().of(store.id()).stream()
        .filter(one -> one.status() != Destination.Status.DEACTIVATED)
        .toList();
  }

  private Connection connection(Visit visit) {
    return channel
        .accounts()
        .of(visit.store().id())
        .orElseThrow(() -> ConnectionApi.notConnected(visit.store()));
  }
}
