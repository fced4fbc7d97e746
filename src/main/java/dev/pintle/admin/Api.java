package dev.pintle.admin;

import dev.pintle.base.JsonOut;
import dev.pintle.collect.Source;
import dev.pintle.collect.Sources;
import dev.pintle.collect.Tally;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The same by program: `/api/v1`, described in `openapi.json`.
final class Api {
  private static final String DESCRIPTION = "/openapi.json";

  private final Stores stores;
  private final Sources sources;
  private final Audit audit;

  Api(Stores stores, Sources sources, Audit audit) {
    this.stores = stores;
    this.sources = sources;
    this.audit = audit;
  }

  void description(Context context) {
    try (var in = Api.class.getResourceAsStream(DESCRIPTION)) {
      if (in == null) {
        throw new IllegalStateException(DESCRIPTION + " is not on the class path");
      }
      context.contentType("application/json").result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + DESCRIPTION, e);
    }
  }

  void listStores(Context context, String actor) {
    var out = new JsonOut(1024).beginObject().name("stores").beginArray();
    Gate.rights(context).visible(stores.list()).forEach(store -> write(out, store));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  void createStore(Context context, String actor) {
    var form = StoreForm.check(Form.of(ApiBody.object(context)));
    ApiBody.refuse(form);
    var store = stores.create(form.value("name"), form.value("country"), form.value("time_zone"));
    audit.append(actor, "created store", store.name(), store.country() + ", " + store.timeZone());
    ApiBody.answer(context, 201, write(new JsonOut(256), store));
  }

  void listSources(Context context, String actor) {
    var store = store(context);
    var out = new JsonOut(1024).beginObject().name("sources").beginArray();
    sources.of(store.id()).forEach(source -> write(out, source, sources.total(source.id())));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  void createSource(Context context, String actor) {
    var store = store(context);
    var form = SourcePages.check(Form.of(ApiBody.object(context)));
    ApiBody.refuse(form);
    var source = sources.create(store.id(), form.value("name"));
    audit.append(actor, "created source", source.name(), "in " + store.name());
    ApiBody.answer(context, 201, write(new JsonOut(256), source, new Tally(0, 0, 0)));
  }

  private Store store(Context context) {
    return ApiBody.store(stores, context);
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

  private static JsonOut write(JsonOut out, Source source, Tally total) {
    return out.beginObject()
        .field("id", source.id())
        .field("store_id", source.storeId())
        .field("name", source.name())
        .field("write_key", source.writeKey())
        .field("created_at", Show.iso(source.createdAt()))
        .field("accepted", total.accepted())
        .field("repeated", total.repeated())
        .field("refused", total.refused())
        .endObject();
  }
}
