package dev.pintle.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Events to measure with: a line of JSON each, plain or gzipped.
public final class EventFile {
  private EventFile() {}

  public static List<byte[]> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        var lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      var events = new ArrayList<byte[]>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        events.add(line.getBytes(StandardCharsets.UTF_8));
      }
      return events;
    }
  }
}
