package dev.pintle.forward.alert;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Secret;
import dev.pintle.base.Time;
import dev.pintle.connect.tag.SmtpMail;
import dev.pintle.forward.Destination;
import dev.pintle.forward.Destinations;
import dev.pintle.http.Fetcher;
import dev.pintle.http.OutAnswer;
import dev.pintle.http.OutCall;
import dev.pintle.store.Store;
import dev.pintle.store.Stores;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Takes what is told to a channel. Thread-safe.
final class Post {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final int ANSWER_BYTES = 1_000;

  private final Stores stores;
  private final Destinations destinations;
  private final AlertChannels channels;
  private final Alerts.Ways ways;
  private final Time time;

  Post(
      Stores stores,
      Destinations destinations,
      AlertChannels channels,
      Alerts.Ways ways,
      Time time) {
    this.stores = stores;
    this.destinations = destinations;
    this.channels = channels;
    this.ways = ways;
    this.time = time;
  }

  /// Tells it, and notes at the channel how that went.
  ///
  /// @return whether it went
  boolean tell(AlertChannel channel, Told told) throws InterruptedException {
    String trouble =
        switch (channel.kind()) {
          case MAIL -> mail(ways.mail(), channel, told);
          case WEBHOOK -> call(ways.fetcher(), channel, told);
        };
    channels.tried(channel.id(), trouble);
    return trouble.isEmpty();
  }

  private String mail(@Nullable SmtpMail mail, AlertChannel channel, Told told) {
    if (mail == null) {
      return "mail.smtp-url is not set, so no mail can be sent";
    }
    String text = told.words() + "\n\nSince " + told.since() + ".\n" + url(told) + "\n";
    return switch (mail.send(channel.address(), subject(told), text, time.instant())) {
      case SmtpMail.Outcome.Sent _ -> "";
      case SmtpMail.Outcome.NotSent(String reason) -> reason;
    };
  }

  private String subject(Told told) {
    String destination = destinationName(told);
    String what = told.kind().title().toLowerCase(Locale.ROOT) + ": " + told.state().label();
    return "[Pintle] %s%s: %s"
        .formatted(
            storeName(told),
            destination.isEmpty() ? "" : ", " + destination,
            told.state() == Told.State.TEST ? told.state().label() : what);
  }

  private String call(Fetcher fetcher, AlertChannel channel, Told told)
      throws InterruptedException {
    var hook = channels.hook(channel.id());
    if (hook.isEmpty()) {
      return "";
    }
    byte[] body = body(told);
    var headers = Map.of("X-Pintle-Signature", "sha256=" + signature(hook.get().secret(), body));
    var call =
        new OutCall(
            "POST", hook.get().address(), headers, body, "application/json", TIME, ANSWER_BYTES);
    return switch (fetcher.call(call)) {
      case OutAnswer.Answered(int status, _, _, _) ->
          status >= 200 && status < 300 ? "" : "the webhook answered " + status;
      case OutAnswer.Failed(_, String words) -> words;
    };
  }

  private byte[] body(Told told) {
    var out = new JsonOut(512).beginObject().field("id", told.id());
    out.field("store", told.storeId()).field("storeName", storeName(told));
    if (!told.destinationId().isEmpty()) {
      out.field("destination", told.destinationId());
      out.field("destinationName", destinationName(told));
    }
    out.field("kind", told.kind().word()).field("state", told.state().word());
    out.field("since", told.since().toString()).field("words", told.words());
    return out.field("url", url(told)).endObject().toBytes();
  }

  private String storeName(Told told) {
    return stores.find(told.storeId()).map(Store::name).orElse("");
  }

  private String destinationName(Told told) {
    return destinations.find(told.destinationId()).map(Destination::name).orElse("");
  }

  private String url(Told told) {
    String url = ways.publicUrl();
    return (url == null ? "" : url) + "/stores/" + told.storeId() + "/alerts";
  }

  private static String signature(Secret secret, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
