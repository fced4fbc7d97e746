package dev.pintle.forward.release;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.ConfigurationException;
import dev.pintle.forward.rule.ConfigurationReader;
import dev.pintle.forward.rule.ConfigurationWriter;
import dev.pintle.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A configuration as it is kept: its JSON, and that text's SHA-256.
record Content(String json, String sha256) {

  static Content of(Configuration configuration) {
    String json = ConfigurationWriter.write(configuration).toString();
    return new Content(json, digest(json));
  }

  /// Reads it.
  ///
  /// @param what it is, for the message
  /// @throws StoreException when it is not what was written
  Configuration configuration(String what) {
    if (!digest(json).equals(sha256)) {
      throw new StoreException(
          what + " was changed in the database: its content is not that of its SHA-256", null);
    }
    return read(json, what);
  }

  static Configuration read(String json, String what) {
    try {
      return ConfigurationReader.read(Json.parse(json));
    } catch (ConfigurationException | JsonException e) {
      throw new StoreException("cannot read " + what, e);
    }
  }

  private static String digest(String json) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
