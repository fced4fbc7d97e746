package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The conversion tags of an ad account: `conversion_tags`. Stateless.
final class TagApi {
  private static final int MAX_NAME = 256;

  private final Tags tags;

  /// The first event of a kind that a tag sent.
  private record First(Tag tag, String kind, long seconds) {}

  TagApi(Tags tags) {
    this.tags = tags;
  }

  Answer create(Call call) {
    Json.Obj body = object(call.body());
    String name = body.text("name");
    if (name == null || name.isBlank() || name.length() > MAX_NAME) {
      throw Refused.invalid("'name' must be a string of 1 to " + MAX_NAME + " characters.");
    }
    var enabled = new LinkedHashSet<String>();
    for (String one : Tag.SWITCHES) {
      Json value = body.get(one);
      if (value != null && !(value instanceof Json.Bool)) {
        throw Refused.invalid("'" + one + "' must be a boolean.");
      }
      if (value instanceof Json.Bool(boolean on) && on) {
        enabled.add(one);
      }
    }
    Tag tag = tags.create(call.adAccount().id(), name, enabled, frequency(body));
    var out = new JsonOut(1024);
    write(out, tag, call.origin());
    return Answer.json(200, out);
  }

  Answer list(Call call) {
    boolean filtered = call.query().bool("filter_deleted", false);
    var shown =
        tags.of(call.adAccount().id()).stream()
            .filter(tag -> !filtered || tag.status() != Tag.Status.ARCHIVED)
            .toList();
    return Listing.whole(shown, (out, tag) -> write(out, tag, call.origin()));
  }

  Answer get(Call call) {
    if (!Parameters.isId(call.path())) {
      throw Refused.invalid("'conversion_tag_id' must be 1 to 18 digits.");
    }
    Tag tag = tags.find(call.path());
    if (tag == null || !tag.adAccountId().equals(call.adAccount().id())) {
      throw new Refused(Answer.error(404, 2, "Conversion tag not found."));
    }
    var out = new JsonOut(1024);
    write(out, tag, call.origin());
    return Answer.json(200, out);
  }

  Answer pageVisits(Call call) {
    String order = call.query().choice("order", List.of("ASCENDING", "DESCENDING"));
    List<First> visits =
        firsts(call).stream().filter(first -> first.kind().equals("PAGE_VISIT")).toList();
    return Listing.page(
        call, "DESCENDING".equals(order) ? visits.reversed() : visits, TagApi::write);
  }

  /// Campaigns can be optimised for what a tag has reported at all.
  Answer ocpmEligible(Call call) {
    var byTag = new TreeMap<String, List<First>>();
    for (First first : firsts(call)) {
      byTag.computeIfAbsent(first.tag().id(), _ -> new ArrayList<>()).add(first);
    }
    var out = new JsonOut(512).beginObject();
    for (Map.Entry<String, List<First>> tag : byTag.entrySet()) {
      out.name(tag.getKey()).beginArray();
      tag.getValue().forEach(first -> write(out, first));
      out.endArray();
    }
    return Answer.json(200, out.endObject());
  }

  private List<First> firsts(Call call) {
    var firsts = new ArrayList<First>();
    for (Tag tag : tags.of(call.adAccount().id())) {
      if (tag.status() == Tag.Status.ACTIVE) {
        new TreeMap<>(tag.firstSeconds())
            .forEach((kind, seconds) -> firsts.add(new First(tag, kind, seconds)));
      }
    }
    return firsts;
  }

  private static BigDecimal frequency(Json.Obj body) {
    Json value = body.get("md_frequency");
    if (value == null) {
      return BigDecimal.ONE;
    }
    if (!(value instanceof Json.Num(String digits)) || digits.length() > 20) {
      throw Refused.invalid("'md_frequency' must be a number.");
    }
    return new BigDecimal(digits);
  }

  static Json.Obj object(Bytes body) {
    try {
      if (Json.parse(body.array()) instanceof Json.Obj object) {
        return object;
      }
      throw Refused.invalid("The request body must be a JSON object.");
    } catch (JsonException e) {
      throw Refused.invalid("The request body is not JSON: " + e.getMessage());
    }
  }

  private static void write(JsonOut out, First first) {
    out.beginObject().field("conversion_event", first.kind());
    out.field("conversion_tag_id", first.tag().id());
    out.field("ad_account_id", first.tag().adAccountId());
    out.field("created_time", first.seconds()).endObject();
  }

  private static void write(JsonOut out, Tag tag, String origin) {
    out.beginObject().field("id", tag.id()).field("ad_account_id", tag.adAccountId());
    out.field("name", tag.name()).field("status", tag.status().name()).field("version", "3");
    out.field("code_snippet", TagScript.snippet(tag.id(), origin));
    out.field("enhanced_match_status", tag.enhancedMatchStatus()).name("last_fired_time_ms");
    if (tag.lastFiredMs() == 0) {
      out.raw("null");
    } else {
      out.number(tag.lastFiredMs());
    }
    out.name("configs").beginObject();
    Tag.SWITCHES.forEach(one -> out.field(one, tag.enabled().contains(one)));
    out.name("md_frequency").raw(tag.frequency().toPlainString());
    out.name("no_code_capi_domains").beginArray().endArray().endObject().endObject();
  }
}
