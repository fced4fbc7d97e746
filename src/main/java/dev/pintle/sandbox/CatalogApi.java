package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import java.util.List;
import java.util.Set;

/// The catalogs of an account: `catalogs`. Thread-safe.
final class CatalogApi {
  private static final List<String> TYPES = List.of(Catalog.RETAIL, "HOTEL", "CREATIVE_ASSETS");
  private static final int MAX_NAME = 256;

  private final Pinterest pinterest;
  private final Time time;

  CatalogApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  /// The account that an operation on catalogs acts as.
  static Account account(Pinterest pinterest, Call call) {
    return AccountApi.operating(
        pinterest,
        call,
        Roles.CATALOGS,
        Answer.error(401, 29, "You are not permitted to access that resource."));
  }

  Answer list(Call call) {
    Account account = account(pinterest, call);
    return Listing.page(call, pinterest.catalogs().of(account.id()), CatalogApi::write);
  }

  Answer create(Call call) {
    Account account = account(pinterest, call);
    Json.Obj body = TagApi.object(call.body());
    FeedBody.onlyKnown(body, Set.of("catalog_type", "name"));
    String type = FeedBody.choice(body, "catalog_type", TYPES);
    if (type.isEmpty()) {
      throw Refused.invalid("Invalid request: 'catalog_type' is a required property.");
    }
    String name = body.text("name");
    if (name == null || name.isBlank() || name.length() > MAX_NAME) {
      throw Refused.invalid(
          "Invalid request: 'name' must be a string of 1 to " + MAX_NAME + " characters.");
    }
    var out = new JsonOut(256);
    write(out, pinterest.catalogs().create(account.id(), name, type, time.instant()));
    return Answer.json(200, out);
  }

  private static void write(JsonOut out, Catalog catalog) {
    String created = FeedApi.TIME.format(catalog.createdAt());
    out.beginObject().field("id", catalog.id()).field("name", catalog.name());
    out.field("catalog_type", catalog.type());
    out.field("created_at", created).field("updated_at", created).endObject();
  }
}
