package dev.pintle.sandbox;

import dev.pintle.sandbox.catalog.FilterReader;
import dev.pintle.sandbox.catalog.FilterReader.Reading;
import dev.pintle.sandbox.catalog.Filters;
import dev.pintle.sandbox.catalog.Market;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what the bodies of requests say of product groups. Stateless.
final class GroupsBody {
  private static final Set<String> CATALOG_FIELDS =
      Set.of("catalog_id", "catalog_type", "country", "description", "filters", "locale", "name");

  private GroupsBody() {}

  /// Where a group's items are.
  ///
  /// @param feedId empty for the catalog's
  /// @param market null for a feed's
  record Place(String catalogId, String feedId, @Nullable Market market) {}

  /// Where the items are that a body is about, of those that there are.
  static Place place(Part body, Sources sources, String accountId) {
    boolean based = body.has("catalog_type");
    String feed = body.id("feed_id");
    String oldest = catalog(sources, accountId);
    if (!based) {
      body.must("feed_id");
      if (body.has("country") || body.has("locale")) {
        throw placed();
      }
      return new Place(oldest, feed(sources, accountId, String.valueOf(feed)), null);
    }
    ItemsBody.retail(body);
    String catalog = body.must("catalog_id");
    body.id("catalog_id");
    if (!sources.catalogs(accountId).contains(catalog)) {
      throw new Refused(
          Answer.error(
              404,
              678,
              "Sorry! We couldn't find that catalog. Please ensure you have access to a valid"
                  + " catalog id."));
    }
    return new Place(catalog, "", market(body));
  }

  /// The oldest catalog, without which nothing here works.
  static String catalog(Sources sources, String accountId) {
    return sources.catalogs(accountId).stream()
        .findFirst()
        .orElseThrow(() ->
            ProductGroups.conflict(4182, "Can't access this feature without an existing catalog."));
  }

  static String feed(Sources sources, String accountId, String feedId) {
    if (!sources.feeds(accountId).contains(feedId)) {
      throw new Refused(Answer.error(404, 4161, "Sorry! We could not find your catalogs feed."));
    }
    return feedId;
  }

  /// Refuses fields that are not described; the form for feeds leaves its object open.
  static void only(Part body) {
    if (body.has("catalog_type")) {
      body.only(CATALOG_FIELDS);
    }
  }

  static String name(Part body) {
    String name = body.must("name");
    if (name.isBlank()) {
      throw body.wrong("name", "must not be empty");
    }
    return name;
  }

  static Filters filters(Part body, boolean mayBeEmpty) {
    return switch (FilterReader.read(body.object("filters").json(), mayBeEmpty)) {
      case Reading.Read(Filters filters) -> filters;
      case Reading.Broken(String why) -> throw Refused.invalid("Invalid request: " + why + ".");
      case Reading.Senseless() -> throw senseless();
    };
  }

  static Refused senseless() {
    return ProductGroups.conflict(
        4183,
        "Catalog product group filters failed validation, please ensure all filters are set"
            + " correctly.");
  }

  /// A country or language where there can be none.
  static Refused placed() {
    return new Refused(
        Answer.error(
            400,
            6137,
            "An international product group cannot have a country or locale specified."));
  }

  static Market market(Part body) {
    if (!body.has("country") || !body.has("locale")) {
      throw new Refused(
          Answer.error(
              400, 6136, "A catalog product group must have a country and locale specified."));
    }
    return new Market(
        body.mustChoose("country", ItemsBody.COUNTRIES), body.mustChoose("locale", Market.LOCALES));
  }
}
