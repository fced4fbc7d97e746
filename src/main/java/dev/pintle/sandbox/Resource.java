package dev.pintle.sandbox;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Files that the sandbox serves as they are.
final class Resource {
  private Resource() {}

  static void send(Context context, String name, String type) {
    try (var file = Resource.class.getResourceAsStream("/sandbox/" + name)) {
      if (file == null) {
        throw new IllegalStateException("the jar has no sandbox/" + name);
      }
      context.contentType(type + "; charset=utf-8").result(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read sandbox/" + name, e);
    }
  }
}
