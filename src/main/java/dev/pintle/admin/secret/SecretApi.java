package dev.pintle.admin.secret;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Routes;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.secret.StoreSecret;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.util.Objects;

/// Secrets, by program. What they are can be written and not read.
final class SecretApi {
  private final Stores stores;
  private final SecretChanges changes;

  SecretApi(Stores stores, SecretChanges changes) {
    this.stores = stores;
    this.changes = changes;
  }

  void addTo(Routes routes, Gate gate) {
    String all = "/api/v1/stores/{store}/secrets";
    String one = all + "/{secret}";
    routes.get(all, gate.api(Right.MANAGE, this::list));
    routes.post(all, gate.api(Right.MANAGE, this::create));
    routes.get(one, gate.api(Right.MANAGE, this::one));
    routes.put(one, gate.api(Right.MANAGE, this::replace));
    routes.delete(one, gate.api(Right.MANAGE, this::delete));
    routes.post(one + "/exchange", gate.api(Right.MANAGE, this::exchange));
  }

  void list(Context context, String actor) {
    var out = new JsonOut(1024).beginObject().name("secrets").beginArray();
    changes.of(ApiBody.store(stores, context)).forEach(secret -> write(out, secret));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  void create(Context context, String actor) throws InterruptedException {
    Store store = ApiBody.store(stores, context);
    Json.Obj given = ApiBody.object(context);
    String name = Objects.requireNonNullElse(given.text("name"), "");
    try {
      answer(context, 201, changes.create(store, name, given, actor));
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  void one(Context context, String actor) {
    answer(context, 200, secret(context));
  }

  void replace(Context context, String actor) throws InterruptedException {
    Store store = ApiBody.store(stores, context);
    try {
      answer(context, 200, changes.replace(store, secret(context), ApiBody.object(context), actor));
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  void exchange(Context context, String actor) throws InterruptedException {
    Store store = ApiBody.store(stores, context);
    answer(context, 200, changes.exchange(store, secret(context), actor));
  }

  void delete(Context context, String actor) {
    changes.delete(secret(context), actor);
    context.status(204);
  }

  private StoreSecret secret(Context context) {
    return changes.find(ApiBody.store(stores, context), context.pathParam("secret"));
  }

  /// The field is what the message begins with.
  private static HttpProblem wrong(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    String field = message.substring(0, Math.max(0, message.indexOf(' ')));
    return HttpProblem.badRequest("invalid_" + field, message);
  }

  private void answer(Context context, int status, StoreSecret secret) {
    ApiBody.answer(context, status, write(new JsonOut(512), secret));
  }

  private JsonOut write(JsonOut out, StoreSecret secret) {
    out.beginObject().field("id", secret.id()).field("storeId", secret.storeId());
    out.field("name", secret.name()).field("kind", secret.kind());
    ApiBody.time(out, "createdAt", secret.createdAt());
    out.name("environments").beginArray();
    for (var state : secret.environments()) {
      out.beginObject().field("environment", state.environment().word());
      out.field("status", state.status().word()).field("details", state.details());
      ApiBody.time(out, "changedAt", state.changedAt());
      ApiBody.time(out, "exchangedAt", state.exchangedAt());
      ApiBody.time(out, "expiresAt", state.expiresAt());
      ApiBody.time(out, "nextExchangeAt", state.dueAt());
      out.endObject();
    }
    out.endArray().name("usedBy").beginArray();
    changes.uses(secret).forEach(out::text);
    return out.endArray().endObject();
  }
}
