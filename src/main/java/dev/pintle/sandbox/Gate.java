package dev.pintle.sandbox;

import dev.pintle.http.BasicCredentials;
import dev.pintle.http.Bodies;
import dev.pintle.http.HttpProblem;
import dev.pintle.sandbox.Fault.Connection;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every operation of the API has in common: faults, tokens, ad accounts, quotas, and the
/// headers that tell of them. Thread-safe.
final class Gate {
  static final String REQUEST_ID = "x-pinterest-rid";
  static final int MAX_BODY_BYTES = 32 << 20;

  /// A query may name 250 ids of 18 digits, each as a parameter of its own.
  static final int MAX_HEADER_BYTES = 64 << 10;

  private static final Logger log = LoggerFactory.getLogger(Gate.class);

  private final ShiftedTime time;
  private final Pinterest pinterest;
  private final Quotas quotas;
  private final Faults faults;
  private final Ledger ledger;
  private final RandomGenerator random;

  Gate(
      ShiftedTime time,
      Pinterest pinterest,
      Quotas quotas,
      Faults faults,
      Ledger ledger,
      RandomGenerator random) {
    this.time = time;
    this.pinterest = pinterest;
    this.quotas = quotas;
    this.faults = faults;
    this.ledger = ledger;
    this.random = random;
  }

  /// Serves a request to an operation.
  ///
  /// @param endpoint serves what is let through; what it changed is kept before it is answered
  void serve(Context context, Operation operation, Function<Call, Answer> endpoint)
      throws InterruptedException {
    Function<Call, Answer> counted =
        call -> {
          Answer answer = attempt(endpoint, call);
          ledger.request(Integer.toString(answer.status()));
          if (operation.method() != Operation.Method.GET) {
            pinterest.save();
          }
          return answer;
        };
    serveUncounted(context, operation, counted);
  }

  /// The same for an endpoint that records its requests itself.
  void serveUncounted(Context context, Operation operation, Function<Call, Answer> endpoint)
      throws InterruptedException {
    context.header(REQUEST_ID, Long.toUnsignedString(random.nextLong()));
    Fault fault = faults.next(operation.id());
    time.sleep(fault.latency());
    if (fault.connection() == Connection.CUT_BEFORE) {
      ledger.request("cut");
      cut(context);
      return;
    }
    Answer answer = answer(context, operation, fault, endpoint);
    if (fault.connection() == Connection.CUT_AFTER) {
      cut(context);
    } else {
      send(context, distorted(answer, fault));
    }
  }

  /// Answers a request that no operation serves.
  void refuse(Context context, Answer answer) {
    context.header(REQUEST_ID, Long.toUnsignedString(random.nextLong()));
    ledger.request(Integer.toString(answer.status()));
    send(context, answer);
  }

  private Answer answer(
      Context context, Operation operation, Fault fault, Function<Call, Answer> endpoint) {
    Call call;
    try {
      Bytes body = body(context, operation);
      call = admitted(context, operation, fault, body);
    } catch (Refused refused) {
      ledger.request(Integer.toString(refused.answer().status()));
      return refused.answer();
    }
    try {
      return endpoint.apply(call);
    } catch (RuntimeException e) {
      log.error("the sandbox failed to serve a request", e);
      ledger.request("500");
      return Answer.forced(500, operation);
    }
  }

  private static Answer attempt(Function<Call, Answer> endpoint, Call call) {
    try {
      return endpoint.apply(call);
    } catch (Refused refused) {
      return refused.answer();
    }
  }

  private Call admitted(Context context, Operation operation, Fault fault, Bytes body) {
    if (fault.status() != 0) {
      if (fault.status() == 429) {
        tell(context, quotas.exhausted(operation).resettingIn(fault.retryAfterSeconds()));
      }
      throw new Refused(Answer.forced(fault, operation));
    }
    Caller caller = caller(context.header("Authorization"), operation);
    var query = new Parameters(context.queryParamMap());
    Advertiser advertiser =
        operation.onAdAccount()
            ? advertiser(context.pathParam("ad_account_id"), caller, operation)
            : null;
    boolean testing = isTest(operation, query);
    Quotas.Quota quota =
        quotas.take(operation, advertiser == null ? "" : advertiser.id(), caller.key(), testing);
    tell(context, quota);
    if (quota.exceeded()) {
      throw new Refused(Answer.tooMany());
    }
    String named =
        context.pathParamMap().entrySet().stream()
            .filter(part -> !part.getKey().equals("ad_account_id"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    String origin = context.scheme() + "://" + context.host();
    return new Call(caller, advertiser, query, named, body, origin, fault);
  }

  private Caller caller(@Nullable String authorization, Operation operation) {
    if (operation.callers() == Operation.Callers.APP) {
      var credentials = BasicCredentials.of(authorization);
      if (credentials == null
          || !credentials.user().equals(Seed.APP.id())
          || !Seed.APP.secret().matches(credentials.password())) {
        throw new Refused(Answer.unauthenticated());
      }
      return new Caller.Client(Seed.APP);
    }
    Access.Entry token = pinterest.access().find(authorization, time.instant());
    if (token == null) {
      throw new Refused(Answer.unauthenticated());
    }
    pinterest.grants().used(token);
    boolean isConversions = operation == Operation.EVENTS_CREATE;
    switch (token.kind()) {
      case CONVERSION -> {
        // Good for sending conversions, and unheard of anywhere else.
        if (!isConversions) {
          throw new Refused(Answer.unauthenticated());
        }
      }
      case USER, CLIENT -> {
        if (!operation.takes(token.kind()) || !token.scopes().containsAll(operation.scopes())) {
          throw new Refused(isConversions ? Answer.forbidden() : Answer.unscoped(operation, token));
        }
      }
    }
    return new Caller.Bearer(token);
  }

  private Advertiser advertiser(String id, Caller caller, Operation operation) {
    boolean isConversions = operation == Operation.EVENTS_CREATE;
    if (!Parameters.isId(id)) {
      String message = "'ad_account_id' must be 1 to 18 digits.";
      throw isConversions ? new Refused(Answer.invalid(message)) : Refused.invalid(message);
    }
    Advertiser advertiser = pinterest.directory().advertiser(id);
    if (advertiser == null) {
      throw new Refused(
          isConversions ? Answer.forbidden() : Answer.error(404, 2, "AdAccount not found."));
    }
    if (!(caller instanceof Caller.Bearer(Access.Entry token))
        || !token.mayUse(advertiser, operation.roles())) {
      throw new Refused(Answer.forbidden());
    }
    return advertiser;
  }

  private static boolean isTest(Operation operation, Parameters query) {
    if (operation != Operation.EVENTS_CREATE) {
      return false;
    }
    String test = query.text("test");
    if (test != null && !test.equals("true") && !test.equals("false")) {
      throw new Refused(Answer.invalid("'test' must be true or false."));
    }
    return "true".equals(test);
  }

  private static void tell(Context context, Quotas.Quota quota) {
    context.header("X-RateLimit-Limit", quota.limits());
    context.header("X-RateLimit-Remaining", Integer.toString(quota.remaining()));
    context.header("X-RateLimit-Reset", Long.toString(quota.resetSeconds()));
  }

  /// The body is read whatever comes of the request, so that the connection can go on.
  private static Bytes body(Context context, Operation operation) {
    String encoding = context.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Refused(
          Answer.error(415, 415, "Content-Encoding is not supported; send the body as it is."));
    }
    try {
      byte[] body = Bodies.read(context.bodyInputStream(), null, MAX_BODY_BYTES);
      String wanted =
          switch (operation.body()) {
            case NONE -> "";
            case JSON -> "application/json";
            case FORM -> "application/x-www-form-urlencoded";
          };
      String type = String.valueOf(context.contentType()).strip().toLowerCase(Locale.ROOT);
      if (!type.startsWith(wanted)) {
        throw new Refused(Answer.invalid(operation, "Content-Type must be " + wanted + "."));
      }
      return new Bytes(body);
    } catch (HttpProblem problem) {
      throw new Refused(
          Answer.error(
              problem.status(), problem.status(), "The request body is larger than 32 MB."));
    } catch (IOException e) {
      throw new Refused(
          Answer.invalid(operation, "The request body could not be read to its end."));
    }
  }

  private static Answer distorted(Answer answer, Fault fault) {
    return switch (fault.body()) {
      case WHOLE, FEWER_VERDICTS -> answer;
      case TRUNCATED -> answer.truncated();
      case GARBAGE -> Answer.page(200);
    };
  }

  private static void send(Context context, Answer answer) {
    context.status(answer.status());
    if (answer.status() != 204) {
      context.contentType(answer.contentType()).result(answer.body().array());
    }
  }

  static void cut(Context context) {
    Runnable cut = context.attribute(Cutter.ATTRIBUTE);
    if (cut == null) {
      throw new IllegalStateException("the connection cannot be cut: Cutter is not in front");
    }
    cut.run();
  }
}
