package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.sandbox.catalog.AttributeSchema;
import dev.pintle.sandbox.catalog.ItemChange;
import dev.pintle.sandbox.catalog.ItemChange.Act;
import dev.pintle.sandbox.catalog.Market;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The body of a batch of items, in either of its forms: one operation for each item, or, as it was
/// before, one for all.
///
/// @param catalogId null for the oldest one
record ItemsBody(@Nullable String catalogId, Market market, List<ItemChange> changes) {
  private static final int MAX_ITEMS = 1_000;
  private static final List<String> ACTS = List.of("CREATE", "UPDATE", "UPSERT", "DELETE");
  private static final List<String> LEGACY_ACTS = Stream.of(Act.values()).map(Act::name).toList();
  private static final Set<String> FIELDS =
      Set.of("catalog_type", "catalog_id", "country", "language", "items");
  private static final Set<String> LEGACY_FIELDS =
      Set.of("country", "language", "operation", "items");

  static final Set<String> COUNTRIES = countries();
  private static final Set<String> LANGUAGES =
      Set.of(
          ("AM AR AZ BG BN BS CA CS DA DV DZ DE EL EN ES ET FA FI FR HE HI HR HU HY ID IN IS IT IW"
                  + " JA KA KM KO LO LT LV MK MN MS MY NB NE NL NO PL PT RO RU SK SL SQ SR SV TL UK"
                  + " VI TE TH TR XX ZH")
              .split(" "));

  ItemsBody {
    changes = List.copyOf(changes);
  }

  static ItemsBody read(Part body) {
    boolean legacy = !body.has("catalog_type");
    body.only(legacy ? LEGACY_FIELDS : FIELDS);
    if (!legacy) {
      retail(body);
    }
    Market market = market(body);
    String common = legacy ? body.mustChoose("operation", LEGACY_ACTS) : null;
    var changes = new ArrayList<ItemChange>();
    for (Part item : body.objects("items", 1, MAX_ITEMS)) {
      changes.add(change(item, common));
    }
    return new ItemsBody(legacy ? null : body.id("catalog_id"), market, changes);
  }

  /// The market that a body names by `country` and `language`.
  static Market market(Part body) {
    String country = body.mustChoose("country", COUNTRIES);
    String language = body.must("language");
    if (!Market.LOCALES.contains(language) && !LANGUAGES.contains(language)) {
      throw body.wrong("language", "is not one of those described");
    }
    return Market.of(country, language);
  }

  /// Refuses what is about other things than retail.
  static void retail(Part part) {
    String type = part.mustChoose("catalog_type", List.of("RETAIL", "HOTEL", "CREATIVE_ASSETS"));
    if (!type.equals("RETAIL")) {
      throw part.wrong("catalog_type", "must be RETAIL: the sandbox has no other catalogs");
    }
  }

  /// @param common the operation of all items, in a batch of the form that was before
  private static ItemChange change(Part item, @Nullable String common) {
    Act act = Act.valueOf(common == null ? item.mustChoose("operation", ACTS) : common);
    String id = common == null ? item.must("item_id") : item.text("item_id");
    boolean deletes = act == Act.DELETE || act == Act.DELETE_DISCONTINUED;
    Json.Obj attributes = Json.Obj.EMPTY;
    if (!deletes && (common == null || item.has("attributes"))) {
      Part given = item.object("attributes");
      attributes = given.json();
      for (int i = 0; i < attributes.size(); i++) {
        String problem = AttributeSchema.problem(attributes.name(i), attributes.value(i));
        if (!problem.isEmpty()) {
          throw given.wrong(attributes.name(i), problem);
        }
      }
    }
    Long updated =
        deletes && common == null
            ? item.number("last_updated_time")
            : attributes.get("last_updated_time") instanceof Json.Num(String digits)
                ? Long.valueOf(digits)
                : null;
    var mask = act == Act.UPDATE ? mask(item) : Set.<String>of();
    return new ItemChange(act, id == null ? "" : id, attributes, mask, updated);
  }

  private static Set<String> mask(Part item) {
    if (item.json().get("update_mask") == null) {
      return Set.of();
    }
    var mask = item.texts("update_mask", 0, AttributeSchema.MASKABLE.size());
    for (String name : mask) {
      if (!AttributeSchema.MASKABLE.contains(name)) {
        throw item.wrong("update_mask", "has '" + name + "', which is not one of those described");
      }
    }
    return Set.copyOf(mask);
  }

  private static Set<String> countries() {
    var countries = new HashSet<>(Set.of(Locale.getISOCountries()));
    countries.remove("KP");
    return Set.copyOf(countries);
  }
}
