package dev.pintle.admin;

import java.util.List;

/// Events of a shop that meet each fate, at 2026-03-01T12:00:00Z.
public final class Samples {
  /// A purchase by somebody of whom everything is known; delivered.
  public static final String ORDER =
      """
      {"type":"track","event":"Order Completed","messageId":"order-1",
       "timestamp":"2026-03-01T11:59:30Z","userId":"customer-8841","anonymousId":"visitor-5",
       "context":{"ip":"198.51.100.77","locale":"en-GB",
         "userAgent":"Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
         "page":{"url":"https://shop.example/thanks?email=emma%40shop.example&order=1001"},
         "traits":{"email":"Emma@Shop.example","phone":"+44 20 7946 0958","firstName":"Emmeline",
           "lastName":"Lindqvist","birthday":"1984-07-19","gender":"female",
           "address":{"street":"17 Harbour Lane","city":"Aberystwyth","postalCode":"SY23 1AS",
             "country":"United Kingdom","state":"Ceredigion"}}},
       "properties":{"order_id":"1001","total":74.90,"currency":"GBP",
         "gift_note":"For Emmeline Lindqvist, emma@shop.example",
         "products":[{"product_id":"mug-1","name":"Enamel mug","price":12.45,"quantity":2},
           {"product_id":"throw-3","name":"Wool throw","price":50.00,"quantity":1}]}}
      """;

  /// What must be on no page of the order.
  public static final List<String> PERSONAL =
      List.of(
          "emma@shop.example",
          "emma%40",
          "7946",
          "0958",
          "Emmeline",
          "emmeline",
          "Lindqvist",
          "lindqvist",
          "1984",
          "female",
          "Harbour",
          "Aberystwyth",
          "aberystwyth",
          "SY23",
          "sy231as",
          "United Kingdom",
          "Ceredigion",
          "198.51.100",
          "Linux x86",
          "customer-8841");

  /// Filtered.
  public static final String UNMAPPED =
      """
      {"type":"track","event":"Coupon Applied","messageId":"coupon-1","anonymousId":"visitor-2",
       "timestamp":"2026-03-01T11:59:40Z","properties":{"coupon":"SPRING"}}
      """;

  /// Skipped.
  public static final String ANONYMOUS =
      """
      {"type":"track","event":"Product Added","messageId":"added-1","anonymousId":"visitor-3",
       "timestamp":"2026-03-01T11:59:45Z","properties":{"product_id":"mug-1","price":12.45,
       "currency":"GBP"}}
      """;

  /// Delivered, and counted as offline.
  static final String OLD =
      """
      {"type":"track","event":"Product Viewed","messageId":"viewed-1","anonymousId":"visitor-4",
       "timestamp":"2026-03-01T09:30:00Z","context":{"traits":{"email":"old@shop.example"}},
       "properties":{"product_id":"mug-1","price":12.45,"currency":"GBP"}}
      """;

  private Samples() {}
}
