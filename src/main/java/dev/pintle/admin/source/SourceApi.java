package dev.pintle.admin.source;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Show;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import dev.pintle.collect.Source;
import dev.pintle.collect.SourceConfig;
import dev.pintle.collect.SourceKind;
import dev.pintle.collect.Sources;
import dev.pintle.collect.Tally;
import dev.pintle.collect.Topic;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Stores;
import io.javalin.http.Context;

/// Sources by program.
final class SourceApi {
  private static final String[] FIELDS = {"name", "kind", "environment", "config", "secret"};

  private final Stores stores;
  private final Sources sources;
  private final SourceChanges changes;

  SourceApi(Stores stores, SourceChanges changes) {
    this.stores = stores;
    this.sources = changes.sources();
    this.changes = changes;
  }

  public void list(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var out = new JsonOut(1024).beginObject().name("sources").beginArray();
    sources.of(store.id()).forEach(source -> write(out, source, sources.total(source.id())));
    ApiBody.answer(context, 200, out.endArray().endObject());
  }

  public void create(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    var body = ApiBody.only(context, FIELDS);
    var form = SourceForm.check(Form.of(body, "config"));
    ApiBody.refuse(form);
    var kind = SourceForm.kind(form);
    String config = body.get("config") == null ? SourceForm.initial(kind) : config(kind, body);
    var source =
        changes.create(
            store,
            form.value("name"),
            kind,
            SourceForm.environment(form),
            config,
            SourceForm.secret(form),
            actor);
    ApiBody.answer(context, 201, write(new JsonOut(256), source, new Tally(0, 0, 0)));
  }

  public void one(Context context, String actor) {
    var source = find(context);
    ApiBody.answer(context, 200, write(new JsonOut(512), source, sources.total(source.id())));
  }

  /// Changes what is named and leaves the rest; a secret of null removes it.
  public void update(Context context, String actor) {
    var source = find(context);
    var body = ApiBody.only(context, FIELDS);
    var form = Form.of(body, "config");
    if (form.value("name").isEmpty() && body.get("name") == null) {
      form = form.with("name", source.name());
    }
    if (!form.value("kind").isEmpty() && !form.value("kind").equals(source.kind().word())) {
      form = form.error("kind", "A source keeps its kind; create another.");
    }
    form = SourceForm.check(form.with("kind", source.kind().word()));
    ApiBody.refuse(form);
    Secret secret = body.has("secret") ? SourceForm.secret(form) : source.secret();
    String environment = form.value("environment");
    var changed =
        changes.update(
            source,
            form.value("name"),
            environment.isEmpty() ? source.environment() : environment,
            body.get("config") == null ? source.config() : config(source.kind(), body),
            secret,
            actor);
    ApiBody.answer(context, 200, write(new JsonOut(512), changed, sources.total(source.id())));
  }

  private static String config(SourceKind kind, Json.Obj body) {
    if (!(body.get("config") instanceof Json.Obj config)) {
      throw HttpProblem.badRequest("invalid_config", "config must be an object");
    }
    try {
      return SourceConfig.check(kind, config);
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest("invalid_config", "config: " + e.getMessage());
    }
  }

  private Source find(Context context) {
    return changes.find(ApiBody.store(stores, context), context.pathParam("source"));
  }

  private JsonOut write(JsonOut out, Source source, Tally total) {
    out.beginObject()
        .field("id", source.id())
        .field("store_id", source.storeId())
        .field("name", source.name())
        .field("kind", source.kind().word())
        .field("environment", source.environment())
        .name("config")
        .json(SourceForm.object(source.config()))
        .field("has_secret", source.hasSecret())
        .field("write_key", source.writeKey())
        .field("created_at", Show.iso(source.createdAt()))
        .field("accepted", total.accepted())
        .field("repeated", total.repeated())
        .field("refused", total.refused());
    out.name("topics").beginArray();
    for (Topic topic : sources.topics(source.id())) {
      out.beginObject().field("name", topic.name()).field("taken", topic.taken());
      out.field("left_out", topic.leftOut()).field("refused", topic.refused());
      out.field("reason", topic.reason()).field("last_at", Show.iso(topic.lastAt())).endObject();
    }
    return out.endArray().endObject();
  }
}
