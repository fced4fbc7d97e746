package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.catalog.IssueCodes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What came of processing feeds: `processing_results` and `item_issues`. Thread-safe.
final class FeedRunApi {
  private static final int PAGE_SIZE = 25;
  private static final int MAX_PAGE_SIZE = 250;
  private static final int MAX_NUMBERS = 250;

  private final Pinterest pinterest;
  private final FeedIssues issues;

  FeedRunApi(Pinterest pinterest, FeedIssues issues) {
    this.pinterest = pinterest;
    this.issues = issues;
  }

  /// There is a first page only: the bookmark does nothing yet, as is published.
  Answer list(Call call) {
    Feed feed = FeedApi.feed(pinterest, call, call.path());
    int size = call.query().integer("page_size", 1, MAX_PAGE_SIZE, PAGE_SIZE);
    var out = new JsonOut(4_096).beginObject().name("items").beginArray();
    pinterest.feeds().runs(feed.id()).stream().limit(size).forEach(run -> write(out, run));
    return Answer.json(200, out.endArray().name("bookmark").raw("null").endObject());
  }

  Answer itemIssues(Call call) {
    FeedRun run = run(pinterest, call, call.path());
    String code = call.query().text("item_validation_issue");
    Set<Long> numbers = numbers(call);
    if (code != null && !numbers.isEmpty()) {
      throw FeedBody.notImplemented();
    }
    if (code != null && !IssueCodes.isOfItem(code)) {
      throw Refused.invalid(
          "Parameter 'item_validation_issue' is not one of the published values.");
    }
    List<Json.Obj> shown =
        issues.samples(run.id()).stream()
            .filter(item -> numbers.isEmpty() || numbers.contains(StateFile.number(item, "number")))
            .filter(item -> code == null || has(item, code))
            .toList();
    return Listing.page(call, shown, FeedRunApi::write);
  }

  /// The run of an id, when its feed is of the account that the call acts as.
  static FeedRun run(Pinterest pinterest, Call call, String id) {
    Account account = CatalogApi.account(pinterest, call);
    if (!id.matches("[0-9]+")) {
      throw Refused.invalid(
          "'processing_result_id' value '" + id + "' must match the pattern: ^\\d+$");
    }
    FeedRun run = pinterest.feeds().run(id);
    Feed feed = run == null ? null : pinterest.feeds().find(run.feedId());
    if (run == null || feed == null || !feed.accountId().equals(account.id())) {
      throw new Refused(
          Answer.error(404, 4184, "Sorry! We could not find your processing result."));
    }
    return run;
  }

  /// Given once or more, each with one number or several between commas.
  private static Set<Long> numbers(Call call) {
    var numbers = new HashSet<Long>();
    for (String value : call.query().values().getOrDefault("item_numbers", List.of())) {
      for (String number : value.split(",", -1)) {
        if (!number.matches("[0-9]{1,9}") || numbers.size() == MAX_NUMBERS) {
          throw Refused.invalid("Parameter 'item_numbers' was not numeric (was " + value + ")");
        }
        numbers.add(Long.parseLong(number));
      }
    }
    return numbers;
  }

  private static boolean has(Json.Obj item, String code) {
    return StateFile.objects(item, "issues").stream()
        .anyMatch(issue -> StateFile.text(issue, "code").equals(code));
  }

  private static void write(JsonOut out, Json.Obj item) {
    out.beginObject().field("item_number", StateFile.number(item, "number"));
    orNull(out, "item_id", StateFile.text(item, "id"));
    writeIssues(out, "errors", item, true);
    writeIssues(out, "warnings", item, false);
    out.endObject();
  }

  private static void writeIssues(JsonOut out, String name, Json.Obj item, boolean errors) {
    out.name(name).beginObject();
    for (Json.Obj issue : StateFile.objects(item, "issues")) {
      if ("true".equals(issue.scalar("error")) == errors) {
        out.name(StateFile.text(issue, "code")).beginObject();
        orNull(out, "attribute_name", StateFile.text(issue, "field"));
        orNull(out, "provided_value", StateFile.text(issue, "value"));
        out.endObject();
      }
    }
    out.endObject();
  }

  private static void orNull(JsonOut out, String name, String text) {
    if (text.isEmpty()) {
      out.name(name).raw("null");
    } else {
      out.field(name, text);
    }
  }

  private static void write(JsonOut out, FeedRun run) {
    out.beginObject().field("id", run.id());
    out.field("created_at", FeedApi.TIME.format(run.createdAt()));
    out.field("updated_at", FeedApi.TIME.format(run.updatedAt()));
    out.field("status", run.status().name()).name("product_counts");
    if (run.original() < 0) {
      out.raw("null");
    } else {
      out.beginObject().field("original", run.original());
      out.field("ingested", run.ingested()).endObject();
    }
    out.name("ingestion_details").beginObject();
    FeedState.write(out, "errors", run.ingestion());
    FeedState.write(out, "info", run.info());
    out.name("warnings").beginObject().endObject().endObject();
    out.name("validation_details").beginObject();
    FeedState.write(out, "errors", run.errors());
    FeedState.write(out, "warnings", run.warnings());
    out.endObject().endObject();
  }
}
