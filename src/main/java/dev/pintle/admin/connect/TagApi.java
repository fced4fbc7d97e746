package dev.pintle.admin.connect;

import dev.pintle.admin.web.ApiBody;
import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.connect.tag.Tag;
import dev.pintle.connect.tag.Tag.Choices;
import dev.pintle.connect.tag.Tag.Installation;
import dev.pintle.connect.tag.Tag.Origin;
import dev.pintle.connect.tag.TagSetup;
import dev.pintle.connect.tag.TagSetup.Outcome;
import dev.pintle.http.HttpProblem;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import io.javalin.http.Context;
import java.util.stream.Stream;

/// A store's Pinterest tag, by program.
public final class TagApi {
  private final Stores stores;
  private final TagSetup setup;
  private final Audit audit;

  public TagApi(Stores stores, TagSetup setup, Audit audit) {
    this.stores = stores;
    this.setup = setup;
    this.audit = audit;
  }

  public void one(Context context, String actor) {
    answer(context, find(ApiBody.store(stores, context)));
  }

  /// Takes a tag, and says how it comes onto the pages. What is not said stays as it is.
  public void put(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    Json.Obj body = ApiBody.object(context);
    String id = body.scalar("tagId");
    if (id == null || !id.matches("[0-9]{1,18}")) {
      throw HttpProblem.badRequest("invalid_tagId", "tagId must be 1 to 18 digits");
    }
    String word = body.text("installation");
    if (word != null && Stream.of(Installation.values()).noneMatch(w -> w.word().equals(word))) {
      throw HttpProblem.badRequest(
          "invalid_installation", "installation must be automatic, manual or mail");
    }
    try {
      Tag tag = saved(setup.take(store.id(), id, Origin.PASTED));
      var way =
          Stream.of(Installation.values())
              .filter(one -> one.word().equals(word))
              .findFirst()
              .orElse(tag.installation());
      var choices =
          new Choices(
              flag(body, "enhancedMatch", tag.choices().enhancedMatch()),
              flag(body, "holdUntilConsent", tag.choices().hold()));
      tag = saved(setup.choose(store.id(), way, choices));
      audit.append(actor, "chose Pinterest tag", store.name(), TagPages.words(tag));
      answer(context, tag);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HttpProblem(503, "stopping", "the server is stopping; try again in a moment");
    }
  }

  public void delete(Context context, String actor) {
    var store = ApiBody.store(stores, context);
    Tag tag = find(store);
    setup.remove(store.id());
    audit.append(actor, "removed Pinterest tag", store.name(), TagPages.words(tag));
    context.status(204);
  }

  private Tag find(Store store) {
    return setup
        .of(store.id())
        .orElseThrow(() -> new HttpProblem(404, "not_found", "the store has no Pinterest tag"));
  }

  private static Tag saved(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Saved(Tag tag) -> tag;
      case Outcome.Refused(String reason) -> throw new HttpProblem(409, "tag_refused", reason);
    };
  }

  private static boolean flag(Json.Obj body, String name, boolean otherwise) {
    Json value = body.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Json.Bool(boolean on))) {
      throw HttpProblem.badRequest("invalid_" + name, name + " must be true or false");
    }
    return on;
  }

  private static void answer(Context context, Tag tag) {
    var out = new JsonOut(512).beginObject();
    out.field("storeId", tag.storeId()).field("tagId", tag.tagId()).field("name", tag.name());
    out.field("origin", tag.origin().word()).field("state", tag.state().word());
    out.field("reason", tag.reason()).field("installation", tag.installation().word());
    out.field("enhancedMatch", tag.choices().enhancedMatch());
    out.field("holdUntilConsent", tag.choices().hold());
    out.field("status", tag.atPinterest().status());
    ApiBody.time(out, "lastFiredAt", tag.lastFiredAt());
    ApiBody.time(out, "checkedAt", tag.checkedAt());
    ApiBody.answer(context, 200, out.endObject());
  }
}
