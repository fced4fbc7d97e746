package dev.pintle.store;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Encrypts what rests on disk: journal blocks, tokens, secrets (AES-256-GCM, a random nonce each).
///
/// The keys are lines `number:base64` of a file; the first one encrypts, all of them decrypt, so a
/// key is rotated by putting a new line on top. Thread-safe.
public final class Vault {
  private static final int KEY_BYTES = 32;

  private final int current;
  private final Map<Integer, Aead> keys;

  private Vault(int current, Map<Integer, Aead> keys) {
    this.current = current;
    this.keys = keys;
  }

  /// Reads the key file, making it (readable by its owner alone) when there is none.
  ///
  /// @throws StoreException when it can't be read or holds something else
  public static Vault open(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        create(file, random);
      }
      return parse(file, Files.readAllLines(file, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new StoreException("cannot read the key file " + file, e);
    }
  }

  /// Encrypts.
  ///
  /// @param context what the bytes are; opening them as something else fails
  public byte[] seal(byte[] plain, String context) {
    try {
      byte[] sealed = aead(current).encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
      byte[] tagged = new byte[sealed.length + 1];
      tagged[0] = (byte) current;
      System.arraycopy(sealed, 0, tagged, 1, sealed.length);
      return tagged;
    } catch (GeneralSecurityException e) {
      throw new StoreException("cannot encrypt " + context, e);
    }
  }

  /// Decrypts.
  ///
  /// @throws StoreException when the bytes were changed, sealed for another context, or by a key
  ///   that is not in the file
  public byte[] open(byte[] sealed, String context) {
    try {
      byte[] body = Arrays.copyOfRange(sealed, 1, sealed.length);
      return aead(sealed[0]).decrypt(body, context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          "cannot decrypt " + context + ": is the key file the one it was written with?", e);
    }
  }

  private Aead aead(int number) {
    Aead aead = keys.get(number);
    if (aead == null) {
      throw new StoreException("the key file has no key number " + number, null);
    }
    return aead;
  }

  private static Vault parse(Path file, List<String> lines) {
    var keys = new HashMap<Integer, Aead>();
    int current = -1;
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      try {
        int colon = line.indexOf(':');
        int number = Integer.parseInt(line.substring(0, colon));
        byte[] key = Base64.getDecoder().decode(line.substring(colon + 1).strip());
        if (number < 0 || number > 127 || key.length != KEY_BYTES) {
          throw new IllegalArgumentException("a key is 32 bytes, its number 0 to 127");
        }
        keys.put(number, new AesGcmJce(key));
        current = current < 0 ? number : current;
      } catch (IllegalArgumentException
          | StringIndexOutOfBoundsException
          | GeneralSecurityException e) {
        throw new StoreException(
            "the key file " + file + " must hold lines of number:base64, 32 bytes a key", e);
      }
    }
    if (current < 0) {
      throw new StoreException("the key file " + file + " is empty", null);
    }
    return new Vault(current, Map.copyOf(keys));
  }

  private static void create(Path file, SecureRandom random) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        fresh,
        "1:" + Base64.getEncoder().encodeToString(key) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.SYNC);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
