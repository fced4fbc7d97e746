package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import java.util.Map;
import java.util.TreeMap;

/// How many conversions were told by the tag only, by the Conversions API only, and by both; each
/// counts once. Not thread-safe.
final class Pairs {
  private static final int MAX_NAMES = 1000;
  private static final String OTHER = "(other)";

  private final Map<String, Map<String, Count>> accounts = new TreeMap<>();
  private long received;
  private long repeated;
  private long unknownTag;
  private long inactiveTag;
  private int names;

  /// The conversions of one name at one ad account.
  static final class Count {
    long tagOnly;
    long apiOnly;
    long both;

    long conversions() {
      return tagOnly + apiOnly + both;
    }
  }

  /// Counts an event that had not come from this side before.
  ///
  /// @param before from which sides it had come
  void event(String adAccountId, String name, Sides from, Sides before) {
    Count count = count(adAccountId, EventNames.spelt(name));
    switch (from) {
      case TAG -> {
        if (before.has(Sides.API)) {
          count.apiOnly--;
          count.both++;
        } else {
          count.tagOnly++;
        }
      }
      case API -> {
        if (before.has(Sides.TAG)) {
          count.tagOnly--;
          count.both++;
        } else {
          count.apiOnly++;
        }
      }
      case NONE, BOTH -> throw new IllegalArgumentException("an event comes from one side");
    }
  }

  void tagEvent(TagEvent.Verdict verdict) {
    received++;
    switch (verdict) {
      case REPEATED -> repeated++;
      case UNKNOWN_TAG -> unknownTag++;
      case INACTIVE_TAG -> inactiveTag++;
      case COUNTED, SIGNAL -> {}
    }
  }

  Map<String, Map<String, Count>> accounts() {
    return accounts;
  }

  void write(JsonOut out) {
    out.name("tagEvents").beginObject().field("received", received).field("repeated", repeated);
    out.field("unknownTag", unknownTag).field("inactiveTag", inactiveTag).endObject();
    out.name("conversions").beginArray();
    accounts.forEach((id, byName) ->
        byName.forEach((name, count) -> {
          out.beginObject().field("adAccountId", id).field("eventName", name);
          out.field("tagOnly", count.tagOnly).field("apiOnly", count.apiOnly);
          out.field("both", count.both).field("counted", count.conversions()).endObject();
        }));
    out.endArray();
  }

  /// What [#write] wrote.
  static Pairs read(Json.Obj json) {
    var pairs = new Pairs();
    Json.Obj tagEvents = json.object("tagEvents");
    pairs.received = StateFile.number(tagEvents, "received");
    pairs.repeated = StateFile.number(tagEvents, "repeated");
    pairs.unknownTag = StateFile.number(tagEvents, "unknownTag");
    pairs.inactiveTag = StateFile.number(tagEvents, "inactiveTag");
    for (Json.Obj one : StateFile.objects(json, "conversions")) {
      Count count =
          pairs.count(StateFile.text(one, "adAccountId"), StateFile.text(one, "eventName"));
      count.tagOnly = StateFile.number(one, "tagOnly");
      count.apiOnly = StateFile.number(one, "apiOnly");
      count.both = StateFile.number(one, "both");
    }
    return pairs;
  }

  private Count count(String adAccountId, String name) {
    var byName = accounts.computeIfAbsent(adAccountId, _ -> new TreeMap<>());
    Count count = byName.get(name);
    if (count != null) {
      return count;
    }
    boolean fits = names < MAX_NAMES && name.matches("[A-Za-z0-9_-]{1,100}");
    names += fits ? 1 : 0;
    return byName.computeIfAbsent(fits ? name : OTHER, _ -> new Count());
  }
}
