package dev.pintle.connect.domain;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.connect.Connection;
import dev.pintle.connect.Connections;
import dev.pintle.connect.StoreCalls;
import dev.pintle.connect.domain.Domain.Method;
import dev.pintle.connect.domain.Domain.Proof;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The calls that are about websites, made as a store's connection. Thread-safe.
final class WebsiteCalls {
  private static final String PATH = "/user_account/websites";
  private static final int MAX_PAGES = 20;

  private final StoreCalls calls;
  private final Connections connections;

  WebsiteCalls(StoreCalls calls, Connections connections) {
    this.calls = calls;
    this.connections = connections;
  }

  /// What Pinterest gave, or its refusal.
  sealed interface Given<T> {
    record Value<T>(T value) implements Given<T> {}

    record Not<T>(ApiAnswer answer) implements Given<T> {}
  }

  /// A website in the account's list.
  record Listed(String status, @Nullable Instant verifiedAt) {
    boolean isVerified() {
      return status.equals("verified")
          || status.equals("success")
          || status.equals("already_verified_by_user");
    }
  }

  /// What proves that a website is the account's.
  Given<Proof> proof(String storeId) throws InterruptedException {
    ApiAnswer answer = calls.call(storeId, asOwner(storeId, ApiCall.get(PATH + "/verification")));
    if (!(answer instanceof ApiAnswer.Done done)) {
      return new Given.Not<>(answer);
    }
    Json.Obj json = done.object();
    String code = text(json, "verification_code");
    return code.isEmpty()
        ? new Given.Not<>(new ApiAnswer.Unavailable("Pinterest gave no verification code"))
        : new Given.Value<>(
            new Proof(
                code,
                text(json, "metatag"),
                text(json, "filename"),
                text(json, "file_content"),
                text(json, "dns_txt_record")));
  }

  Given<Listed> claim(String storeId, Website website, Method method) throws InterruptedException {
    byte[] json =
        new JsonOut(128)
            .beginObject()
            .field("website", website.text())
            .field("verification_method", method.name())
            .endObject()
            .toBytes();
    ApiAnswer answer = calls.call(storeId, asOwner(storeId, ApiCall.post(PATH, json)));
    return answer instanceof ApiAnswer.Done done
        ? new Given.Value<>(listed(done.object()))
        : new Given.Not<>(answer);
  }

  /// A website of the account's list; empty when it is not there.
  Given<Optional<Listed>> find(String storeId, Website website) throws InterruptedException {
    var first = ApiCall.get(PATH).with("page_size", "250");
    var call = first;
    for (int page = 0; page < MAX_PAGES; page++) {
      ApiAnswer answer = calls.call(storeId, call);
      if (!(answer instanceof ApiAnswer.Done done)) {
        return new Given.Not<>(answer);
      }
      if (done.object().get("items") instanceof Json.Arr(var items)) {
        for (Json item : items) {
          if (item instanceof Json.Obj one && isSame(text(one, "website"), website)) {
            return new Given.Value<>(Optional.of(listed(one)));
          }
        }
      }
      String bookmark = done.object().text("bookmark");
      if (bookmark == null || bookmark.isBlank()) {
        break;
      }
      call = first.with("bookmark", bookmark);
    }
    return new Given.Value<>(Optional.empty());
  }

  ApiAnswer unclaim(String storeId, Website website) throws InterruptedException {
    return calls.call(storeId, ApiCall.delete(PATH).with("website", website.text()));
  }

  /// Whether the list is of another account than the claim: the list is always that of who gave
  /// access, a claim is made for the owner of the chosen ad account.
  boolean isForAnotherOwner(String storeId) throws InterruptedException {
    var connection = connections.of(storeId);
    String adAccount = connection.map(Connection::adAccountId).orElse(null);
    if (connection.isEmpty() || adAccount == null) {
      return false;
    }
    ApiAnswer answer = calls.call(storeId, ApiCall.get("/ad_accounts/" + adAccount));
    String owner =
        answer instanceof ApiAnswer.Done done
            ? done.object().object("owner").text("username")
            : null;
    return owner != null && !owner.equals(connection.get().account().username());
  }

  private ApiCall asOwner(String storeId, ApiCall call) {
    return connections
        .of(storeId)
        .map(Connection::adAccountId)
        .map(adAccount -> call.with("ad_account_id", adAccount))
        .orElse(call);
  }

  private static boolean isSame(String listed, Website website) {
    return switch (Website.read(listed, true)) {
      case Website.Typed.Good(var read) -> read.equals(website);
      case Website.Typed.Wrong _ -> listed.equalsIgnoreCase(website.text());
    };
  }

  private static Listed listed(Json.Obj json) {
    return new Listed(text(json, "status"), instant(json.text("verified_at")));
  }

  /// Pinterest leaves the zone out; it is UTC.
  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static String text(Json.Obj json, String name) {
    String text = json.text(name);
    return text == null ? "" : text;
  }
}
