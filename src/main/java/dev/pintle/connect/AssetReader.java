package dev.pintle.connect;

import dev.pintle.base.Json;
import dev.pintle.base.Time;
import dev.pintle.connect.Asset.Kind;
import dev.pintle.connect.Asset.State;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks at what a connected account has: ad accounts, their tags, websites, catalogs. It creates
/// nothing. Thread-safe.
final class AssetReader {
  private static final String PAGE_SIZE = "250";
  private static final String NOT_ASKED = "not asked for";
  private static final int MAX_PAGES = 20;
  private static final int MAX_TAG_CALLS = 50;

  private final StoreCalls calls;
  private final Assets assets;
  private final Time time;

  AssetReader(StoreCalls calls, Assets assets, Time time) {
    this.calls = calls;
    this.assets = assets;
    this.time = time;
  }

  /// A list that Pinterest gave, or why it gave none.
  ///
  /// @param trouble null when the list is whole
  private record Listed(List<Json.Obj> items, @Nullable State trouble, String said) {}

  /// Looks at everything, and keeps what it saw.
  List<Asset> look(Connection connection) throws InterruptedException {
    String store = connection.storeId();
    var seen = new ArrayList<Asset>();
    Listed adAccounts = pages(store, ApiCall.get("/ad_accounts").with("page_size", PAGE_SIZE));
    addAll(seen, Kind.AD_ACCOUNT, adAccounts, AssetReader::adAccount);
    int looked = 0;
    for (Asset adAccount : List.copyOf(seen)) {
      if (adAccount.state() == State.CONNECTED && looked++ < MAX_TAG_CALLS) {
        addTags(seen, store, adAccount);
      }
    }
    addAll(
        seen,
        Kind.WEBSITE,
        pages(store, ApiCall.get("/user_account/websites").with("page_size", PAGE_SIZE)),
        AssetReader::website);
    addAll(seen, Kind.CATALOG, catalogs(connection), AssetReader::catalog);
    assets.keep(connection.id(), seen, time.instant());
    return seen;
  }

  private Listed catalogs(Connection connection) throws InterruptedException {
    if (!connection.scopes().contains("catalogs:read")) {
      return new Listed(List.of(), State.NO_PERMISSION, NOT_ASKED);
    }
    var call = ApiCall.get("/catalogs").with("page_size", PAGE_SIZE);
    String adAccount = connection.adAccountId();
    return pages(
        connection.storeId(), adAccount == null ? call : call.with("ad_account_id", adAccount));
  }

  private void addTags(List<Asset> seen, String store, Asset adAccount)
      throws InterruptedException {
    var call = ApiCall.get("/ad_accounts/" + adAccount.id() + "/conversion_tags");
    Listed tags = list(calls.call(store, call));
    String name = "Tags of " + adAccount.name();
    if (tags.trouble() != null || tags.items().isEmpty()) {
      seen.add(absent(Kind.TAG, adAccount.id(), name, tags, adAccount.id()));
    }
    for (Json.Obj tag : tags.items()) {
      var detail = new LinkedHashMap<String, String>();
      detail.put("ad_account_id", adAccount.id());
      put(detail, "status", tag.scalar("status"));
      put(detail, "last_fired", tag.scalar("last_fired_time_ms"));
      add(seen, Kind.TAG, tag, "id", "name", detail);
    }
  }

  private Listed pages(String store, ApiCall call) throws InterruptedException {
    var all = new ArrayList<Json.Obj>();
    ApiCall next = call;
    for (int page = 0; page < MAX_PAGES; page++) {
      ApiAnswer answer = calls.call(store, next);
      Listed listed = list(answer);
      all.addAll(listed.items());
      String bookmark =
          answer instanceof ApiAnswer.Done done ? done.object().text("bookmark") : null;
      if (listed.trouble() != null || bookmark == null || bookmark.isBlank()) {
        return new Listed(List.copyOf(all), listed.trouble(), listed.said());
      }
      next = call.with("bookmark", bookmark);
    }
    return new Listed(List.copyOf(all), null, "");
  }

  private static Listed list(ApiAnswer answer) {
    return switch (answer) {
      case ApiAnswer.Done done -> new Listed(objects(done.object().get("items")), null, "");
      case ApiAnswer.Refused(int status, _, String said) ->
          new Listed(
              List.of(),
              status == 401 || status == 403 ? State.NO_PERMISSION : State.NOT_KNOWN,
              said);
      case ApiAnswer.Unauthorized(_, String said) -> new Listed(List.of(), State.NOT_KNOWN, said);
      case ApiAnswer.Throttled _ ->
          new Listed(List.of(), State.NOT_KNOWN, "Pinterest wants a pause between calls");
      case ApiAnswer.Unavailable(String said) -> new Listed(List.of(), State.NOT_KNOWN, said);
    };
  }

  private static List<Json.Obj> objects(@Nullable Json items) {
    return items instanceof Json.Arr(var all)
        ? all.stream().filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast).toList()
        : List.of();
  }

  /// How an item of a list is kept.
  private interface Keeper {
    void keep(List<Asset> seen, Json.Obj item);
  }

  private static void addAll(List<Asset> seen, Kind kind, Listed listed, Keeper keeper) {
    if (listed.trouble() != null || listed.items().isEmpty()) {
      seen.add(absent(kind, "none", "", listed, ""));
    }
    listed.items().forEach(item -> keeper.keep(seen, item));
  }

  private static Asset absent(
      Kind kind, String id, String name, Listed listed, String adAccountId) {
    State state = listed.trouble() == null ? State.MISSING : listed.trouble();
    var detail = new LinkedHashMap<String, String>();
    if (listed.said().equals(NOT_ASKED)) {
      detail.put("asked", "no");
    } else {
      put(detail, "said", listed.said());
    }
    put(detail, "ad_account_id", adAccountId);
    return new Asset(kind, id, name, state, detail);
  }

  private static void adAccount(List<Asset> seen, Json.Obj item) {
    var detail = new LinkedHashMap<String, String>();
    put(detail, "currency", item.scalar("currency"));
    put(detail, "country", item.scalar("country"));
    put(detail, "owner", item.object("owner").text("username"));
    var roles = new ArrayList<String>();
    if (item.get("permissions") instanceof Json.Arr(var permissions)) {
      permissions.forEach(role -> roles.add(String.valueOf(Json.scalar(role))));
    }
    put(detail, "roles", String.join(", ", roles));
    add(seen, Kind.AD_ACCOUNT, item, "id", "name", detail);
  }

  private static void website(List<Asset> seen, Json.Obj item) {
    var detail = new LinkedHashMap<String, String>();
    put(detail, "status", item.scalar("status"));
    add(seen, Kind.WEBSITE, item, "website", "website", detail);
  }

  private static void catalog(List<Asset> seen, Json.Obj item) {
    add(seen, Kind.CATALOG, item, "id", "name", Map.of());
  }

  private static void add(
      List<Asset> seen,
      Kind kind,
      Json.Obj item,
      String idField,
      String nameField,
      Map<String, String> detail) {
    String id = item.scalar(idField);
    String name = item.scalar(nameField);
    if (id != null && (kind == Kind.WEBSITE || id.matches("[0-9]{1,40}"))) {
      seen.add(new Asset(kind, id, name == null ? "" : name, State.CONNECTED, detail));
    }
  }

  private static void put(Map<String, String> detail, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      detail.put(name, value.length() <= 500 ? value : value.substring(0, 500));
    }
  }
}
