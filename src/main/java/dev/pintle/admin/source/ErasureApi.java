package dev.pintle.admin.source;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Privacy;
import dev.pintle.admin.web.Show;
import dev.pintle.base.JsonOut;
import dev.pintle.collect.erasure.Erasure;
import dev.pintle.collect.erasure.Erasure.Kind;
import dev.pintle.store.Audit;
import dev.pintle.store.Stores;
import io.javalin.http.Context;

/// The same by program.
final class ErasureApi {
  private final Stores stores;
  private final Privacy privacy;
  private final ErasurePages pages;
  private final Audit audit;

  ErasureApi(Stores stores, Privacy privacy, ErasurePages pages, Audit audit) {
    this.stores = stores;
    this.privacy = privacy;
    this.pages = pages;
    this.audit = audit;
  }

  public void list(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var out = new JsonOut(1024).beginObject().name("erasures").beginArray();
    privacy.erasures().of(store.id()).forEach(erasure -> write(out, erasure).endObject());
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void ask(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var form =
        ErasureForm.check(Form.of(ApiBody.only(context, "email", "phone", "userId", "kind")));
    Kind kind = Kind.ERASE;
    switch (form.value("kind")) {
      case "", "erase" -> kind = Kind.ERASE;
      case "access" -> kind = Kind.ACCESS;
      default -> form = form.error("kind", "Choose erase or access.");
    }
    ApiBody.refuse(form);
    var erasure = pages.ask(store, kind, form, actor);
    ApiBody.answer(context, 202, write(new JsonOut(512), erasure).endObject());
  }

  /// With the data, when that is what was asked for and it is still to be had.
  public void one(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var erasure = pages.find(store, context.pathParam("erasure"));
    var out = write(new JsonOut(1024), erasure);
    if (erasure.kind() == Kind.ACCESS) {
      var data = privacy.eraser().data(erasure);
      if (data.isPresent()) {
        audit.append(actor, "fetched a person's data", erasure.id(), "");
        out.name("data").raw(data.get());
      }
    }
    ApiBody.answer(context, 200, out.endObject());
  }

  /// Leaves the object open.
  private static JsonOut write(JsonOut out, Erasure erasure) {
    out.beginObject()
        .field("id", erasure.id())
        .field("kind", erasure.kind().word())
        .field("state", erasure.state().word())
        .field("askedBy", erasure.askedBy())
        .field("subjectHash", erasure.subjectHash())
        .field("askedAt", Show.iso(erasure.askedAt()));
    var doneAt = erasure.doneAt();
    if (doneAt != null) {
      out.field("doneAt", Show.iso(doneAt));
    }
    return out.field("eventsRead", erasure.eventsRead())
        .field("eventsFound", erasure.eventsFound())
        .field("note", erasure.note());
  }
}
