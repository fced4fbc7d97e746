package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.SandboxSettings.AdAccount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The accounts and ad accounts there are. Thread-safe.
final class Directory {
  private final Map<String, Advertiser> advertisers = new LinkedHashMap<>();

  // Guarded by this.
  private final Map<String, Account> accounts = new LinkedHashMap<>();

  Directory(List<AdAccount> adAccounts) {
    Seed.ACCOUNTS.forEach(account -> accounts.put(account.id(), account));
    Seed.advertisers(adAccounts).forEach(one -> advertisers.putIfAbsent(one.id(), one));
  }

  synchronized List<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  synchronized Account account(String id) {
    Account account = accounts.get(id);
    if (account == null) {
      throw new IllegalStateException("there is no account " + id);
    }
    return account;
  }

  @Nullable Account named(@Nullable String username) {
    return accounts().stream()
        .filter(account -> account.username().equals(username))
        .findFirst()
        .orElse(null);
  }

  synchronized void change(Account account) {
    accounts.put(account.id(), account);
  }

  List<Advertiser> advertisers() {
    return List.copyOf(advertisers.values());
  }

  @Nullable Advertiser advertiser(String id) {
    return advertisers.get(id);
  }

  /// Writes what differs from the start.
  synchronized void write(JsonOut out) {
    out.name("kinds").beginObject();
    accounts.values().forEach(account -> out.field(account.id(), account.kind().name()));
    out.endObject();
  }

  synchronized void read(Json.Obj state) {
    Json.Obj kinds = state.object("kinds");
    for (Account account : new ArrayList<>(accounts.values())) {
      String kind = kinds.text(account.id());
      if (kind != null) {
        accounts.put(account.id(), account.as(Account.Kind.valueOf(kind)));
      }
    }
  }
}
