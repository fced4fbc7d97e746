package dev.pintle.admin.connect;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Channel;
import dev.pintle.base.JsonOut;
import dev.pintle.connect.Asset;
import dev.pintle.connect.Connection;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.util.TreeSet;

/// How a store's connection stands, by program. It never holds a token.
public final class ConnectionApi {
  private final Stores stores;
  private final Channel channel;

  public ConnectionApi(Stores stores, Channel channel) {
    this.stores = stores;
    this.channel = channel;
  }

  static HttpProblem notConnected(Store store) {
    return new HttpProblem(
        409, "not_connected", store.name() + " is not connected to a Pinterest account");
  }

  public void one(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var connection = channel.accounts().of(store.id());
    var out = new JsonOut(1024).beginObject().field("storeId", store.id());
    if (connection.isEmpty()) {
      out.field("status", "not_connected");
    } else {
      write(out, connection.get());
    }
    ApiBody.answer(context, 200, out.endObject());
  }

  private void write(JsonOut out, Connection connection) {
    var account = connection.account();
    var tokens = connection.tokens();
    out.field("status", connection.status().word()).field("reason", connection.reason());
    out.field("accountId", account.id()).field("username", account.username());
    out.field("businessName", account.businessName());
    String adAccount = connection.adAccountId();
    out.name("adAccountId");
    if (adAccount == null) {
      out.raw("null");
    } else {
      out.text(adAccount);
    }
    out.name("scopes").beginArray();
    new TreeSet<>(connection.scopes()).forEach(out::text);
    out.endArray().field("grantedBy", connection.grantedBy());
    ApiBody.time(out, "grantedAt", connection.grantedAt());
    ApiBody.time(out, "accessExpiresAt", tokens.accessExpiresAt());
    ApiBody.time(out, "refreshExpiresAt", tokens.refreshExpiresAt());
    ApiBody.time(out, "refreshedAt", tokens.refreshedAt());
    ApiBody.time(out, "checkedAt", connection.checkedAt());
    out.name("assets").beginArray();
    for (Asset asset : channel.accounts().assets(connection)) {
      out.beginObject().field("kind", asset.kind().word()).field("id", asset.id());
      out.field("name", asset.name());
      out.field("state", asset.state().word().replace(' ', '_')).endObject();
    }
    out.endArray();
  }
}
