package dev.pintle.admin;

import dev.pintle.admin.ads.ImportPages;
import dev.pintle.admin.catalog.CatalogPages;
import dev.pintle.admin.connect.AuthorizationPages;
import dev.pintle.admin.connect.ChannelCard;
import dev.pintle.admin.connect.ChannelPages;
import dev.pintle.admin.connect.ConversionsPages;
import dev.pintle.admin.connect.DataReportPages;
import dev.pintle.admin.connect.DisconnectPages;
import dev.pintle.admin.connect.DomainChanges;
import dev.pintle.admin.connect.DomainPages;
import dev.pintle.admin.connect.ForeignTagPages;
import dev.pintle.admin.connect.ServerInclude;
import dev.pintle.admin.connect.TagPages;
import dev.pintle.admin.rule.DestinationChanges;
import dev.pintle.admin.web.AdAccounts;
import dev.pintle.admin.web.Channel;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Origin;
import dev.pintle.admin.web.Pages;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.admin.web.Storefront;
import dev.pintle.base.Time;
import dev.pintle.collect.Sources;
import dev.pintle.forward.EventLog;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.util.List;
import java.util.function.Function;

/// The pages below Channels: a store's connection to Pinterest and what hangs on it.
final class ChannelRoutes {
  private final Gate gate;
  private final ChannelPages channels;
  private final AuthorizationPages authorization;
  private final DisconnectPages disconnect;
  private final DomainPages domains;
  private final ForeignTagPages foreignTags;
  private final ServerInclude include;
  private final DataReportPages dataReport;
  private final TagPages tagPages;
  private final ConversionsPages conversions;

  ChannelRoutes(
      Gate gate,
      Sources sources,
      Audit audit,
      Flow flow,
      Channel channel,
      Storefront storefront,
      DestinationChanges changes,
      EventLog log,
      CatalogPages catalog,
      ImportPages imports,
      Pages pages,
      Origin origin,
      Time time) {
    this.gate = gate;
    var tagging = channel.tagging();
    this.dataReport = new DataReportPages(flow, tagging.setup(), pages);
    this.tagPages = new TagPages(tagging, flow, sources, log, audit, pages, origin, time);
    this.channels =
        new ChannelPages(cards(channel, storefront, dataReport, catalog, imports), pages);
    this.authorization = new AuthorizationPages(channel, audit, pages, origin);
    this.disconnect = new DisconnectPages(channel, flow, changes, audit, pages);
    var domainChanges = new DomainChanges(storefront, audit);
    this.domains = new DomainPages(storefront, domainChanges, pages);
    this.foreignTags = new ForeignTagPages(storefront, pages);
    this.include = new ServerInclude(sources, storefront.domains(), origin);
    this.conversions = new ConversionsPages(flow, new AdAccounts(channel.accounts()), audit, pages);
  }

  private static List<Function<Store, ChannelCard>> cards(
      Channel channel,
      Storefront storefront,
      DataReportPages dataReport,
      CatalogPages catalog,
      ImportPages imports) {
    return List.of(
        ChannelPages.withDomain(ChannelPages.authorization(channel), storefront),
        dataReport::card,
        catalog::card,
        imports::card);
  }

  void addTo(Routes routes) {
    addChannel(routes);
    addDomains(routes);
  }

  private void addChannel(Routes routes) {
    String channel = "/stores/{store}/channels/pinterest";
    String granting = channel + "/authorization";
    routes.get(channel, gate.page(Right.VIEW, channels::show));
    routes.get(granting, gate.page(Right.VIEW, authorization::show));
    routes.post(granting + "/app", gate.pageEverywhere(Right.MANAGE, authorization::enterApp));
    routes.post(granting + "/begin", gate.page(Right.MANAGE, authorization::begin));
    routes.post(granting + "/accept", gate.page(Right.MANAGE, authorization::accept));
    routes.post(granting + "/decline", gate.page(Right.MANAGE, authorization::decline));
    routes.post(granting + "/ad-account", gate.page(Right.MANAGE, authorization::chooseAdAccount));
    routes.post(granting + "/check", gate.page(Right.MANAGE, authorization::check));
    routes.post(granting + "/refresh", gate.page(Right.MANAGE, authorization::refresh));
    routes.get(channel + "/disconnect", gate.page(Right.MANAGE, disconnect::ask));
    routes.post(channel + "/disconnect", gate.page(Right.MANAGE, disconnect::disconnect));
    routes.post(channel + "/disconnect/events", gate.page(Right.PUBLISH, disconnect::stopEvents));
    routes.get(
        AuthorizationPages.CALLBACK, gate.pageSomewhere(Right.MANAGE, authorization::callback));
    String reporting = channel + "/data-report";
    String tag = reporting + "/tag";
    routes.get(reporting, gate.page(Right.VIEW, dataReport::show));
    routes.get(tag, gate.page(Right.VIEW, tagPages::show));
    routes.post(tag, gate.page(Right.MANAGE, tagPages::take));
    routes.get(tag + "/live", gate.page(Right.VIEW, tagPages::live));
    routes.get(tag + "/merchant", gate.page(Right.VIEW, tagPages::merchant));
    routes.post(tag + "/create", gate.page(Right.MANAGE, tagPages::create));
    routes.post(tag + "/install", gate.page(Right.PUBLISH, tagPages::install));
    routes.post(tag + "/mail", gate.page(Right.DEVELOP, tagPages::send));
    routes.post(tag + "/check", gate.page(Right.DEVELOP, tagPages::check));
    routes.post(tag + "/remove", gate.page(Right.MANAGE, tagPages::remove));
    String sending = channel + "/conversions-api";
    String one = sending + "/{destination}";
    routes.get(sending, gate.page(Right.VIEW, conversions::show));
    routes.post(sending, gate.page(Right.MANAGE, conversions::save));
    routes.post(one + "/test", gate.page(Right.DEVELOP, conversions::test));
    routes.post(one + "/live", gate.page(Right.PUBLISH, conversions::live));
    routes.post(one + "/test-mode", gate.page(Right.DEVELOP, conversions::testMode));
    routes.get(one + "/watch", gate.page(Right.VIEW, conversions::watch));
  }

  private void addDomains(Routes routes) {
    String all = "/stores/{store}/channels/pinterest/domain";
    String one = all + "/{domain}";
    routes.get(all, gate.page(Right.VIEW, domains::list));
    routes.post(all, gate.page(Right.MANAGE, domains::add));
    routes.get(one, gate.page(Right.VIEW, domains::one));
    routes.get(one + "/live", gate.page(Right.VIEW, domains::live));
    routes.post(one + "/verify", gate.page(Right.MANAGE, domains::verify));
    routes.post(one + "/claim", gate.page(Right.MANAGE, domains::claim));
    routes.post(one + "/check", gate.page(Right.DEVELOP, domains::check));
    routes.post(one + "/place", gate.page(Right.MANAGE, domains::place));
    routes.post(one + "/method", gate.page(Right.MANAGE, domains::chooseMethod));
    routes.post(one + "/remove", gate.page(Right.MANAGE, domains::remove));
    String foreign = "/stores/{store}/channels/pinterest/foreign-tags";
    routes.get(foreign, gate.page(Right.VIEW, foreignTags::show));
    routes.get(foreign + "/live", gate.page(Right.VIEW, foreignTags::live));
    routes.post(foreign, gate.page(Right.DEVELOP, foreignTags::look));
    routes.get("/include/{file}", Gate.file(include::serve));
  }
}
