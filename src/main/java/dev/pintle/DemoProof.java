package dev.pintle;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.base.JsonOut;
import dev.pintle.connect.domain.Domain;
import dev.pintle.connect.domain.Website;
import dev.pintle.sandbox.shop.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// What the demo shop shows of its owner, kept over restarts. Thread-safe.
final class DemoProof {
  private final Path file;
  private final int port;
  private volatile @Nullable Placement placed; // null until it was read

  /// @param port where the shop is
  DemoProof(Path directory, int port) {
    this.file = directory.resolve("demo-proof.json");
    this.port = port;
  }

  /// How a domain's proof gets onto the shop.
  dev.pintle.connect.domain.Placement way() {
    return new dev.pintle.connect.domain.Placement("the demo shop", this::reaches, this::place);
  }

  /// What the shop shows.
  Placement placed() {
    Placement known = placed;
    if (known == null) {
      known = read();
      placed = known;
    }
    return known;
  }

  private boolean reaches(Website website) {
    return website.equals(new Website("localhost", port, "/shop"));
  }

  private void place(Domain domain) {
    var proof = domain.proof();
    byte[] json =
        new JsonOut(512)
            .beginObject()
            .field("metaContent", proof.code())
            .field("fileName", proof.fileName())
            .field("fileContent", proof.fileText())
            .endObject()
            .toBytes();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, json);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    placed = new Placement(proof.code(), proof.fileName(), proof.fileText());
  }

  private Placement read() {
    try {
      if (Files.exists(file) && Json.parse(Files.readAllBytes(file)) instanceof Json.Obj json) {
        return new Placement(
            text(json, "metaContent"), text(json, "fileName"), text(json, "fileContent"));
      }
      return Placement.NONE;
    } catch (IOException | JsonException e) {
      throw new IllegalStateException("cannot read " + file + "; delete it to begin anew", e);
    }
  }

  private static String text(Json.Obj json, String name) {
    String text = json.text(name);
    return text == null ? "" : text;
  }
}
