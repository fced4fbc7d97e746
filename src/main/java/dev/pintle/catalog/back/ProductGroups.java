package dev.pintle.catalog.back;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.wire.CatalogCalls;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The product groups of a store's catalogue (capabilities P-10). They live at Pinterest, and are
/// asked for each time. Thread-safe.
public final class ProductGroups {
  public static final int LONGEST_NAME = 200;
  public static final int MOST_FILTERS = 20;
  private static final String PATH = "/catalogs/product_groups";
  private static final int MOST_PAGES = 20;

  private final CatalogCalls calls;

  public ProductGroups(CatalogCalls calls) {
    this.calls = calls;
  }

  /// All of a store's, or why they are not known.
  public sealed interface Listed {
    record Groups(List<ProductGroup> groups) implements Listed {
      public Groups {
        groups = List.copyOf(groups);
      }
    }

    record Unknown(String reason) implements Listed {}
  }

  /// What came of a change.
  public sealed interface Changed {
    record Done(String groupId) implements Changed {}

    /// Nothing was changed, for this reason.
    record Refused(String reason) implements Changed {}
  }

  public Listed all(String storeId) throws InterruptedException {
    var groups = new ArrayList<ProductGroup>();
    String bookmark = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      ApiCall call = ApiCall.get(PATH).with("page_size", "250");
      ApiAnswer answer =
          calls.call(storeId, bookmark.isEmpty() ? call : call.with("bookmark", bookmark));
      if (answer instanceof ApiAnswer.Refused refused && refused.code() == 4182) {
        return new Listed.Groups(List.of()); // no catalogue yet, and so no groups
      }
      if (!(answer instanceof ApiAnswer.Done done)) {
        return new Listed.Unknown(CatalogCalls.why(answer, "see product groups"));
      }
      if (done.object().get("items") instanceof Json.Arr(var items)) {
        for (Json item : items) {
          if (item instanceof Json.Obj json) {
            groups.add(group(json));
          }
        }
      }
      String next = done.object().text("bookmark");
      if (next == null || next.isEmpty()) {
        break;
      }
      bookmark = next;
    }
    return new Listed.Groups(groups);
  }

  /// How many products a group has; empty when Pinterest does not say.
  public Optional<ProductGroup.Counts> counts(String storeId, String groupId)
      throws InterruptedException {
    ApiAnswer answer = calls.call(storeId, ApiCall.get(path(groupId) + "/product_counts"));
    return answer instanceof ApiAnswer.Done done
        ? Optional.of(
            new ProductGroup.Counts(
                Ingestions.number(done.object(), "total"),
                Ingestions.number(done.object(), "in_stock"),
                Ingestions.number(done.object(), "out_of_stock"),
                Ingestions.number(done.object(), "preorder")))
        : Optional.empty();
  }

  /// Creates a group of a feed's items.
  ///
  /// @param pinterestFeedId Pinterest's id of the feed
  /// @param any whether one filter is enough
  public Changed create(
      String storeId,
      String pinterestFeedId,
      String name,
      String description,
      boolean any,
      List<GroupFilter> filters)
      throws InterruptedException {
    String problem = problem(name, filters);
    if (!problem.isEmpty()) {
      return new Changed.Refused(problem);
    }
    var body = new JsonOut(256).beginObject().field("name", name.strip());
    if (!description.isBlank()) {
      body.field("description", description.strip());
    }
    body.field("feed_id", pinterestFeedId).name("filters").beginObject();
    body.name(any ? "any_of" : "all_of").beginArray();
    filters.forEach(filter -> filter.write(body));
    byte[] json = body.endArray().endObject().endObject().toBytes();
    ApiAnswer answer = calls.call(storeId, ApiCall.post(PATH, json));
    String id = answer instanceof ApiAnswer.Done done ? done.object().scalar("id") : null;
    return id == null
        ? new Changed.Refused(CatalogCalls.why(answer, "create a product group"))
        : new Changed.Done(id);
  }

  private static String problem(String name, List<GroupFilter> filters) {
    if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
      return "the name must have 1 to " + LONGEST_NAME + " characters";
    }
    if (filters.isEmpty() || filters.size() > MOST_FILTERS) {
      return "a product group needs 1 to " + MOST_FILTERS + " filters";
    }
    return filters.stream()
        .map(GroupFilter::problem)
        .filter(problem -> !problem.isEmpty())
        .findFirst()
        .orElse("");
  }

  /// Deletes a group at Pinterest; its items stay.
  public Changed delete(String storeId, String groupId) throws InterruptedException {
    ApiAnswer answer = calls.call(storeId, ApiCall.delete(path(groupId)));
    boolean gone =
        answer instanceof ApiAnswer.Done
            || (answer instanceof ApiAnswer.Refused refused && refused.status() == 404);
    return gone
        ? new Changed.Done(groupId)
        : new Changed.Refused(CatalogCalls.why(answer, "delete the product group"));
  }

  private static String path(String groupId) {
    if (!groupId.matches("[0-9]{1,30}")) {
      throw new IllegalArgumentException("the id of a product group is digits");
    }
    return PATH + "/" + groupId;
  }

  private static ProductGroup group(Json.Obj json) {
    Json.Obj filters = json.object("filters");
    boolean any = filters.has("any_of");
    var words = new ArrayList<String>();
    if (filters.get(any ? "any_of" : "all_of") instanceof Json.Arr(var items)) {
      for (Json item : items) {
        if (item instanceof Json.Obj filter) {
          words.add(GroupFilter.words(filter));
        }
      }
    }
    return new ProductGroup(
        told(json.scalar("id")),
        told(json.text("name")),
        told(json.text("description")),
        told(json.text("type")),
        told(json.text("status")),
        told(json.scalar("feed_id")),
        words,
        any);
  }

  private static String told(@Nullable String text) {
    return text == null ? "" : text;
  }
}
