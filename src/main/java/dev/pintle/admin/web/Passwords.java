package dev.pintle.admin.web;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Hashes passwords with Argon2id as [OWASP][1] advises: 19 MiB, two passes, one lane. Thread-safe.
///
/// [1]: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
final class Passwords {
  static final int SHORTEST = 10;
  static final int LONGEST = 200;

  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
  private static final int SALT_BYTES = 16;

  /// Nobody's password, of the same cost as everybody's.
  private static final String NOBODYS =
      "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /// Each hash takes 19 MiB while it runs; more than two at a time wait.
  private final Semaphore turns = new Semaphore(2);

  String hash(String password) {
    turns.acquireUninterruptibly();
    try {
      return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2ID).getResult();
    } finally {
      turns.release();
    }
  }

  /// Whether a password is the one hashed. Takes as long to say no when there is no hash.
  boolean matches(String password, @Nullable String hash) {
    turns.acquireUninterruptibly();
    try {
      boolean same = Password.check(password, hash == null ? NOBODYS : hash).with(ARGON2ID);
      return same && hash != null;
    } finally {
      turns.release();
    }
  }
}
