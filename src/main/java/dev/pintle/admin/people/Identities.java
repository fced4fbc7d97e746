package dev.pintle.admin.people;

import dev.pintle.admin.oidc.Identity;
import dev.pintle.admin.web.Person;
import dev.pintle.store.Database;
import java.util.Optional;

/// Which person an account at a provider is. An account is known by what never changes about it; an
/// e-mail address can be given to somebody else one day. Thread-safe.
public final class Identities {
  private final Database database;

  public Identities(Database database) {
    this.database = database;
  }

  /// The id of the person of an account; empty when it has not been tied to one.
  Optional<String> person(Identity identity) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select person_id from person_identity
                    where issuer = :issuer and subject = :subject
                    """)
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .mapTo(String.class)
                .findOne());
  }

  /// Ties an account to a person; does nothing and answers false when another account of the same
  /// provider is theirs, or the account is another's.
  boolean tie(Identity identity, Person person) {
    return database
            .jdbi()
            .withHandle(handle ->
                handle.execute(
                    """
                    insert into person_identity (issuer, subject, person_id)
                    select ?, ?, ? where not exists (
                      select 1 from person_identity where issuer = ? and person_id = ?)
                    on conflict (issuer, subject) do nothing
                    """,
                    identity.issuer(),
                    identity.subject(),
                    person.id(),
                    identity.issuer(),
                    person.id()))
        == 1;
  }
}
