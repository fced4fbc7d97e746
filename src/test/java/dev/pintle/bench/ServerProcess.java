package dev.pintle.bench;

import dev.pintle.base.Json;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The server as users run it, in a process of its own with 512 MB of heap, forwarding to a sink.
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path data;
  private final int port;
  private final Json.Obj demo;
  private final long readyMs;

  ServerProcess(String sinkUrl, int port) throws IOException, InterruptedException {
    this.port = port;
    this.data = Files.createTempDirectory(Path.of("target"), "bench");
    var command =
        new ArrayList<>(
            List.of(
                "bin/pintle",
                "demo",
                "--quiet-shop",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--sandbox-url",
                sinkUrl));
    long start = System.nanoTime();
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(new File("target/bench-server.log"))
            .start();
    awaitReady();
    readyMs = (System.nanoTime() - start) / 1_000_000;
    demo =
        Json.parse(Files.readAllBytes(awaitFile())) instanceof Json.Obj read
            ? read
            : Json.Obj.EMPTY;
  }

  int port() {
    return port;
  }

  String writeKey() {
    String key = demo.text("writeKey");
    return key == null ? "" : key;
  }

  /// Has it collect only, and forward nothing.
  void deactivateDestination() throws IOException, InterruptedException {
    String path = "/api/v1/destinations/" + demo.text("destinationId") + "/deactivate";
    var ask =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer " + demo.text("apiToken"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (var http = HttpClient.newHttpClient()) {
      int status = http.send(ask, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException(path + " answered " + status);
      }
    }
  }

  /// How long it took from the start of the process until it took events.
  long readyMs() {
    return readyMs;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void awaitReady() throws InterruptedException, IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var http = HttpClient.newHttpClient()) {
      var ask = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/readyz")).build();
      while (System.nanoTime() < deadline) {
        try {
          if (http.send(ask, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException _) {
          Thread.onSpinWait(); // not there yet
        }
        Thread.sleep(10);
      }
    }
    throw new IOException("the server did not start; see target/bench-server.log");
  }

  private Path awaitFile() throws InterruptedException {
    Path file = data.resolve("demo.json");
    while (!Files.exists(file)) {
      Thread.sleep(10);
    }
    return file;
  }
}
