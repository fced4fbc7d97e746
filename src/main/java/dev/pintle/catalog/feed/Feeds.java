package dev.pintle.catalog.feed;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.catalog.rule.FeedRulesJson;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import dev.pintle.store.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The stores' feeds, and what people do with them, each of which the audit log has. Thread-safe.
public final class Feeds {
  /// As many as Pinterest takes of an account.
  public static final int MOST = 50;

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_PASSWORD = 200;
  private static final int PATH_LETTERS = 40;
  private static final Set<String> AVAILABILITIES =
      Set.of("", "IN_STOCK", "OUT_OF_STOCK", "PREORDER");

  private final FeedRows rows;
  private final Audit audit;
  private final Ids ids;
  private final Time time;

  public Feeds(Database database, Vault vault, Audit audit, Ids ids, Time time) {
    this.rows = new FeedRows(database, vault);
    this.audit = audit;
    this.ids = ids;
    this.time = time;
  }

  /// What came of a change.
  public sealed interface Change {
    record Done(Feed feed) implements Change {}

    /// Nothing was changed.
    ///
    /// @param problems what is wrong with which field, in words that say what to choose
    record Wrong(Map<String, String> problems) implements Change {}

    /// Somebody else changed the feed meanwhile; nothing was changed.
    record Outdated(Feed now) implements Change {}

    /// There is no such feed any more.
    record Missing() implements Change {}
  }

  public Change create(String storeId, FeedChoices choices, String actor) {
    var problems = problems(storeId, "", choices);
    if (rows.of(storeId).size() >= MOST) {
      problems.put("name", "Pinterest takes 50 feeds of an account: delete one first");
    }
    if (!problems.isEmpty()) {
      return new Change.Wrong(problems);
    }
    var feed =
        new Feed(
            ids.next("feed"),
            storeId,
            choices,
            ids.letters(PATH_LETTERS),
            Instant.ofEpochMilli(time.millis()),
            1,
            FeedFile.NONE,
            Registration.NONE);
    rows.insert(feed);
    audit.append(actor, "created feed", choices.name(), words(feed));
    return done(feed.id());
  }

  /// Changes what people chose.
  ///
  /// @param version of the feed that they saw
  public Change update(String id, long version, FeedChoices choices, String actor) {
    var found = rows.find(id);
    if (found.isEmpty()) {
      return new Change.Missing();
    }
    Feed was = found.get();
    if (was.version() != version) {
      return new Change.Outdated(was);
    }
    if (was.choices().equals(choices)) {
      return new Change.Done(was);
    }
    var problems = problems(was.storeId(), id, choices);
    return problems.isEmpty()
        ? kept(was, choices, was.path(), changes(was.choices(), choices), actor)
        : new Change.Wrong(problems);
  }

  /// Gives a feed's file another address; the one before leads nowhere from then on.
  public Change rotatePath(String id, long version, String actor) {
    var found = rows.find(id);
    if (found.isEmpty()) {
      return new Change.Missing();
    }
    Feed was = found.get();
    return was.version() == version
        ? kept(was, was.choices(), ids.letters(PATH_LETTERS), "another address of its file", actor)
        : new Change.Outdated(was);
  }

  private Change kept(Feed was, FeedChoices choices, String path, String what, String actor) {
    var feed =
        new Feed(
            was.id(),
            was.storeId(),
            choices,
            path,
            was.createdAt(),
            was.version(),
            was.file(),
            was.registration());
    if (!rows.update(feed, isDirtied(was.choices(), choices), time.millis())) {
      return rows.find(was.id()).<Change>map(Change.Outdated::new).orElseGet(Change.Missing::new);
    }
    if (was.delivery() != choices.delivery()) {
      rows.forgetTold(was.id(), choices.delivery());
    }
    audit.append(actor, "changed feed", choices.name(), what);
    return done(was.id());
  }

  /// Forgets a feed with all that is known of it here. What Pinterest has of it stays: whoever
  /// calls this has taken it away there first.
  public void remove(Feed feed, String actor) {
    rows.delete(feed.id());
    audit.append(actor, "deleted feed", feed.name(), words(feed));
  }

  /// Has a feed's items made anew soon.
  public void run(Feed feed, String actor) {
    rows.dirty(feed.id(), time.millis());
    audit.append(actor, "ran feed", feed.name(), "");
  }

  /// Notes that a source has other products, so that its feeds run soon.
  public void sourceChanged(String sourceId) {
    rows.dirtyOfSource(sourceId, time.millis());
  }

  /// Notes that Pinterest counts another website as a store's own: items that led there may be told
  /// now, and a feed that was declined for it may be registered.
  public void websiteClaimed(String storeId) {
    rows.claimed(storeId, time.millis());
  }

  /// A store's feeds, by name.
  public List<Feed> of(String storeId) {
    return rows.of(storeId);
  }

  public List<Feed> ofSource(String sourceId) {
    return rows.ofSource(sourceId);
  }

  public Optional<Feed> find(String id) {
    return rows.find(id);
  }

  /// All stores' feeds.
  public List<Feed> all() {
    return rows.all();
  }

  /// The feed whose file has an address of this unguessable part.
  Optional<Feed> byPath(String path) {
    return rows.byPath(path);
  }

  private Change done(String id) {
    return rows.find(id).<Change>map(Change.Done::new).orElseGet(Change.Missing::new);
  }

  private Map<String, String> problems(String storeId, String id, FeedChoices choices) {
    var problems = new LinkedHashMap<>(Markets.problems(choices.market()));
    String name = choices.name();
    if (name.isBlank()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      problems.put("name", "must be 1 to 200 characters on one line");
    }
    if (!rows.hasSource(storeId, choices.sourceId())) {
      problems.put("sourceId", "the store has no such product source: choose one of its own");
    }
    if (!AVAILABILITIES.contains(choices.defaultAvailability())) {
      problems.put("defaultAvailability", "must be IN_STOCK, OUT_OF_STOCK, PREORDER or nothing");
    }
    if (!choices.processingTime().matches("|([01][0-9]|2[0-3]):[0-5][0-9]")) {
      problems.put("processingTime", "must be a time of the day such as 02:30, or nothing");
    }
    var password = choices.password();
    if (password != null
        && (password.value().length() < 8 || password.value().length() > LONGEST_PASSWORD)) {
      problems.put("password", "must be 8 to 200 characters, or nothing");
    }
    for (Feed other : rows.of(storeId)) {
      if (!other.id().equals(id)) {
        beside(other, choices, problems);
      }
    }
    return problems;
  }

  private static void beside(Feed other, FeedChoices choices, Map<String, String> problems) {
    if (other.name().equalsIgnoreCase(choices.name().strip())) {
      problems.put("name", "the store has a feed of this name: Pinterest wants each name once");
    }
    if (other.delivery() != choices.delivery()) {
      problems.put(
          "delivery",
          "the store's feed "
              + other.name()
              + " goes by "
              + (other.delivery() == Delivery.FILE ? "file" : "item batches")
              + ", and Pinterest takes only one of the two from an account: choose the same, or"
              + " delete that feed first");
    }
  }

  /// Whether the items or the file are others when one follows the other.
  private static boolean isDirtied(FeedChoices was, FeedChoices now) {
    return !was.sourceId().equals(now.sourceId())
        || !was.market().equals(now.market())
        || was.delivery() != now.delivery()
        || was.format() != now.format()
        || was.gzip() != now.gzip()
        || !was.rules().equals(now.rules());
  }

  private static String words(Feed feed) {
    var market = feed.market();
    return String.join(" ", market.country(), market.locale(), market.currency())
        + ", by "
        + feed.delivery().word();
  }

  private static String changes(FeedChoices was, FeedChoices now) {
    var changes = new ArrayList<String>();
    told(changes, "name", was.name(), now.name());
    told(changes, "source", was.sourceId(), now.sourceId());
    told(changes, "market", was.market().toString(), now.market().toString());
    told(changes, "delivery", was.delivery().word(), now.delivery().word());
    told(changes, "format", was.format().word(), now.format().word());
    told(changes, "gzip", was.gzip(), now.gzip());
    told(changes, "active", was.active(), now.active());
    told(changes, "availability", was.defaultAvailability(), now.defaultAvailability());
    told(changes, "processing time", was.processingTime(), now.processingTime());
    if (!Arrays.equals(FeedRulesJson.write(was.rules()), FeedRulesJson.write(now.rules()))) {
      changes.add("rules");
    }
    var before = was.password();
    var after = now.password();
    if (before == null ? after != null : !before.equals(after)) {
      changes.add(after == null ? "password removed" : "password");
    }
    return String.join("; ", changes);
  }

  private static void told(List<String> changes, String what, Object was, Object now) {
    if (!was.equals(now)) {
      changes.add(what + " " + was + " → " + now);
    }
  }
}
