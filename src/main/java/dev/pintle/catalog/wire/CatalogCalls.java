package dev.pintle.catalog.wire;

import dev.pintle.connect.Connection;
import dev.pintle.connect.Connections;
import dev.pintle.connect.StoreCalls;
import dev.pintle.pinterest.ApiAnswer;
import dev.pintle.pinterest.ApiCall;
import java.time.Duration;

/// Calls of a store's catalogue at Pinterest. They are made as the owner of the connected ad
/// account, whose catalogue it is (facts §2.1). Thread-safe.
public final class CatalogCalls {
  private final StoreCalls calls;
  private final Connections connections;

  public CatalogCalls(StoreCalls calls, Connections connections) {
    this.calls = calls;
    this.connections = connections;
  }

  public ApiAnswer call(String storeId, ApiCall call) throws InterruptedException {
    ApiCall owners =
        connections
            .of(storeId)
            .map(Connection::adAccountId)
            .map(adAccount -> call.with("ad_account_id", adAccount))
            .orElse(call);
    return calls.call(storeId, owners);
  }

  /// Why something was not done, and what to do; a sentence without its full stop.
  ///
  /// @param what what the call was to do, after "may not": `create a feed`
  public static String why(ApiAnswer answer, String what) {
    return switch (answer) {
      case ApiAnswer.Done _ -> "Pinterest answered in a way that cannot be understood";
      case ApiAnswer.Unauthorized _ ->
          "Pinterest no longer takes the access it gave: reconnect under Asset authorization";
      case ApiAnswer.Throttled(Duration delay) ->
          "Pinterest wants a pause between calls; try again in "
              + Math.max(1, delay.toSeconds())
              + " seconds";
      case ApiAnswer.Unavailable _ -> "Pinterest does not answer; try again in a while";
      case ApiAnswer.Refused refused -> refused(refused, what);
    };
  }

  /// The codes are those of the catalogue's calls (facts §5.1, §5.6, §8.3).
  private static String refused(ApiAnswer.Refused refused, String what) {
    String plain =
        switch (refused.code()) {
          case 654 -> "Pinterest has catalogues for business accounts only: convert the account";
          case 2625 ->
              "Pinterest has disapproved this merchant: see Ads Manager, Business, Merchant details";
          case 2626 -> "Pinterest still reviews this merchant; try again when it has";
          case 4161 -> "the feed is no longer at Pinterest";
          case 4162, 4176 -> "ads that are running use it: end them in Ads Manager first";
          case 4168, 4169 ->
              "Pinterest takes products of claimed domains only: claim the shop's domain under"
                  + " Domains first";
          case 4170 -> "Pinterest has a feed of that name already: choose another name";
          case 4177 -> "Pinterest made this product group itself, and nobody can change it";
          case 4178 -> "a product group with the same filters is there already";
          case 4179 -> "a product group of that name is there already: choose another name";
          case 4181 -> "Pinterest does not do that at the moment";
          case 4182 -> "the account has no catalogue yet: register a feed first";
          case 4183 -> "Pinterest does not take these filters";
          case 4184 -> "Pinterest no longer knows that ingestion";
          default -> "";
        };
    if (!plain.isEmpty()) {
      return plain;
    }
    boolean forbidden = refused.status() == 401 || refused.status() == 403;
    String start =
        forbidden ? "the connected account may not " + what : "Pinterest refused to " + what;
    String message = refused.message().strip();
    return message.isEmpty()
        ? start
        : start + " (Pinterest: " + message.replaceFirst("\\.$", "") + ")";
  }
}
