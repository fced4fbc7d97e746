package dev.pintle.forward.release;

import dev.pintle.base.Time;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.store.Audit;
import dev.pintle.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The drafts, one a destination: whoever saves must have seen what was saved before. Thread-safe.
public final class Drafts {
  private final Database database;
  private final Running running;
  private final Audit audit;
  private final Time time;
  private final ReleaseTable releases;

  public Drafts(Database database, Running running, Audit audit, Time time) {
    this.database = database;
    this.running = running;
    this.audit = audit;
    this.time = time;
    this.releases = new ReleaseTable(database);
  }

  /// The draft of a destination; where nobody has edited, what runs in production.
  public Draft of(String destinationId) {
    return edited(destinationId).orElseGet(() -> fresh(destinationId));
  }

  /// Keeps a draft.
  ///
  /// @param version the one that was edited
  /// @return the draft with its new version
  /// @throws StaleDraftException when it is not the newest
  public Draft save(String destinationId, long version, Configuration configuration, String actor)
      throws StaleDraftException {
    Draft before = of(destinationId);
    List<Difference> changes = Differences.between(before.configuration(), configuration);
    if (version == before.version() && before.isEdited() && changes.isEmpty()) {
      return before;
    }
    long now = time.millis();
    long next = Math.max(version + 1, now); // so that no version comes back after a discard
    String content = Content.of(configuration).json();
    int saved =
        version == 0
            ? insert(destinationId, next, before.basedOn(), content, actor, now)
            : update(destinationId, version, next, content, actor, now);
    if (saved == 0) {
      throw new StaleDraftException(of(destinationId));
    }
    String words = changes.stream().map(Difference::toString).collect(Collectors.joining("; "));
    audit.append(actor, "changed draft", releases.name(destinationId), words);
    return new Draft(
        destinationId, next, configuration, before.basedOn(), actor, Instant.ofEpochMilli(now));
  }

  /// Forgets what was edited; idempotent.
  public void discard(String destinationId, String actor) {
    int gone =
        database
            .jdbi()
            .withHandle(handle ->
                handle.execute("delete from draft where destination_id = ?", destinationId));
    if (gone > 0) {
      audit.append(actor, "discarded draft", releases.name(destinationId), "");
    }
  }

  /// Says which release a draft was last frozen as.
  void frozen(String destinationId, long version, int number) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update draft set based_on = ? where destination_id = ? and version = ?",
                number,
                destinationId,
                version));
  }

  private int insert(
      String destinationId, long version, int basedOn, String content, String actor, long now) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle.execute(
                """
                insert into draft (
                  destination_id, version, based_on, content, changed_by, changed_at)
                values (?, ?, ?, ?, ?, ?) on conflict (destination_id) do nothing
                """,
                destinationId,
                version,
                basedOn,
                content,
                actor,
                now));
  }

  private int update(
      String destinationId, long version, long next, String content, String actor, long now) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle.execute(
                """
                update draft set version = ?, content = ?, changed_by = ?, changed_at = ?
                where destination_id = ? and version = ?
                """,
                next,
                content,
                actor,
                now,
                destinationId,
                version));
  }

  private Optional<Draft> edited(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select version, based_on, content, changed_by, changed_at from draft
                    where destination_id = :id
                    """)
                .bind("id", destinationId)
                .map((row, _) ->
                    new Draft(
                        destinationId,
                        row.getLong("version"),
                        Content.read(row.getString("content"), "the draft of " + destinationId),
                        row.getInt("based_on"),
                        row.getString("changed_by"),
                        Instant.ofEpochMilli(row.getLong("changed_at"))))
                .findOne());
  }

  private Draft fresh(String destinationId) {
    return running
        .newest(destinationId, Environment.PRODUCTION)
        .flatMap(span -> releases.find(destinationId, span.number()))
        .map(release ->
            new Draft(destinationId, 0, release.configuration(), release.number(), "", null))
        .orElseGet(() -> new Draft(destinationId, 0, Commerce.configuration(), 0, "", null));
  }
}
