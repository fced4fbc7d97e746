package dev.pintle.collect;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.collect.BatchBody.Span;
import dev.pintle.collect.Collector.Sender;
import dev.pintle.collect.pixel.PixelCookies;
import dev.pintle.collect.pixel.Robots;
import dev.pintle.event.EventType;
import dev.pintle.http.BasicCredentials;
import dev.pintle.http.ClientAddress;
import dev.pintle.http.HttpProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP API for events, `/v1/…`, as Segment's: on Jetty directly, since it is called tens of
/// thousands of times a second. Everything else goes on to the next handler. Thread-safe.
public final class EventsHandler extends Handler.Wrapper {
  private static final Logger log = LoggerFactory.getLogger(EventsHandler.class);
  private static final String PREFIX = "/v1/";
  private static final String PIXEL = "pixel";
  private static final int MAX_USER_AGENT_CHARS = 4_096;

  /// On each answer: any shop's pages may send events.
  private static final HttpField ANY_ORIGIN = new HttpField("Access-Control-Allow-Origin", "*");

  /// On the answer to a browser that asks beforehand.
  private static final HttpField[] PREFLIGHT = {
    new HttpField("Access-Control-Allow-Methods", "POST, OPTIONS"),
    new HttpField("Access-Control-Max-Age", "86400")
  };

  private final Collector collector;
  private final Sources sources;
  private final ClientAddress clientAddress;
  private final Hooks hooks;
  private final RequestBodies bodies = new RequestBodies();

  /// @param hooks takes what other systems send in their own ways
  public EventsHandler(
      Collector collector, Sources sources, ClientAddress clientAddress, Hooks hooks) {
    this.collector = collector;
    this.sources = sources;
    this.clientAddress = clientAddress;
    this.hooks = hooks;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    boolean hook = Hooks.isAddress(path);
    if (!hook && !path.startsWith(PREFIX)) {
      return super.handle(request, response, callback);
    }
    String call = hook ? "" : path.substring(PREFIX.length());
    allowOrigin(call, request, response);
    try {
      if (request.getMethod().equals("OPTIONS")) {
        for (HttpField field : PREFLIGHT) {
          response.getHeaders().put(field);
        }
        String wanted = request.getHeaders().get("Access-Control-Request-Headers");
        response
            .getHeaders()
            .put(
                "Access-Control-Allow-Headers", // what other scripts of a page add must not stop it
                wanted == null ? "authorization, content-type, content-encoding" : wanted);
        response.setStatus(204);
        callback.succeeded();
        return true;
      }
      Answer answer =
          hook
              ? hooks.collect(request, path, sender(request), bodies)
              : collect(request, response, call.endsWith("/") ? chop(call) : call);
      answer(response, callback, answer.status(), answer.json());
    } catch (HttpProblem problem) {
      tell(problem, request, response, callback);
    } catch (IOException e) {
      callback.failed(e); // the sender went away; nothing was taken
    } catch (HttpException.RuntimeException e) { // of Jetty: the request is no HTTP
      var problem = new HttpProblem(e.getCode(), "malformed_request", "the request is malformed");
      tell(problem, request, response, callback);
    } catch (RuntimeException bug) {
      log.error("{} {} failed", request.getMethod(), path, bug);
      var problem = new HttpProblem(500, "internal", "Pintle failed here; its log says why");
      tell(problem, request, response, callback);
    }
    return true;
  }

  /// The pixel's requests carry cookies, which browsers allow only for an origin that is named.
  private static void allowOrigin(String call, Request request, Response response) {
    String origin = request.getHeaders().get("Origin");
    if (call.equals(PIXEL) && origin != null) {
      response.getHeaders().put("Access-Control-Allow-Origin", origin);
      response.getHeaders().put("Access-Control-Allow-Credentials", "true");
      response.getHeaders().put(HttpHeader.VARY, "Origin");
    } else {
      response.getHeaders().put(ANY_ORIGIN);
    }
  }

  private Answer collect(Request request, Response response, String call) throws IOException {
    boolean pixel = call.equals(PIXEL);
    boolean batch = pixel || call.equals("batch") || call.equals("import") || call.equals("b");
    EventType type = batch ? null : type(call);
    if (!batch && type == null) {
      throw new HttpProblem(
          404,
          "not_found",
          "/v1/ has track, page, screen, identify, group, alias, batch, import and pixel");
    }
    if (!request.getMethod().equals("POST")) {
      throw new HttpProblem(405, "method_not_allowed", "events are sent with POST");
    }
    Source source = authorized(writeKey(request, pixel ? "key" : "writeKey"));
    try (var held = bodies.room()) {
      byte[] body = bodies.read(request, held);
      if (source == null) {
        source = bySpan(body, BatchBody.field(body, "writeKey"));
      }
      if (type != null) {
        return Answer.of(collector.single(source, sender(request), type, body), 1);
      }
      var events = BatchBody.of(body);
      if (pixel && Robots.isRobot(request.getHeaders().get(HttpHeader.USER_AGENT))) {
        collector.leaveOut(source, events.events().size());
        return Answer.SUCCESS;
      }
      if (pixel) {
        setCookies(request, response, body);
      }
      return Answer.of(
          collector.batch(source, sender(request), body, events), events.events().size());
    }
  }

  private static void setCookies(Request request, Response response, byte[] body) {
    HttpFields headers = request.getHeaders();
    PixelCookies.of(
            body,
            headers.get("Origin"),
            headers.get("Sec-Fetch-Site"),
            Request.getServerName(request))
        .forEach(cookie -> response.getHeaders().add(HttpHeader.SET_COOKIE, cookie));
  }

  private static @Nullable String writeKey(Request request, String parameter) {
    var credentials = BasicCredentials.of(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    if (credentials != null) {
      return credentials.user();
    }
    if (request.getHttpURI().getQuery() == null) {
      return null;
    }
    try {
      return Request.extractQueryParameters(request).getValue(parameter);
    } catch (IllegalArgumentException | HttpException.RuntimeException _) {
      throw HttpProblem.badRequest("invalid_query", "the query of the address is malformed");
    }
  }

  /// The source of a key; null when there is no key yet.
  private @Nullable Source authorized(@Nullable String writeKey) {
    if (writeKey == null) {
      return null;
    }
    Source source = sources.byWriteKey(writeKey);
    if (source == null) {
      throw unauthorized("the write key is not one of this server's; copy it from Sources");
    }
    if (source.kind() != SourceKind.SEGMENT) {
      throw unauthorized(
          "the write key is one of "
              + source.kind().title()
              + "; its page says where to send them");
    }
    return source;
  }

  private Source bySpan(byte[] body, @Nullable Span span) {
    String key = null;
    if (span != null) {
      try {
        key = Json.scalar(Json.parse(body, span.from(), span.length()));
      } catch (JsonException _) {
        key = null;
      }
    }
    Source source = authorized(key);
    if (source == null) {
      throw unauthorized(
          "a write key is needed: as the user name of Basic authorization, with an empty password");
    }
    return source;
  }

  private static HttpProblem unauthorized(String message) {
    return new HttpProblem(401, "unauthorized", message);
  }

  private Sender sender(Request request) {
    HttpFields headers = request.getHeaders();
    boolean browser = headers.contains("Origin") || headers.contains("Sec-Fetch-Mode");
    if (!browser) {
      return new Sender(null, null);
    }
    String agent = headers.get(HttpHeader.USER_AGENT);
    boolean fits = agent != null && agent.length() <= MAX_USER_AGENT_CHARS;
    return new Sender(clientAddress.of(request), fits ? agent : null);
  }

  private static @Nullable EventType type(String call) {
    return switch (call) {
      case "t" -> EventType.TRACK;
      case "p" -> EventType.PAGE;
      case "s" -> EventType.SCREEN;
      case "i" -> EventType.IDENTIFY;
      case "g" -> EventType.GROUP;
      case "a" -> EventType.ALIAS;
      default -> EventType.of(call);
    };
  }

  private static String chop(String call) {
    return call.substring(0, call.length() - 1);
  }

  private static void tell(
      HttpProblem problem, Request request, Response response, Callback callback) {
    var retryAfter = problem.retryAfter();
    if (retryAfter != null) {
      response.getHeaders().put("Access-Control-Expose-Headers", "Retry-After");
      response.getHeaders().put("Retry-After", Math.max(1, retryAfter.toSeconds()));
    }
    if (problem.status() == 401 && !request.getHeaders().contains("Origin")) {
      response.getHeaders().put("WWW-Authenticate", "Basic realm=\"Pintle\"");
    }
    if (problem.status() == 413) { // the rest of the body is not read: nothing can follow it
      response.getHeaders().put("Connection", "close");
    }
    if (problem.status() == 405) {
      response.getHeaders().put("Allow", "POST, OPTIONS");
    }
    answer(response, callback, problem.status(), problem.body());
  }

  private static void answer(Response response, Callback callback, int status, byte[] json) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, json.length);
    response.write(true, ByteBuffer.wrap(json), callback);
  }
}
