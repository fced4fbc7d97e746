package dev.pintle.forward.release;

import dev.pintle.store.Audit;
import dev.pintle.store.Database;

/// How each store brings releases to work. Thread-safe.
public final class Policies {
  private final Database database;
  private final Audit audit;

  public Policies(Database database, Audit audit) {
    this.database = database;
    this.audit = audit;
  }

  public Policy of(String storeId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select development, staging, second_person from release_policy
                    where store_id = :id
                    """)
                .bind("id", storeId)
                .map((row, _) ->
                    new Policy(
                        row.getInt("development") == 1,
                        row.getInt("staging") == 1,
                        row.getInt("second_person") == 1))
                .findOne()
                .orElse(Policy.DEFAULT));
  }

  /// The policy of the store that a destination is of.
  Policy ofDestination(String destinationId) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select store_id from destination where id = :id")
                .bind("id", destinationId)
                .mapTo(String.class)
                .findOne())
        .map(this::of)
        .orElse(Policy.DEFAULT);
  }

  /// Keeps a policy; idempotent.
  public void save(String storeId, Policy policy, String actor) {
    database
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                """
                insert into release_policy (store_id, development, staging, second_person)
                values (?, ?, ?, ?)
                on conflict (store_id) do update
                set development = excluded.development, staging = excluded.staging,
                  second_person = excluded.second_person
                """,
                storeId,
                policy.development() ? 1 : 0,
                policy.staging() ? 1 : 0,
                policy.secondPerson() ? 1 : 0));
    audit.append(actor, "changed how releases run", storeId, words(policy));
  }

  private static String words(Policy policy) {
    return String.join(", ", policy.environments().stream().map(Environment::word).toList())
        + (policy.secondPerson() ? "; a second person approves" : "; nobody need approve");
  }
}
