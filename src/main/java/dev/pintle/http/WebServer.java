package dev.pintle.http;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An HTTP server on virtual threads. Problems thrown by a route are answered as JSON; anything
/// else that escapes one is a bug, answered 500 without its text, and logged.
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final int MAX_HEADER_BYTES = 8 << 10;

  private final Javalin javalin;
  private final String host;
  private final int port;

  /// @param port 0 takes any free one
  /// @param maxBodyBytes what a route may read of a body
  /// @param front sees each request first and may answer it, for paths too hot for the routes
  /// @param routes adds the routes
  public WebServer(
      String host,
      int port,
      long maxBodyBytes,
      Handler.@Nullable Wrapper front,
      Consumer<RoutesConfig> routes) {
    this(host, port, maxBodyBytes, MAX_HEADER_BYTES, front, routes);
  }

  /// @param maxHeaderBytes how long a request's first line and headers may be, 8 KB usually
  public WebServer(
      String host,
      int port,
      long maxBodyBytes,
      int maxHeaderBytes,
      Handler.@Nullable Wrapper front,
      Consumer<RoutesConfig> routes) {
    this.host = host;
    this.port = port;
    this.javalin =
        Javalin.create(config -> {
          config.concurrency.useVirtualThreads = true;
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.http.maxRequestSize = maxBodyBytes;
          config.jetty.multipartConfig.maxTotalRequestSize(maxBodyBytes, SizeUnit.BYTES);
          config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(maxHeaderBytes);
          });
          if (front != null) {
            config.jetty.modifyServer(server -> server.setHandler(front));
          }
          config.routes.exception(HttpProblem.class, WebServer::tell);
          config.routes.exception(Exception.class, WebServer::admit);
          routes.accept(config.routes);
        });
  }

  public void start() {
    javalin.start(host, port);
  }

  /// The port it listens on, once started.
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void tell(HttpProblem problem, Context context) {
    var retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      context.header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }
    if (problem.status() == 401) {
      context.header("WWW-Authenticate", "Basic realm=\"Pintle\"");
    }
    context.status(problem.status()).contentType("application/json").result(problem.body());
  }

  private static void admit(Exception bug, Context context) {
    log.error("{} {} failed", context.method(), context.path(), bug);
    tell(new HttpProblem(500, "internal", "Pintle failed here; its log says why"), context);
  }
}
