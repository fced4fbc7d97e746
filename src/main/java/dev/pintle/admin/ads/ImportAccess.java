package dev.pintle.admin.ads;

import dev.pintle.admin.connect.ChannelPages;
import dev.pintle.admin.web.Channel;
import dev.pintle.ads.table.AdsTable;
import dev.pintle.connect.Accounts;
import dev.pintle.connect.Asset;
import dev.pintle.connect.Connection;
import dev.pintle.connect.Feature;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What access a store has, as imports need it.
///
/// @param connection null while the store is not connected
/// @param accounts the ad accounts that were seen
/// @param hasApp whether there is a Pinterest app to give access to
public record ImportAccess(@Nullable Connection connection, List<Asset> accounts, boolean hasApp) {
  static final String READS = "ads:read";

  public ImportAccess {
    accounts = List.copyOf(accounts);
  }

  static ImportAccess of(Channel channel, String storeId) {
    var connection = channel.accounts().of(storeId).orElse(null);
    return new ImportAccess(
        connection,
        connection == null ? List.of() : Accounts.adAccounts(channel.accounts().assets(connection)),
        channel.apps().current().isPresent());
  }

  /// Whether results of ads can be read.
  public boolean isGiven() {
    return connection != null
        && connection.status() == Connection.Status.CONNECTED
        && allows(READS);
  }

  /// Whether Pinterest no longer takes the access that it gave.
  public boolean isBroken() {
    return connection != null && connection.status() == Connection.Status.NEEDS_YOU;
  }

  /// Why it is broken; empty when it is not.
  public String reason() {
    return connection == null ? "" : connection.reason();
  }

  /// Whether a scope was granted.
  public boolean allows(String scope) {
    return connection != null && connection.scopes().contains(scope);
  }

  /// What a table needs that was not granted.
  public List<String> lacking(AdsTable table) {
    return table.lacking(connection == null ? Set.of() : connection.scopes());
  }

  /// Whose access it is; empty without one.
  public String name() {
    return connection == null ? "" : ChannelPages.name(connection);
  }

  /// What the account calls an ad account; empty when it has not shown it.
  public String nameOf(String adAccountId) {
    return of(adAccountId, "name");
  }

  /// The currency of an ad account; empty when it is not known.
  String currencyOf(String adAccountId) {
    return of(adAccountId, "currency");
  }

  private String of(String adAccountId, String what) {
    return accounts.stream()
        .filter(account -> account.id().equals(adAccountId))
        .findFirst()
        .map(account -> what.equals("name") ? account.name() : account.detail(what))
        .orElse("");
  }

  /// Whether the account shows an ad account.
  public boolean shows(String adAccountId) {
    return accounts.stream().anyMatch(account -> account.id().equals(adAccountId));
  }

  /// What is asked for: what there is already, what is always needed, and these.
  Set<String> asking(Set<String> more) {
    var all = new TreeSet<>(Feature.always());
    all.addAll(more);
    if (connection != null) {
      all.addAll(connection.scopes());
    }
    return all;
  }
}
