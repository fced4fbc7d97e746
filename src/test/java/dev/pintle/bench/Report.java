package dev.pintle.bench;

import dev.pintle.base.JsonOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The one line a measurement prints: what was measured, on what, and the figures.
public final class Report {
  private final JsonOut out = new JsonOut(256);

  private Report(String what) {
    out.beginObject().field("bench", what).field("commit", commit());
    out.field("cores", Runtime.getRuntime().availableProcessors());
    out.field("jdk", Runtime.version().toString());
    out.field("heapMb", Runtime.getRuntime().maxMemory() >> 20);
  }

  public static Report of(String what) {
    return new Report(what);
  }

  public Report number(String name, long value) {
    out.field(name, value);
    return this;
  }

  public Report text(String name, String value) {
    out.field(name, value);
    return this;
  }

  @SuppressWarnings("SystemOut") // what it prints is what it is for
  public void print() {
    System.out.println(out.endObject());
  }

  private static String commit() {
    try {
      var git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
      return new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException _) {
      return "unknown";
    }
  }
}
