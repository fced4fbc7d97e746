package dev.pintle.connect.tag;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.connect.Connection;
import dev.pintle.connect.Connections;
import dev.pintle.connect.StoreCalls;
import dev.pintle.connect.tag.Tag.AtPinterest;
import dev.pintle.connect.tag.Tag.Choices;
import dev.pintle.connect.tag.Tag.Installation;
import dev.pintle.connect.tag.Tag.Origin;
import dev.pintle.connect.tag.Tag.State;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives a store its tag, and looks how it fares. Thread-safe.
public final class TagSetup {
  private static final Choices USUAL = new Choices(true, false);

  private final Tags tags;
  private final Connections connections;
  private final StoreCalls calls;
  private final Time time;

  public TagSetup(Tags tags, Connections connections, StoreCalls calls, Time time) {
    this.tags = tags;
    this.connections = connections;
    this.calls = calls;
    this.time = time;
  }

  /// What came of it.
  public sealed interface Outcome {
    /// This is the store's tag now.
    record Saved(Tag tag) implements Outcome {}

    /// Nothing has changed, for this reason.
    record Refused(String reason) implements Outcome {}
  }

  /// The tags of the connected ad account.
  public sealed interface Listed {
    /// These, which may be none.
    record Offers(String adAccountId, List<Offer> tags) implements Listed {
      public Offers {
        tags = List.copyOf(tags);
      }
    }

    /// They are not known, for this reason.
    record Unknown(String reason) implements Listed {}
  }

  /// A tag that a store could take.
  public record Offer(String id, String name, String status, @Nullable Instant lastFiredAt) {}

  public Optional<Tag> of(String storeId) {
    return tags.of(storeId);
  }

  /// Asks Pinterest which tags the store's ad account has.
  public Listed existing(String storeId) throws InterruptedException {
    String adAccount = adAccount(storeId);
    if (adAccount.isEmpty()) {
      return new Listed.Unknown(whyNoAdAccount(storeId));
    }
    var call = ApiCall.get(path(adAccount)).with("filter_deleted", "true");
    return switch (calls.call(storeId, call)) {
      case ApiAnswer.Done done -> new Listed.Offers(adAccount, offers(done.object()));
      case ApiAnswer.Refused refused ->
          new Listed.Unknown(Said.refused(refused, "see the tags of ad account " + adAccount));
      case ApiAnswer.Unauthorized _ -> new Listed.Unknown(Said.RECONNECT);
      case ApiAnswer.Throttled(var delay) -> new Listed.Unknown(Said.pause(delay));
      case ApiAnswer.Unavailable _ -> new Listed.Unknown(Said.NO_ANSWER);
    };
  }

  /// Gives the store a tag that there is, after asking Pinterest whether there is. Where Pinterest
  /// cannot be asked or does not say, the tag is kept unchecked.
  ///
  /// @param tagId digits
  public Outcome take(String storeId, String tagId, Origin origin) throws InterruptedException {
    if (!tagId.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("a tag's id is 1 to 18 digits");
    }
    Tag fresh = fresh(storeId, tagId, origin);
    return switch (look(fresh)) {
      case Look.Seen(Tag seen) -> new Outcome.Saved(tags.keep(seen));
      case Look.Gone(String reason) -> new Outcome.Refused(reason);
      case Look.NotKnown(String reason) ->
          new Outcome.Saved(tags.keep(fresh.with(State.UNCHECKED, reason, null)));
    };
  }

  /// Lets Pinterest create a tag, and gives it to the store. What is created cannot be removed by
  /// anybody, so a name that there is already is refused: a form sent twice makes one tag.
  public Outcome create(String storeId, String name, Set<EnhancedMatch> matches)
      throws InterruptedException {
    Listed listed = existing(storeId);
    if (listed instanceof Listed.Unknown(String reason)) {
      return new Outcome.Refused(reason);
    }
    var offers = (Listed.Offers) listed;
    if (offers.tags().stream().anyMatch(offer -> offer.name().equals(name))) {
      return new Outcome.Refused(
          "ad account "
              + offers.adAccountId()
              + " has a tag named "
              + name
              + " already: take that one, or give the new one another name");
    }
    var body = new JsonOut(256).beginObject().field("name", name);
    for (EnhancedMatch match : EnhancedMatch.values()) {
      body.field(match.wireName(), matches.contains(match));
    }
    var call = ApiCall.post(path(offers.adAccountId()), body.endObject().toBytes());
    return switch (calls.call(storeId, call)) {
      case ApiAnswer.Done done -> created(storeId, offers.adAccountId(), done.object());
      case ApiAnswer.Refused refused ->
          new Outcome.Refused(
              Said.refused(refused, "create a tag in ad account " + offers.adAccountId()));
      case ApiAnswer.Unauthorized _ -> new Outcome.Refused(Said.RECONNECT);
      case ApiAnswer.Throttled(var delay) -> new Outcome.Refused(Said.pause(delay));
      case ApiAnswer.Unavailable _ -> new Outcome.Refused(Said.NO_ANSWER);
    };
  }

  private Outcome created(String storeId, String adAccount, Json.Obj object) {
    String id = object.scalar("id");
    if (id == null || !id.matches("[0-9]{1,18}")) {
      return new Outcome.Refused(
          "Pinterest answered without the new tag's id: look whether it is among the existing ones");
    }
    Tag tag = seen(fresh(storeId, id, Origin.CREATED), adAccount, object);
    boolean match = tag.atPinterest().matches().contains(EnhancedMatch.EMAIL);
    return new Outcome.Saved(
        tags.keep(tag.with(tag.installation(), new Choices(match, tag.choices().hold()))));
  }

  /// Says how the store's tag comes onto its pages, and what the pixel does with it.
  public Outcome choose(String storeId, Installation way, Choices choices) {
    return tags.of(storeId)
        .<Outcome>map(tag -> new Outcome.Saved(tags.keep(tag.with(way, choices))))
        .orElseGet(TagSetup::none);
  }

  /// Asks Pinterest how the store's tag stands. What Pinterest does not say, stays as it was.
  public Outcome check(String storeId) throws InterruptedException {
    var found = tags.of(storeId);
    if (found.isEmpty()) {
      return none();
    }
    Tag tag = found.get();
    return switch (look(tag)) {
      case Look.Seen(Tag seen) -> checked(seen);
      case Look.Gone(String reason) -> checked(tag.with(State.NEEDS_YOU, reason, now()));
      case Look.NotKnown(String reason) -> {
        if (tag.state() == State.UNCHECKED) {
          tags.keepChecked(tag.with(State.UNCHECKED, reason, tag.checkedAt()));
        }
        yield new Outcome.Refused(reason);
      }
    };
  }

  private Outcome checked(Tag tag) {
    tags.keepChecked(tag);
    return new Outcome.Saved(tag);
  }

  /// Looks at the tags of all stores.
  public void checkAll() throws InterruptedException {
    for (Tag tag : tags.all()) {
      check(tag.storeId());
    }
  }

  /// Takes the tag from the store. At Pinterest it stays.
  public void remove(String storeId) {
    tags.remove(storeId);
  }

  /// What looking at a tag has shown.
  private sealed interface Look {
    record Seen(Tag tag) implements Look {}

    record Gone(String reason) implements Look {}

    record NotKnown(String reason) implements Look {}
  }

  private Look look(Tag tag) throws InterruptedException {
    String adAccount = adAccount(tag.storeId());
    if (adAccount.isEmpty()) {
      return new Look.NotKnown(whyNoAdAccount(tag.storeId()));
    }
    var call = ApiCall.get(path(adAccount) + "/" + tag.tagId());
    return switch (calls.call(tag.storeId(), call)) {
      case ApiAnswer.Done done -> new Look.Seen(seen(tag, adAccount, done.object()));
      case ApiAnswer.Refused refused when refused.status() == 404 ->
          new Look.Gone("ad account " + adAccount + " has no tag " + tag.tagId() + " at Pinterest");
      case ApiAnswer.Refused refused ->
          new Look.NotKnown(Said.refused(refused, "see the tags of ad account " + adAccount));
      case ApiAnswer.Unauthorized _ -> new Look.NotKnown(Said.RECONNECT);
      case ApiAnswer.Throttled(var delay) -> new Look.NotKnown(Said.pause(delay));
      case ApiAnswer.Unavailable _ -> new Look.NotKnown(Said.NO_ANSWER);
    };
  }

  /// A tag as Pinterest describes it.
  private Tag seen(Tag tag, String adAccount, Json.Obj object) {
    String status = word(object, "status");
    boolean active = status.isEmpty() || status.equals("ACTIVE");
    var matches = EnumSet.noneOf(EnhancedMatch.class);
    Json.Obj configs = object.object("configs");
    for (EnhancedMatch match : EnhancedMatch.values()) {
      if (configs.get(match.wireName()) instanceof Json.Bool(boolean on) && on) {
        matches.add(match);
      }
    }
    String name = object.text("name");
    return new Tag(
        tag.storeId(),
        tag.tagId(),
        name == null ? tag.name() : name,
        tag.origin(),
        active ? State.ACTIVE : State.NEEDS_YOU,
        active ? "" : "its status at Pinterest is " + status + ", so its events are not used",
        tag.installation(),
        tag.choices(),
        new AtPinterest(adAccount, status, word(object, "enhanced_match_status"), matches),
        time(object),
        now(),
        tag.createdAt());
  }

  /// A tag that takes over what was chosen for the one before it.
  private Tag fresh(String storeId, String tagId, Origin origin) {
    var before = tags.of(storeId);
    return new Tag(
        storeId,
        tagId,
        "",
        origin,
        State.UNCHECKED,
        "",
        before.map(Tag::installation).orElse(Installation.AUTOMATIC),
        before.map(Tag::choices).orElse(USUAL),
        AtPinterest.UNKNOWN,
        null,
        null,
        now());
  }

  private Instant now() {
    return Instant.ofEpochMilli(time.millis());
  }

  private String adAccount(String storeId) {
    return connections.of(storeId).map(Connection::adAccountId).orElse("");
  }

  private String whyNoAdAccount(String storeId) {
    return connections.of(storeId).isEmpty()
        ? "the store is not connected to a Pinterest account"
        : "no ad account is chosen";
  }

  private static List<Offer> offers(Json.Obj answer) {
    return answer.get("items") instanceof Json.Arr(var items)
        ? items.stream()
            .filter(Json.Obj.class::isInstance)
            .map(Json.Obj.class::cast)
            .filter(item -> String.valueOf(item.scalar("id")).matches("[0-9]{1,18}"))
            .map(item ->
                new Offer(
                    String.valueOf(item.scalar("id")),
                    String.valueOf(item.text("name")),
                    word(item, "status"),
                    time(item)))
            .toList()
        : List.of();
  }

  private static @Nullable Instant time(Json.Obj tag) {
    String millis = tag.scalar("last_fired_time_ms");
    return millis == null || !millis.matches("[1-9][0-9]{0,14}")
        ? null
        : Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static String word(Json.Obj object, String name) {
    String word = object.text(name);
    return word == null || !word.matches("[A-Z_]{1,40}") ? "" : word;
  }

  private static String path(String adAccount) {
    return "/ad_accounts/" + adAccount + "/conversion_tags";
  }

  private static Outcome none() {
    return new Outcome.Refused("the store has no tag");
  }
}
