package dev.pintle.sandbox;

import dev.pintle.http.Bodies;
import dev.pintle.http.HttpProblem;
import dev.pintle.sandbox.Fault.Connection;
import dev.pintle.sandbox.SandboxSettings.AdAccount;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every operation of the API has in common: faults, tokens, ad accounts, quotas, and the
/// headers that tell of them. Thread-safe.
final class Gate {
  static final int MAX_BODY_BYTES = 32 << 20;

  private static final Logger log = LoggerFactory.getLogger(Gate.class);

  private final ShiftedTime time;
  private final Access access;
  private final Quotas quotas;
  private final Faults faults;
  private final Ledger ledger;
  private final RandomGenerator random;

  Gate(
      ShiftedTime time,
      Access access,
      Quotas quotas,
      Faults faults,
      Ledger ledger,
      RandomGenerator random) {
    this.time = time;
    this.access = access;
    this.quotas = quotas;
    this.faults = faults;
    this.ledger = ledger;
    this.random = random;
  }

  /// Serves a request to an operation on an ad account.
  ///
  /// @param endpoint serves what is let through, and records it
  void serve(Context context, Operation operation, Function<Call, Answer> endpoint)
      throws InterruptedException {
    context.header("x-pinterest-rid", Long.toUnsignedString(random.nextLong()));
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
    context.header("x-pinterest-rid", Long.toUnsignedString(random.nextLong()));
    ledger.request(Integer.toString(answer.status()));
    send(context, answer);
  }

  private Answer answer(
      Context context, Operation operation, Fault fault, Function<Call, Answer> endpoint) {
    Admission admission =
        switch (body(context)) {
          case Body.Refused(Answer answer) -> new Admission.Refused(answer);
          case Body.Whole(Bytes body) -> admit(context, operation, fault, body);
        };
    return switch (admission) {
      case Admission.Refused(Answer answer) -> {
        ledger.request(Integer.toString(answer.status()));
        yield answer;
      }
      case Admission.Admitted(Call call) -> served(endpoint, call);
    };
  }

  private Answer served(Function<Call, Answer> endpoint, Call call) {
    try {
      return endpoint.apply(call);
    } catch (RuntimeException e) {
      log.error("the sandbox failed to serve a request", e);
      ledger.request("500");
      return Answer.forced(500);
    }
  }

  private Admission admit(Context context, Operation operation, Fault fault, Bytes body) {
    if (fault.status() != 0) {
      if (fault.status() == 429) {
        tell(context, quotas.exhausted(operation));
      }
      return new Admission.Refused(Answer.forced(fault.status()));
    }
    String adAccountId = context.pathParam("ad_account_id");
    return switch (access.decide(
        context.header("Authorization"), operation, adAccountId, time.instant())) {
      case Access.Decision.Unauthenticated _ -> new Admission.Refused(Answer.unauthenticated());
      case Access.Decision.Forbidden _ ->
          new Admission.Refused(
              adAccountId.matches("[0-9]{1,18}")
                  ? Answer.forbidden()
                  : Answer.invalid("'ad_account_id' must be 1 to 18 digits."));
      case Access.Decision.Granted(String tokenId, AdAccount account) ->
          withinQuota(context, operation, tokenId, account, fault, body);
    };
  }

  private Admission withinQuota(
      Context context,
      Operation operation,
      String tokenId,
      AdAccount account,
      Fault fault,
      Bytes body) {
    String test = context.queryParam("test");
    if (test != null && !test.equals("true") && !test.equals("false")) {
      return new Admission.Refused(Answer.invalid("'test' must be true or false."));
    }
    boolean testing = "true".equals(test);
    Quotas.Quota quota = quotas.take(operation, account.id(), tokenId, testing);
    tell(context, quota);
    return quota.exceeded()
        ? new Admission.Refused(Answer.tooMany())
        : new Admission.Admitted(new Call(account, body, testing, fault));
  }

  private static void tell(Context context, Quotas.Quota quota) {
    context.header("X-RateLimit-Limit", quota.limits());
    context.header("X-RateLimit-Remaining", Integer.toString(quota.remaining()));
    context.header("X-RateLimit-Reset", Long.toString(quota.resetSeconds()));
  }

  /// The body is read whatever comes of the request, so that the connection can go on.
  private static Body body(Context context) {
    String encoding = context.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return new Body.Refused(
          Answer.error(415, 415, "Content-Encoding is not supported; send the JSON as it is."));
    }
    try {
      byte[] body = Bodies.read(context.bodyInputStream(), null, MAX_BODY_BYTES);
      String type = context.contentType();
      return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/json")
          ? new Body.Whole(new Bytes(body))
          : new Body.Refused(Answer.invalid("Content-Type must be application/json."));
    } catch (HttpProblem problem) {
      return new Body.Refused(
          Answer.error(
              problem.status(), problem.status(), "The request body is larger than 32 MB."));
    } catch (IOException e) {
      return new Body.Refused(Answer.invalid("The request body could not be read to its end."));
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
    context.status(answer.status()).contentType(answer.contentType()).result(answer.body().array());
  }

  private static void cut(Context context) {
    Runnable cut = context.attribute(Cutter.ATTRIBUTE);
    if (cut == null) {
      throw new IllegalStateException("the connection cannot be cut: Cutter is not in front");
    }
    cut.run();
  }

  private sealed interface Body {
    record Whole(Bytes body) implements Body {}

    record Refused(Answer answer) implements Body {}
  }

  private sealed interface Admission {
    record Admitted(Call call) implements Admission {}

    record Refused(Answer answer) implements Admission {}
  }
}
