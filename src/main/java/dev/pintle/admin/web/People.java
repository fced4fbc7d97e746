package dev.pintle.admin.web;

import dev.pintle.base.Ids;
import dev.pintle.base.Time;
import dev.pintle.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Who may sign in, and what they may do. Once there was somebody, there is always somebody left
/// who may manage all stores. Thread-safe.
public final class People {
  private static final String NO_PASSWORD = "";
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,99}");

  private final Database database;
  private final Ids ids;
  private final Time time;
  private final Passwords passwords = new Passwords();

  public People(Database database, Ids ids, Time time) {
    this.database = database;
    this.ids = ids;
    this.time = time;
  }

  /// The form in which a name is kept, so that nobody signs in as `Ada` next to `ada`.
  public static String canonical(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /// What is wrong with a name, or nothing.
  public static Optional<String> nameProblem(String name) {
    return NAME.matcher(canonical(name)).matches()
        ? Optional.empty()
        : Optional.of(
            "Use 2 to 100 letters a–z, digits, or . _ @ + -, and start with a letter or a digit.");
  }

  /// What is wrong with a password, or nothing.
  public static Optional<String> passwordProblem(String password) {
    if (password.length() < Passwords.SHORTEST) {
      return Optional.of("Use at least " + Passwords.SHORTEST + " characters.");
    }
    return password.length() > Passwords.LONGEST
        ? Optional.of("Use at most " + Passwords.LONGEST + " characters.")
        : Optional.empty();
  }

  public boolean nobody() {
    return list().isEmpty();
  }

  /// Adds the first person, who may do everything; does nothing and answers false when there is
  /// somebody already.
  public boolean createFirst(String name, String password) {
    check(name, password);
    String hash = passwords.hash(password);
    String id = ids.next("person");
    return database
        .jdbi()
        .inTransaction(handle -> {
          boolean added =
              handle.execute(
                      """
                      insert into person (id, name, password_hash, created_at)
                      select ?, ?, ?, ? where not exists (select 1 from person)
                      """,
                      id,
                      canonical(name),
                      hash,
                      time.millis())
                  == 1;
          if (added) {
            Grants.put(handle, id, Rights.ALL);
          }
          return added;
        });
  }

  /// Adds a person; does nothing and answers false when the name is taken.
  public boolean add(String name, String password, Rights rights) {
    check(name, password);
    return insert(name, passwords.hash(password), rights);
  }

  /// Adds a person who signs on elsewhere, as that e-mail address, and has no password; does
  /// nothing and answers false when the name is taken.
  public boolean invite(String email, Rights rights) {
    nameProblem(email)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(problem);
        });
    return insert(email, NO_PASSWORD, rights);
  }

  private boolean insert(String name, String hash, Rights rights) {
    String id = ids.next("person");
    return database
        .jdbi()
        .inTransaction(handle -> {
          boolean added =
              handle.execute(
                      """
                      insert into person (id, name, password_hash, created_at)
                      values (?, ?, ?, ?)
                      on conflict (name) do nothing
                      """,
                      id,
                      canonical(name),
                      hash,
                      time.millis())
                  == 1;
          if (added) {
            Grants.put(handle, id, rights);
          }
          return added;
        });
  }

  /// What a person may do; nothing when there is no such person.
  public Rights rights(String id) {
    return database.jdbi().withHandle(handle -> Grants.of(handle, id));
  }

  /// The names of those who can give rights.
  List<String> managers() {
    return database.jdbi().withHandle(Grants::managers);
  }

  /// Gives a person these rights instead of those they had, and ends their sessions; answers false,
  /// and does nothing, when nobody would be left who can give rights.
  public boolean changeRights(String id, Rights rights) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          Grants.put(handle, id, rights);
          handle.execute("delete from session where person_id = ?", id);
          return keptIfManaged(handle);
        });
  }

  public List<Person> list() {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select id, name, created_at from person order by name")
                .map((row, _) -> person(row))
                .list());
  }

  public Optional<Person> find(String id) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select id, name, created_at from person where id = :id")
                .bind("id", id)
                .map((row, _) -> person(row))
                .findOne());
  }

  public Optional<Person> named(String name) {
    return credentials(name).map(Credentials::person);
  }

  public boolean hasPassword(Person person) {
    return credentials(person.name()).flatMap(Credentials::password).isPresent();
  }

  private record Credentials(Person person, String hash) {
    Optional<String> password() {
      return hash.equals(NO_PASSWORD) ? Optional.empty() : Optional.of(hash);
    }
  }

  /// The person of that name, when this is the password. Takes as long when there is no such name.
  public Optional<Person> signIn(String name, String password) {
    var found = credentials(name);
    boolean right =
        password.length() <= Passwords.LONGEST
            && passwords.matches(password, found.flatMap(Credentials::password).orElse(null));
    return right ? found.map(Credentials::person) : Optional.empty();
  }

  private Optional<Credentials> credentials(String name) {
    return database
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, name, created_at, password_hash from person
                    where name = :name
                    """)
                .bind("name", canonical(name))
                .map((row, _) -> new Credentials(person(row), row.getString(4)))
                .findOne());
  }

  /// Sets a password and ends all sessions of the person but the one named.
  public void changePassword(String id, String password, Sha256 keep) {
    String hash = passwords.hash(password);
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute("update person set password_hash = ? where id = ?", hash, id);
          handle.execute(
              "delete from session where person_id = ? and token_hash <> ?", id, keep.hex());
        });
  }

  /// Takes a person and their sessions away; answers false, and does nothing, when nobody would be
  /// left who can give rights.
  public boolean remove(String id) {
    return database
        .jdbi()
        .inTransaction(handle -> {
          handle.execute("delete from session where person_id = ?", id);
          handle.execute("delete from person_identity where person_id = ?", id);
          Grants.put(handle, id, Rights.NONE);
          handle.execute("delete from person where id = ?", id);
          return keptIfManaged(handle);
        });
  }

  /// Ends a transaction well only when somebody can still give rights.
  private static boolean keptIfManaged(Handle handle) {
    boolean managed = !Grants.managers(handle).isEmpty();
    if (!managed) {
      handle.rollback();
    }
    return managed;
  }

  private static void check(String name, String password) {
    var problem = nameProblem(name).or(() -> passwordProblem(password));
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)));
  }
}
