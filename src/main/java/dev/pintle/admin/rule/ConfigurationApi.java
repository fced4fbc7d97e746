package dev.pintle.admin.rule;

import dev.pintle.admin.file.Applied;
import dev.pintle.admin.file.Change;
import dev.pintle.admin.file.FileException;
import dev.pintle.admin.file.FileProblem;
import dev.pintle.admin.file.Plan;
import dev.pintle.admin.file.ReadFile;
import dev.pintle.admin.file.StoreFileReader;
import dev.pintle.admin.file.StoreFiles;
import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.admin.web.Routes;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Stores as files, by program. A plan and what is applied are of the same file; the values of the
/// variables that it names come with it, and are never answered.
public final class ConfigurationApi {
  private static final String YAML = "application/yaml";

  private final Gate gate;
  private final Stores stores;
  private final StoreFiles files;

  public ConfigurationApi(Gate gate, Stores stores, StoreFiles files) {
    this.gate = gate;
    this.stores = stores;
    this.files = files;
  }

  public void addTo(Routes routes) {
    String one = "/api/v1/stores/{store}/configuration";
    routes.get(one, gate.api(Right.VIEW, this::export));
    routes.post(one + "/plan", gate.api(Right.DEVELOP, this::plan));
    routes.post(one + "/apply", gate.api(Right.PUBLISH, this::apply));
    routes.post("/api/v1/configuration/plan", gate.api(Right.MANAGE, this::planNew));
    routes.post("/api/v1/configuration/apply", gate.api(Right.MANAGE, this::applyNew));
  }

  /// A file as it is sent.
  ///
  /// @param plan what was agreed to; empty for anything
  private record Sent(ReadFile file, Map<String, Secret> values, boolean prune, String plan) {}

  private void export(Context context, String actor) {
    Store store = ApiBody.store(stores, context);
    context.contentType(YAML).result(files.write(store).getBytes(StandardCharsets.UTF_8));
  }

  private void plan(Context context, String actor) {
    answerPlan(context, ApiBody.store(stores, context));
  }

  private void planNew(Context context, String actor) {
    answerPlan(context, null);
  }

  private void answerPlan(Context context, @Nullable Store store) {
    try {
      Sent sent = read(context);
      Plan plan = files.plan(known(store, sent), sent.file(), sent.values(), sent.prune());
      ApiBody.answer(context, 200, write(plan));
    } catch (FileException e) {
      refuse(context, e.problems());
    }
  }

  private void apply(Context context, String actor) throws InterruptedException {
    carryOut(context, ApiBody.store(stores, context), actor);
  }

  private void applyNew(Context context, String actor) throws InterruptedException {
    carryOut(context, null, actor);
  }

  private void carryOut(Context context, @Nullable Store given, String actor)
      throws InterruptedException {
    try {
      Sent sent = read(context);
      Store store = known(given, sent);
      Plan plan = files.plan(store, sent.file(), sent.values(), sent.prune());
      if (!plan.problems().isEmpty()) {
        refuse(context, plan.problems());
        return;
      }
      if (!sent.plan().isEmpty() && !sent.plan().equals(plan.fingerprint())) {
        throw new HttpProblem(
            409, "plan_changed", "the store changed since the plan was made: look at it again");
      }
      for (Change change : plan.changes()) {
        require(context, store, change);
      }
      Applied applied = files.apply(store, plan, actor);
      ApiBody.answer(context, applied.stopped().isEmpty() ? 200 : 409, write(applied));
    } catch (FileException e) {
      refuse(context, e.problems());
    }
  }

  /// The store that a file is of; null when it is none yet.
  private @Nullable Store known(@Nullable Store store, Sent sent) {
    if (store != null) {
      return store;
    }
    String name = sent.file().store().store().name();
    return stores.list().stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
  }

  /// A file does no more than its sender may do otherwise.
  private static void require(Context context, @Nullable Store store, Change change) {
    List<Right> needed =
        switch (change) {
          case Change.NewStore _, Change.NewPolicy _ -> List.of(Right.MANAGE);
          case Change.NewSource _, Change.ChangedSource _, Change.RemovedSource _ ->
              List.of(Right.DEVELOP);
          case Change.Configured _ -> List.of(Right.DEVELOP, Right.PUBLISH);
          case Change.NewDestination _, Change.ChangedDestination _, Change.Switched _ ->
              List.of(Right.PUBLISH);
        };
    String where = store == null ? Rights.EVERYWHERE : store.id();
    for (Right right : needed) {
      if (!Gate.rights(context).may(right, where)) {
        throw new HttpProblem(
            403,
            "forbidden",
            change.subject() + ": you need the right to " + right.word() + " to change this");
      }
    }
  }

  private static Sent read(Context context) throws FileException {
    if (!new String(context.bodyAsBytes(), StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
      boolean prune = "true".equals(context.queryParam("prune"));
      return new Sent(StoreFileReader.read(context.bodyAsBytes()), Map.of(), prune, "");
    }
    Json.Obj body = ApiBody.object(context);
    String yaml = body.text("configuration");
    if (yaml == null) {
      throw HttpProblem.badRequest(
          "invalid_configuration", "configuration must be a text, the file");
    }
    var values = new LinkedHashMap<String, Secret>();
    Json.Obj given = body.object("values");
    for (int i = 0; i < given.size(); i++) {
      String value = Json.scalar(given.value(i));
      if (value != null && !value.isEmpty()) {
        values.put(given.name(i), new Secret(value));
      }
    }
    String plan = body.text("plan");
    return new Sent(
        StoreFileReader.read(yaml.getBytes(StandardCharsets.UTF_8)),
        values,
        body.get("prune") instanceof Json.Bool(boolean prune) && prune,
        plan == null ? "" : plan);
  }

  private static JsonOut write(Plan plan) {
    var out = new JsonOut(1024).beginObject().name("changes").beginArray();
    for (Change change : plan.changes()) {
      out.beginObject().field("subject", change.subject());
      out.field("words", change.words()).endObject();
    }
    texts(out.endArray(), "notes", plan.notes());
    problems(out, plan.problems());
    return out.field("plan", plan.fingerprint()).endObject();
  }

  private static JsonOut write(Applied applied) {
    var out = new JsonOut(512).beginObject().field("storeId", applied.storeId());
    texts(out, "done", applied.done());
    if (!applied.stopped().isEmpty()) {
      out.name("error").beginObject().field("code", "stopped");
      out.field("message", applied.stopped()).endObject();
    }
    return out.endObject();
  }

  private static void refuse(Context context, List<FileProblem> problems) {
    var out = new JsonOut(512).beginObject().name("error").beginObject();
    out.field("code", "invalid_configuration");
    String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
    out.field("message", problems.getFirst().in("line") + more).endObject();
    problems(out, problems);
    ApiBody.answer(context, 422, out.endObject());
  }

  private static void problems(JsonOut out, List<FileProblem> problems) {
    out.name("problems").beginArray();
    for (FileProblem problem : problems) {
      out.beginObject().field("line", problem.line()).field("column", problem.column());
      out.field("path", problem.path()).field("message", problem.message()).endObject();
    }
    out.endArray();
  }

  private static void texts(JsonOut out, String name, List<String> texts) {
    out.name(name).beginArray();
    texts.forEach(text -> out.json(new Json.Text(text)));
    out.endArray();
  }
}
