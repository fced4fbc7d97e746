package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The demo in a process of its own, which can be killed.
final class ChildServer {
  private final Process process;
  private final List<String> said = new ArrayList<>(); // guarded by itself
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Path data;

  private ChildServer(Process process, Path data) {
    this.process = process;
    this.data = data;
    Thread.ofVirtual().start(this::listen);
  }

  /// Starts it on a data directory and waits until it is ready.
  static ChildServer start(Path data, String sandboxUrl) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                "dev.pintle.Main",
                "demo",
                "--quiet-shop",
                "--port",
                Integer.toString(FreePort.find()),
                "--data",
                data.toString(),
                "--sandbox-url",
                sandboxUrl)
            .redirectErrorStream(true)
            .start();
    var child = new ChildServer(process, data);
    assertThat(child.ready.await(120, TimeUnit.SECONDS) && process.isAlive())
        .as(() -> "the server started and said:\n" + child.said())
        .isTrue();
    return child;
  }

  /// What the demo says about itself, `writeKey` for one.
  String told(String name) throws IOException {
    return String.valueOf(
        ((Json.Obj) Json.parse(Files.readAllBytes(data.resolve("demo.json")))).text(name));
  }

  URI url() throws IOException {
    return URI.create(told("url"));
  }

  /// SIGKILL: no shutdown hook runs.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// SIGTERM, and the wait for its end.
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).as(this::said).isTrue();
  }

  String said() {
    synchronized (said) {
      return String.join("\n", said);
    }
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (said) {
          said.add(line);
        }
        if (line.endsWith("the demo is ready")) {
          ready.countDown();
        }
      }
    } catch (IOException _) {
      // it was killed
    }
    ready.countDown();
  }

  /// Ours, without the tests.
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
