package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.catalog.Filters;
import dev.pintle.sandbox.catalog.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Product groups: `catalogs/product_groups`. Stateless.
final class GroupsApi {
  private static final int MAX_AT_ONCE = 1_000;
  private static final Set<String> CHANGEABLE =
      Set.of("description", "filters", "is_featured", "name");
  private static final Set<String> CHANGEABLE_OF_CATALOG =
      Set.of("catalog_type", "country", "description", "filters", "locale", "name");

  private final Pinterest pinterest;
  private final Time time;

  GroupsApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer list(Call call) {
    String account = account(call);
    GroupsBody.catalog(pinterest.sources(), account);
    String feed = digits(call, "feed_id");
    if (feed != null) {
      GroupsBody.feed(pinterest.sources(), account, feed);
    }
    String catalog = digits(call, "catalog_id");
    String wanted = call.query().text("id");
    Set<String> ids = wanted == null ? Set.of() : ids(wanted);
    var groups =
        all(account).stream()
            .filter(group -> feed == null || group.feedId().equals(feed))
            .filter(group -> catalog == null || group.catalogId().equals(catalog))
            .filter(group -> ids.isEmpty() || ids.contains(group.id()))
            .toList();
    return Listing.page(call, groups, GroupsApi::write);
  }

  Answer create(Call call) {
    String account = account(call);
    ProductGroup group = made(account, Part.of(call.body()));
    pinterest.groups().put(List.of(group));
    var out = new JsonOut(1024);
    write(out, group);
    return Answer.json(201, out);
  }

  Answer createMany(Call call) {
    String account = account(call);
    var groups = new ArrayList<ProductGroup>();
    for (Part body : parts(call.body())) {
      groups.add(made(account, body));
    }
    pinterest.groups().put(groups);
    var out = new JsonOut(1024).beginArray();
    groups.forEach(group -> out.text(group.id()));
    return Answer.json(201, out.endArray());
  }

  Answer get(Call call) {
    var out = new JsonOut(1024);
    write(out, group(call));
    return Answer.json(200, out);
  }

  Answer update(Call call) {
    ProductGroup group = group(call);
    Part body = Part.of(call.body());
    boolean ofCatalog = body.has("catalog_type");
    boolean placed = body.has("country") || body.has("locale");
    if (placed && !group.feedId().isEmpty()) {
      throw GroupsBody.placed();
    }
    body.only(ofCatalog || placed ? CHANGEABLE_OF_CATALOG : CHANGEABLE);
    if (ofCatalog) {
      ItemsBody.retail(body);
    }
    body.bool("is_featured", false);
    refuseAutomatic(group);
    Filters filters = body.has("filters") ? GroupsBody.filters(body, false) : group.filters();
    refuseStrangers(group.accountId(), group.id(), filters);
    var changed =
        new ProductGroup(
            group.id(),
            group.accountId(),
            group.catalogId(),
            group.feedId(),
            placed ? GroupsBody.market(body) : group.market(),
            body.has("name") ? GroupsBody.name(body) : group.name(),
            body.has("description") ? body.textOrNull("description") : group.description(),
            filters,
            false,
            group.promoted(),
            group.createdAt(),
            time.instant());
    pinterest.groups().put(List.of(changed));
    var out = new JsonOut(1024);
    write(out, changed);
    return Answer.json(200, out);
  }

  Answer delete(Call call) {
    ProductGroup group = group(call);
    refuseToRemove(group);
    pinterest.groups().remove(Set.of(group.id()));
    return Answer.none();
  }

  Answer deleteMany(Call call) {
    String account = account(call);
    GroupsBody.catalog(pinterest.sources(), account);
    Set<String> ids = ids(call.query().required("id"));
    for (String id : ids) {
      refuseToRemove(find(account, id));
    }
    pinterest.groups().remove(ids);
    return Answer.none();
  }

  /// The group that a call names in its path.
  ProductGroup group(Call call) {
    String account = account(call);
    if (!call.path().matches("[0-9]+")) {
      throw Refused.invalid(
          "'product_group_id' value '" + call.path() + "' must match the pattern: ^\\d+$");
    }
    GroupsBody.catalog(pinterest.sources(), account);
    return find(account, call.path());
  }

  /// The account that a call is about.
  String account(Call call) {
    return AccountApi.operating(
            pinterest,
            call,
            Roles.CATALOGS,
            Answer.error(401, 29, "You are not permitted to access that resource."))
        .id();
  }

  /// Refuses filters about groups that are not there, or that are themselves about others.
  void refuseStrangers(String account, String id, Filters filters) {
    for (String other : filters.groups()) {
      ProductGroup group = pinterest.groups().find(other);
      if (group == null
          || !group.accountId().equals(account)
          || other.equals(id)
          || !group.filters().groups().isEmpty()) {
        throw GroupsBody.senseless();
      }
    }
  }

  private ProductGroup find(String account, String id) {
    return all(account).stream()
        .filter(group -> group.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new Refused(
                Answer.error(404, 4180, "Sorry! We could not find your catalogs product group.")));
  }

  /// Those that are there by themselves, and those that were made.
  private List<ProductGroup> all(String account) {
    return Stream.concat(
            pinterest.sources().automatic(account).stream(),
            pinterest.groups().of(account).stream())
        .toList();
  }

  private ProductGroup made(String account, Part body) {
    GroupsBody.only(body);
    String name = GroupsBody.name(body);
    body.bool("is_featured", false);
    Filters filters = GroupsBody.filters(body, false);
    var place = GroupsBody.place(body, pinterest.sources(), account);
    refuseStrangers(account, "", filters);
    Instant now = time.instant();
    return new ProductGroup(
        pinterest.groups().nextId(),
        account,
        place.catalogId(),
        place.feedId(),
        place.market(),
        name,
        body.textOrNull("description"),
        filters,
        false,
        false,
        now,
        now);
  }

  private static List<Part> parts(Bytes body) {
    try {
      if (!(Json.parse(body.array()) instanceof Json.Arr array)) {
        throw Refused.invalid("The request body must be a JSON array.");
      }
      var wrapped = Json.Obj.of(Map.of("body", array));
      return new Part(wrapped, "").objects("body", 1, MAX_AT_ONCE);
    } catch (JsonException e) {
      throw Refused.invalid("The request body is not JSON: " + e.getMessage());
    }
  }

  private static void refuseAutomatic(ProductGroup group) {
    if (group.automatic()) {
      throw ProductGroups.conflict(
          4177, "You cannot alter an auto generated catalogs product group.");
    }
  }

  private static void refuseToRemove(ProductGroup group) {
    refuseAutomatic(group);
    if (group.promoted()) {
      throw ProductGroups.conflict(
          4176, "We can't delete a Catalogs Product Group with active promotions.");
    }
  }

  private static Set<String> ids(String list) {
    var ids = new LinkedHashSet<String>();
    for (String id : list.split(",", -1)) {
      if (!id.matches("[0-9]{1,30}")) {
        throw Refused.invalid("Parameter 'id' must be a list of numbers with commas between them.");
      }
      ids.add(id);
    }
    if (ids.size() > MAX_AT_ONCE) {
      throw Refused.invalid("Parameter 'id' must have at most " + MAX_AT_ONCE + " ids.");
    }
    return ids;
  }

  static @Nullable String digits(Call call, String name) {
    String text = call.query().text(name);
    if (text != null && !text.matches("[0-9]+")) {
      throw Refused.invalid("'" + name + "' value '" + text + "' must match the pattern: ^\\d+$");
    }
    return text;
  }

  private static void write(JsonOut out, ProductGroup group) {
    out.beginObject().field("catalog_type", "RETAIL").field("id", group.id());
    out.field("catalog_id", group.catalogId());
    orNull(out, "feed_id", group.feedId().isEmpty() ? null : group.feedId());
    Market market = group.market();
    orNull(out, "country", market == null ? null : market.country());
    orNull(out, "locale", market == null ? null : market.locale());
    out.field("name", group.name());
    orNull(out, "description", group.description());
    out.name("filters").json(group.filtersJson()).field("is_featured", false);
    out.field("type", group.automatic() ? "ALL_PRODUCTS" : "MERCHANT_CREATED");
    out.field("status", "ACTIVE").field("created_at", group.createdAt().getEpochSecond());
    out.field("updated_at", group.updatedAt().getEpochSecond()).endObject();
  }

  private static void orNull(JsonOut out, String name, @Nullable String text) {
    out.name(name);
    if (text == null) {
      out.raw("null");
    } else {
      out.text(text);
    }
  }
}
