package dev.pintle.collect.pixel;

import dev.pintle.base.JsonOut;
import dev.pintle.collect.Source;
import dev.pintle.collect.SourceKind;
import dev.pintle.collect.Sources;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Serves the pixel, `/p.js?key=…`: the same for all visitors of a store, so that browsers and
/// caches may share it. The program is read when first asked for. Thread-safe.
public final class PixelScript {
  /// What events say they were made by.
  static final String VERSION = "1";

  private static final String PROGRAM = "/pixel/pixel.js";
  private static final int ETAG_LENGTH = 20;
  private static final String UNKNOWN_KEY =
      "console.warn('pintle: the write key in the address of this script is unknown; copy the"
          + " script element from Pintle again')";

  private final Sources sources;
  private final PixelSettings settings;
  private final Map<String, Served> served = new ConcurrentHashMap<>();
  private volatile @Nullable String program;

  public PixelScript(Sources sources, PixelSettings settings) {
    this.sources = sources;
    this.settings = settings;
  }

  /// What is served for a key, as long as the set-up is this.
  private record Served(@Nullable PixelConfig config, Bytes plain, Bytes zipped, String etag) {}

  /// Bytes that nobody changes.
  private static final class Bytes {
    final byte[] bytes;

    Bytes(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /// Takes its time: it is done once for each set-up.
  private static final class Smallest extends GZIPOutputStream {
    Smallest(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /// Answers a request.
  public void serve(Context context) {
    String key = context.queryParam("key");
    Source known = key == null ? null : sources.byWriteKey(key);
    Source source = known == null || known.kind() != SourceKind.SEGMENT ? null : known;
    Served script = source == null ? pack(null, UNKNOWN_KEY) : of(source);
    boolean zip = accepts(context.header("Accept-Encoding"));
    String etag = '"' + script.etag() + (zip ? "-gzip\"" : "\"");
    context.header("Cache-Control", "public, max-age=300");
    context.header("ETag", etag);
    context.header("Vary", "Accept-Encoding");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
    context.header("Access-Control-Allow-Origin", "*");
    String cached = context.header("If-None-Match");
    if (cached != null && cached.contains(script.etag())) {
      context.status(304);
      return;
    }
    context.contentType("text/javascript; charset=utf-8");
    if (zip) {
      context.header("Content-Encoding", "gzip");
    }
    context.result((zip ? script.zipped() : script.plain()).bytes);
  }

  /// A key's script, made anew when the set-up has changed.
  private Served of(Source source) {
    PixelConfig config = settings.of(source.storeId());
    return served.compute(
        source.writeKey(),
        (key, made) ->
            made != null && config.equals(made.config())
                ? made
                : pack(config, text(key, config, program())));
  }

  private String program() {
    String read = program;
    if (read == null) {
      read = read();
      program = read;
    }
    return read;
  }

  static String text(String key, PixelConfig config, String program) {
    return "(config=>{'use strict';" + program + "})(" + literal(key, config) + ")\n";
  }

  private static String read() {
    try (var in = PixelScript.class.getResourceAsStream(PROGRAM)) {
      if (in == null) {
        throw new IllegalStateException(PROGRAM + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + PROGRAM, e);
    }
  }

  /// The set-up as an expression of JavaScript, which no value can end: what means something to
  /// HTML, or ends a line in old JavaScript, is written as a number.
  private static String literal(String key, PixelConfig config) {
    var out = new JsonOut(1_024).beginObject();
    out.field("version", VERSION).field("key", key);
    String tag = config.tagId();
    if (tag != null) {
      out.field("tag", tag).field("script", config.tagScript().toString());
    }
    out.field("match", config.enhancedMatch());
    out.field("hold", config.whenUnknown() == PixelConfig.Consent.HOLD);
    out.field("layer", config.dataLayer()).field("robots", Robots.NAMES);
    out.field("ids", String.join(" ", config.productIds()));
    out.name("events").beginObject();
    config.tagEvents().forEach(out::field);
    return out.endObject()
        .endObject()
        .toString()
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static boolean accepts(@Nullable String encodings) {
    return encodings != null && encodings.contains("gzip");
  }

  private static Served pack(@Nullable PixelConfig config, String script) {
    byte[] plain = script.getBytes(StandardCharsets.UTF_8);
    var zipped = new ByteArrayOutputStream(plain.length / 2);
    try (var out = new Smallest(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot compress in memory", e);
    }
    return new Served(config, new Bytes(plain), new Bytes(zipped.toByteArray()), etag(plain));
  }

  private static String etag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, ETAG_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }
}
