package dev.pintle.admin.web;

import dev.pintle.http.HttpProblem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The files that pages load, from the class path. The address of each holds a hash of its content,
/// so that browsers may keep it for good. Read when first asked for. Thread-safe.
public final class Assets {
  private static final Map<String, String> PLACES =
      Map.of(
          "pintle.css", "/static/pintle.css",
          "pintle.js", "/static/pintle.js",
          "chart.js", "/static/chart.js",
          "query.js", "/static/query.js",
          "pintle.svg", "/static/pintle.svg",
          "htmx.js", "/META-INF/resources/webjars/htmx.org/2.0.7/dist/htmx.min.js",
          "echarts.js", "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js");

  private static final int HASH_LENGTH = 16;

  private final Map<String, Asset> assets = new ConcurrentHashMap<>();

  public Assets() {}

  private static final class Asset {
    final byte[] content;
    final String hash;

    Asset(byte[] content) {
      this.content = content;
      this.hash = Sha256.of(content).hex().substring(0, HASH_LENGTH);
    }
  }

  /// The address of a file, such as `pintle.css`.
  public String url(String name) {
    return "/static/" + asset(name).hash + "/" + name;
  }

  /// Answers a request for `/static/{hash}/{name}`.
  public void serve(Context context) {
    String name = context.pathParam("name");
    if (!PLACES.containsKey(name)) {
      throw new HttpProblem(404, "not_found", "there is no such file");
    }
    var asset = asset(name);
    String tag = '"' + asset.hash + '"';
    // An address with another hash comes from a page of another version: answered, but not kept.
    boolean current = context.pathParam("hash").equals(asset.hash);
    context.header("ETag", tag);
    context.header("Cache-Control", current ? "public, max-age=31536000, immutable" : "no-cache");
    context.header("X-Content-Type-Options", "nosniff");
    if (tag.equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(contentType(name)).result(asset.content);
    }
  }

  private Asset asset(String name) {
    return assets.computeIfAbsent(name, Assets::read);
  }

  private static Asset read(String name) {
    String place = PLACES.get(name);
    if (place == null) {
      throw new IllegalArgumentException("no file is served as " + name);
    }
    try (var in = Assets.class.getResourceAsStream(place)) {
      if (in == null) {
        throw new IllegalStateException(place + " is not on the class path");
      }
      return new Asset(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + place, e);
    }
  }

  private static String contentType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no content type is known for " + name);
    };
  }
}
