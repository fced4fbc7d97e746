package dev.pintle.admin.web;

import dev.pintle.base.JsonOut;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The same by program: `/api/v1`, described in `openapi.json`.
public final class Api {
  private static final String DESCRIPTION = "/openapi.json";

  private final Stores stores;
  private final Audit audit;

  public Api(Stores stores, Audit audit) {
    this.stores = stores;
    this.audit = audit;
  }

  public void description(Context context) {
    try (var in = Api.class.getResourceAsStream(DESCRIPTION)) {
      if (in == null) {
        throw new IllegalStateException(DESCRIPTION + " is not on the class path");
      }
      context.contentType("application/json").result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + DESCRIPTION, e);
    }
  }

  public void listStores(Context context, String actor) {
    var out = new JsonOut(1024).beginObject().name("stores").beginArray();
    Gate.rights(context).visible(stores.list()).forEach(store -> write(out, store));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void createStore(Context context, String actor) {
    var form = StoreForm.check(Form.of(ApiBody.object(context)));
    ApiBody.refuse(form);
    var store = stores.create(form.value("name"), form.value("country"), form.value("time_zone"));
    audit.append(actor, "created store", store.name(), store.country() + ", " + store.timeZone());
    ApiBody.answer(context, 201, write(new JsonOut(256), store));
  }

  private static JsonOut write(JsonOut out, Store store) {
    return out.beginObject()
        .field("id", store.id())
        .field("name", store.name())
        .field("country", store.country())
        .field("time_zone", store.timeZone())
        .field("created_at", Show.iso(store.createdAt()))
        .endObject();
  }
}
