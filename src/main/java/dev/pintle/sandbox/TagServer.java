package dev.pintle.sandbox;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.http.Bodies;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The side that browsers meet: the script that stands in for Pinterest's tag, and the address that
/// it calls. Thread-safe.
final class TagServer {
  /// By what faults of the script are set, and of its calls.
  static final String SCRIPT = "tag/script";

  static final String FIRE = "tag/fire";

  private static final int MAX_BODY_BYTES = 256 << 10;
  private static final int MAX_TEXT = 500;
  private static final Set<String> SIGNALS = Set.of("init", "page");
  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private final Tags tags;
  private final Ledger ledger;
  private final Faults faults;
  private final ShiftedTime time;

  TagServer(Tags tags, Ledger ledger, Faults faults, ShiftedTime time) {
    this.tags = tags;
    this.ledger = ledger;
    this.faults = faults;
    this.time = time;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/ct/core.js", this::script);
    routes.get("/v3/", this::fire);
    routes.post("/v3/", this::fire);
  }

  private void script(Context context) throws InterruptedException {
    if (!isFaulty(context, SCRIPT)) {
      context.header("Cache-Control", "max-age=60").header("Access-Control-Allow-Origin", "*");
      Resource.send(context, "core.js", "text/javascript");
    }
  }

  private void fire(Context context) throws InterruptedException, IOException {
    if (isFaulty(context, FIRE)) {
      return;
    }
    try {
      Parameters sent = new Parameters(context.queryParamMap());
      if (context.method().equals(HandlerType.POST)) {
        byte[] body = Bodies.read(context.bodyInputStream(), null, MAX_BODY_BYTES);
        sent = OAuthApi.form(new Bytes(body));
      }
      ledger.tagEvent(event(sent, context.header("Referer")));
    } catch (Refused refused) {
      context.status(refused.answer().status()).contentType("application/json");
      context.result(refused.answer().body().array());
      return;
    }
    context.header("Cache-Control", "no-store").header("Access-Control-Allow-Origin", "*");
    context.contentType("image/gif").result(PIXEL);
  }

  private TagEvent event(Parameters sent, @Nullable String referrer) {
    String tagId = limited(sent.required("tid"));
    String event = sent.text("event");
    Json.Obj data = object(sent, "ed");
    Tag tag = tags.find(tagId);
    String name = event == null || event.isBlank() ? "page" : limited(event);
    String page = object(sent, "ad").text("loc");
    return new TagEvent(
        time.instant(),
        tagId,
        tag == null ? "" : tag.adAccountId(),
        name,
        eventId(data),
        data,
        object(sent, "pd"),
        limited(page != null ? page : referrer != null ? referrer : ""),
        "1".equals(sent.text("noscript")),
        verdict(tag, name));
  }

  private static TagEvent.Verdict verdict(@Nullable Tag tag, String event) {
    if (tag == null) {
      return TagEvent.Verdict.UNKNOWN_TAG;
    }
    if (tag.status() != Tag.Status.ACTIVE) {
      return TagEvent.Verdict.INACTIVE_TAG;
    }
    return SIGNALS.contains(event) ? TagEvent.Verdict.SIGNAL : TagEvent.Verdict.COUNTED;
  }

  private static String eventId(Json.Obj data) {
    for (String name : List.of("event_id", "eventID", "eid")) {
      String id = data.scalar(name);
      if (id != null && !id.isBlank()) {
        return limited(id);
      }
    }
    return "";
  }

  /// A value that is JSON, or is spread over parameters as in `ed[line_items][0][product_id]`.
  private static Json.Obj object(Parameters sent, String name) {
    String json = sent.text(name);
    if (json == null) {
      return Brackets.object(sent.values(), name);
    }
    try {
      return Json.parse(json) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
    } catch (JsonException e) {
      throw Refused.invalid("Parameter '" + name + "' is not JSON: " + e.getMessage());
    }
  }

  private static String limited(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  /// Does what a fault asks for; false when the request is to be served.
  private boolean isFaulty(Context context, String operation) throws InterruptedException {
    Fault fault = faults.next(operation);
    time.sleep(fault.latency());
    if (fault.connection() != Fault.Connection.KEPT) {
      Gate.cut(context);
      return true;
    }
    if (fault.status() != 0) {
      context.status(fault.status());
      return true;
    }
    return false;
  }
}
