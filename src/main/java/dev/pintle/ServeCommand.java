package dev.pintle;

import dev.pintle.base.Time;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bin/pintle serve`.
@Command(
    name = "serve",
    description = {
      "Runs the server, until Ctrl-C or SIGTERM.",
      "Settings come from --config, then PINTLE_… in the environment, then these options."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  private final Time time;
  private final Map<String, String> environment;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file of settings (docs/reference.md).")
  private @Nullable Path config;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on (default: 8080).")
  private @Nullable Integer port;

  @Option(names = "--data", paramLabel = "DIR", description = "The data directory (default: data).")
  private @Nullable Path data;

  ServeCommand(Time time, Map<String, String> environment) {
    this.time = time;
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings =
        SettingsReader.read(config, environment, SettingsReader.arguments(port, data));
    var server = new Server(settings, time, new SecureRandom(), _ -> {});
    server.start();
    log.info("Pintle is ready at http://localhost:{}", server.port());
    server.invite();
    awaitEnd(server);
    return 0;
  }

  /// Waits for SIGTERM or Ctrl-C, then closes.
  static void awaitEnd(AutoCloseable running) throws InterruptedException {
    var end = new CountDownLatch(1);
    var closer =
        Thread.ofPlatform()
            .name("shutdown")
            .unstarted(() -> {
              try {
                running.close();
                log.info("Pintle has stopped; nothing accepted is lost");
              } catch (Exception e) {
                log.error("stopping failed", e);
              } finally {
                end.countDown();
              }
            });
    Runtime.getRuntime().addShutdownHook(closer);
    end.await();
  }
}
