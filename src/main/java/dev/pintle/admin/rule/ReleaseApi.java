package dev.pintle.admin.rule;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.admin.web.Flow;
import dev.pintle.admin.web.Gate;
import dev.pintle.admin.web.Numbers;
import dev.pintle.admin.web.Releasing;
import dev.pintle.admin.web.Right;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Differences;
import dev.pintle.forward.release.Drafts;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.release.Release;
import dev.pintle.forward.release.ReleaseException;
import dev.pintle.forward.release.Releases;
import dev.pintle.forward.release.StaleDraftException;
import dev.pintle.forward.release.Trial;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ConfigurationException;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// Drafts and releases, by program.
final class ReleaseApi {
  private final Stores stores;
  private final Flow flow;
  private final Releasing releasing;
  private final Drafts drafts;
  private final Releases releases;
  private final Trial trial;

  ReleaseApi(Stores stores, Flow flow, Releasing releasing, Trial trial) {
    this.stores = stores;
    this.flow = flow;
    this.releasing = releasing;
    this.drafts = releasing.drafts();
    this.releases = releasing.releases();
    this.trial = trial;
  }

  /// Something that may not be possible as things are.
  interface Attempt<T> {
    T make() throws ReleaseException, InterruptedException;
  }

  public void draft(Context context, String actor) {
    ApiBody.answer(context, 200, ReleaseJson.draft(drafts.of(destination(context).id())));
  }

  public void putDraft(Context context, String actor) {
    String id = destination(context).id();
    Json.Obj body = ApiBody.only(context, "version", "configuration");
    long version = Numbers.read(body.scalar("version"), -1);
    if (version < 0) {
      throw HttpProblem.badRequest(
          "invalid_version", "version must be that of the draft that was changed; 0 for none");
    }
    Json written = body.get("configuration");
    if (written == null) {
      throw HttpProblem.badRequest("invalid_configuration", "configuration is missing");
    }
    try {
      Configuration configuration = ConfigurationReader.read(written);
      var saved = drafts.save(id, version, configuration, actor);
      ApiBody.answer(context, 200, ReleaseJson.draft(saved));
    } catch (ConfigurationException e) {
      throw HttpProblem.badRequest("invalid_configuration", String.valueOf(e.getMessage()));
    } catch (StaleDraftException e) {
      throw new HttpProblem(409, "stale_draft", String.valueOf(e.getMessage()));
    }
  }

  public void discardDraft(Context context, String actor) {
    String id = destination(context).id();
    drafts.discard(id, actor);
    ApiBody.answer(context, 200, ReleaseJson.draft(drafts.of(id)));
  }

  public void findings(Context context, String actor) {
    String id = destination(context).id();
    var findings =
        releasing
            .inspector()
            .findings(
                id, environment(context.queryParam("environment")), drafts.of(id).configuration());
    ApiBody.answer(context, 200, ReleaseJson.findings(findings));
  }

  public void tryDraft(Context context, String actor) throws InterruptedException {
    Destination destination = destination(context);
    String id = destination.id();
    String with = context.queryParam("release");
    Configuration before =
        with == null ? releases.runningConfiguration(id) : configuration(id, number(with));
    String name = context.queryParam("name");
    var choice =
        new Trial.Choice(
            Numbers.read(context.queryParam("before"), Long.MAX_VALUE),
            Numbers.limit(context, 1_000, Trial.MAX_EVENTS),
            name == null ? "" : name);
    try {
      var outcome = trial.run(destination.storeId(), before, drafts.of(id).configuration(), choice);
      ApiBody.answer(context, 200, ReleaseJson.trial(outcome));
    } catch (ReleaseException e) {
      throw conflict(e);
    }
  }

  public void list(Context context, String actor) {
    String id = destination(context).id();
    ApiBody.answer(context, 200, ReleaseJson.list(releases.of(id), releases.spans(id)));
  }

  public void build(Context context, String actor) {
    String id = destination(context).id();
    answer(context, 201, releases.build(id, note(context), actor));
  }

  public void publish(Context context, String actor) throws InterruptedException {
    String id = destination(context).id();
    String note = note(context);
    answer(context, 201, possible(() -> releases.publish(id, note, actor)));
  }

  public void one(Context context, String actor) {
    answer(context, 200, release(context));
  }

  public void promote(Context context, String actor) throws InterruptedException {
    Destination destination = destination(context);
    Json.Obj body = ApiBody.only(context, "environment", "skip");
    Environment environment = environment(ApiBody.text(body, "environment"));
    boolean skip = ApiBody.flag(body, "skip");
    if (skip && !Gate.rights(context).may(Right.APPROVE, destination.storeId())) {
      throw new HttpProblem(
          403, "forbidden", "leaving out an environment needs the right to approve as well");
    }
    int number = number(context.pathParam("number"));
    possible(() -> releases.promote(destination.id(), number, environment, skip, actor));
    if (number == Release.DEFAULT_MAPPING) {
      list(context, actor);
    } else {
      one(context, actor);
    }
  }

  public void submit(Context context, String actor) throws InterruptedException {
    Release release = release(context);
    String note = note(context);
    answer(
        context,
        200,
        possible(() -> releases.submit(release.destinationId(), release.number(), note, actor)));
  }

  public void approve(Context context, String actor) throws InterruptedException {
    Release release = release(context);
    String note = note(context);
    answer(
        context,
        200,
        possible(() -> releases.approve(release.destinationId(), release.number(), note, actor)));
  }

  public void reject(Context context, String actor) throws InterruptedException {
    Release release = release(context);
    String note = note(context);
    answer(
        context,
        200,
        possible(() -> releases.reject(release.destinationId(), release.number(), note, actor)));
  }

  public void differences(Context context, String actor) {
    String id = destination(context).id();
    String other = context.pathParam("other");
    Configuration after =
        other.equals("draft") ? drafts.of(id).configuration() : configuration(id, number(other));
    Configuration before = configuration(id, number(context.pathParam("number")));
    ApiBody.answer(context, 200, ReleaseJson.differences(Differences.between(before, after)));
  }

  public void policy(Context context, String actor) {
    answer(context, releasing.policies().of(ApiBody.store(stores, context).id()));
  }

  public void putPolicy(Context context, String actor) {
    String storeId = ApiBody.store(stores, context).id();
    Json.Obj body = ApiBody.only(context, "development", "staging", "secondPerson");
    var policy =
        new Policy(flag(body, "development"), flag(body, "staging"), flag(body, "secondPerson"));
    releasing.policies().save(storeId, policy, actor);
    answer(context, policy);
  }

  private static boolean flag(Json.Obj body, String name) {
    if (body.get(name) instanceof Json.Bool(boolean yes)) {
      return yes;
    }
    throw HttpProblem.badRequest("invalid_policy", name + " must be true or false");
  }

  private static void answer(Context context, Policy policy) {
    var out = new JsonOut(64).beginObject();
    out.field("development", policy.development()).field("staging", policy.staging());
    ApiBody.answer(context, 200, out.field("secondPerson", policy.secondPerson()).endObject());
  }

  private void answer(Context context, int status, Release release) {
    String id = release.destinationId();
    ApiBody.answer(
        context,
        status,
        ReleaseJson.one(release, releases.spans(id), releases.steps(id, release.number())));
  }

  private static <T> T possible(Attempt<T> attempt) throws InterruptedException {
    try {
      return attempt.make();
    } catch (ReleaseException e) {
      throw conflict(e);
    }
  }

  private static HttpProblem conflict(ReleaseException e) {
    return new HttpProblem(409, "not_possible", e.reason());
  }

  private Destination destination(Context context) {
    return flow.destination(context.pathParam("destination"));
  }

  private Release release(Context context) {
    return releases
        .find(destination(context).id(), number(context.pathParam("number")))
        .orElseThrow(ReleaseApi::missing);
  }

  private Configuration configuration(String destinationId, int number) {
    return releases.configuration(destinationId, number).orElseThrow(ReleaseApi::missing);
  }

  static HttpProblem missing() {
    return new HttpProblem(404, "not_found", "there is no such release");
  }

  static int number(String text) {
    long number = Numbers.read(text, -1);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw missing();
    }
    return (int) number;
  }

  private static Environment environment(@Nullable String word) {
    return word == null
        ? Environment.PRODUCTION
        : Environment.of(word)
            .orElseThrow(() ->
                HttpProblem.badRequest(
                    "invalid_environment",
                    "environment must be development, staging or production"));
  }

  /// The note of a body; a body may be left out.
  private static String note(Context context) {
    String note = ApiBody.text(ApiBody.optional(context, "note"), "note");
    if (note != null && note.strip().length() > Releases.MAX_NOTE) {
      throw HttpProblem.badRequest(
          "invalid_note", "note must have at most " + Releases.MAX_NOTE + " characters");
    }
    return note == null ? "" : note;
  }
}
