package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.forward.Transformer.Transformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which event becomes which, and whole payloads of the events a shop sends most.
class CommerceTest {
  private static final String WHO = "\"context\":{\"traits\":{\"email\":\"jane@example.com\"}}";

  @ParameterizedTest
  @CsvSource({
    "Product Viewed,page_visit",
    "Viewed Product,page_visit",
    "Product List Viewed,view_category",
    "Viewed Collection,view_category",
    "Products Searched,search",
    "Searched,search",
    "Product Added,add_to_cart",
    "Added To Cart,add_to_cart",
    "Product Added to Wishlist,add_to_wishlist",
    "Added To Wishlist,add_to_wishlist",
    "Checkout Started,initiate_checkout",
    "Started Checkout,initiate_checkout",
    "Payment Info Entered,add_payment_info",
    "Added Payment Info,add_payment_info",
    "Order Completed,checkout",
    "Placed Order,checkout",
    "Signed Up,signup",
    "Lead Generated,lead",
    "Subscribed To Newsletter,lead",
    "Subscription Started,subscribe",
    "Started Subscription,subscribe",
    "Application Installed,app_install",
    "Video Playback Started,watch_video",
    "order COMPLETED,checkout",
    "' Order Completed ',checkout",
  })
  void sendsAnEventUnderPinterestsName(String name, String pinterestName) {
    String event = track(name, "{}");

    assertThat(Payloads.field(event, "event_name")).isEqualTo("\"" + pinterestName + "\"");
  }

  @Test
  void sendsAPageAsAVisit() {
    String page = "{\"type\":\"page\",\"messageId\":\"m\",\"name\":\"Home\"," + WHO + "}";

    assertThat(Payloads.field(page, "event_name")).isEqualTo("\"page_visit\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"track\",\"event\":\"Order Refunded\"",
        "\"track\",\"event\":\"checkout\"",
        "\"screen\"",
        "\"identify\",\"userId\":\"u\"",
        "\"group\",\"groupId\":\"g\"",
        "\"alias\",\"userId\":\"u\",\"previousId\":\"p\"",
      })
  void filtersWhatNoRowTakes(String type) {
    var transformed =
        new Payloads(null).transform("{\"messageId\":\"m\",\"type\":" + type + "," + WHO + "}");

    assertThat(transformed).isInstanceOf(Transformed.Filtered.class);
  }

  @Test
  void skipsTheTagsOwnPageLoad() {
    assertThat(new Payloads(null).transform(track("$page_load", "{}")))
        .isInstanceOf(Transformed.Skipped.class);
  }

  @Test
  void sendsAnOrderWhole() {
    String order =
        """
        {"type":"track","event":"Order Completed","messageId":"m-1","userId":"u-7",
         "timestamp":"2026-03-01T11:59:30.750Z",
         "context":{"ip":"203.0.113.7","userAgent":"Mozilla/5.0 (Macintosh)","locale":"en-GB",
           "timezone":"Europe/London",
           "page":{"url":"https://shop.example/thanks?epik=dj0yabc","title":"Thank you"},
           "traits":{"email":" Jane@Example.com","phone":"020 7946 0958","firstName":"Jane",
             "lastName":"O'Neil","gender":"female","birthday":"1985-07-14",
             "address":{"city":"St. Albans","state":"","postalCode":"AL1 1AA","country":"GB"}}},
         "properties":{"order_id":"1042","revenue":45.50,"total":52.30,"currency":"gbp",
           "coupon":"SPRING","products":[
             {"product_id":"mug-1","sku":"M1","name":"Mug","category":"Kitchen","brand":"Acme",
              "price":12.50,"quantity":2},
             {"product_id":"tee-9","name":"T-shirt","price":"20.50","quantity":"1"}]}}
        """;

    assertThat(Payloads.of(order))
        .isEqualTo(
            Payloads.json(
                """
                {"event_name":"checkout","action_source":"web","event_time":1772366370,
                 "event_id":"checkout_1042",
                 "event_source_url":"https://shop.example/thanks?epik=dj0yabc","language":"en",
                 "user_data":{"em":["#jane@example.com#"],"ph":["#442079460958#"],"ge":["#f#"],
                   "db":["#19850714#"],"ln":["#o'neil#"],"fn":["#jane#"],"ct":["#stalbans#"],
                   "zp":["#al11aa#"],"country":["#gb#"],"external_id":["#u-7#"],
                   "client_ip_address":"203.0.113.7",
                   "client_user_agent":"Mozilla/5.0 (Macintosh)","click_id":"dj0yabc"},
                 "custom_data":{"value":"45.50","currency":"GBP","order_id":"1042",
                   "contents":[
                     {"id":"mug-1","item_name":"Mug","item_category":"Kitchen","item_brand":"Acme",
                      "item_price":"12.50","quantity":2},
                     {"id":"tee-9","item_name":"T-shirt","item_price":"20.50","quantity":1}],
                   "content_ids":["mug-1","tee-9"],"num_items":3},
                 "device_info":{"locale":"en-GB","timezone":"Europe/London"}}
                """));
  }

  @Test
  void sendsAPlacedOrderInConvergesWords() {
    String order =
        """
        {"type":"track","event":"Placed Order","messageId":"m-2",
         "timestamp":"2026-03-01T11:00:00Z",
         "properties":{"id":5501,"total_price":"99.90","total_tax":"15.95","currency":"EUR",
           "$sales_channel_type":"pos","$email":"max@example.de","$phone_number":"030 901820",
           "$first_name":"Max","$last_name":"Müller","$city":"Berlin","$country_code":"DE",
           "$zip_code":"10115","$ip":"198.51.100.20","$user_agent":"Mozilla/5.0",
           "items":[{"product_id":77,"variant_id":7,"sku":"A-7","name":"Lamp","price":"99.90",
             "currency":"EUR","quantity":1,"vendor":"Lumi"}]}}
        """;

    assertThat(Payloads.of(order))
        .isEqualTo(
            Payloads.json(
                """
                {"event_name":"checkout","action_source":"offline","event_time":1772362800,
                 "event_id":"checkout_5501",
                 "user_data":{"em":["#max@example.de#"],"ph":["#4930901820#"],
                   "ln":["#müller#"],"fn":["#max#"],"ct":["#berlin#"],
                   "zp":["#10115#"],"country":["#de#"],"client_ip_address":"198.51.100.20",
                   "client_user_agent":"Mozilla/5.0"},
                 "custom_data":{"value":"99.90","currency":"EUR","order_id":"5501",
                   "contents":[{"id":"77","item_name":"Lamp","item_brand":"Lumi",
                     "item_price":"99.90","quantity":1}],
                   "content_ids":["77"],"num_items":1}}
                """));
  }

  @Test
  void sendsAnAppsEventWithItsAppAndDevice() {
    String added =
        """
        {"type":"track","event":"Product Added","messageId":"m-3",
         "timestamp":"2026-03-01T11:59:00Z",
         "context":{"app":{"name":"Shop","version":5,"build":"5.1","namespace":"com.example.shop"},
           "device":{"id":"x","advertisingId":"7A3CBEA0-BDF5-11E4-8DFC-AA07A5B093DB",
             "adTrackingEnabled":true,"manufacturer":"Apple","model":"iPhone7,2","name":"maguro",
             "type":"ios"},
           "os":{"name":"iPhone OS","version":"8.1.3"},
           "network":{"carrier":"T-Mobile NL","wifi":true,"cellular":false},
           "screen":{"width":320,"height":568,"density":2},"locale":"nl-NL"},
         "properties":{"product_id":"p","price":0.1,"quantity":3}}
        """;

    assertThat(Payloads.of(added))
        .isEqualTo(
            Payloads.json(
                """
                {"event_name":"add_to_cart","action_source":"app_ios","event_time":1772366340,
                 "event_id":"m-3","opt_out":false,"language":"nl",
                 "user_data":{"hashed_maids":["#7a3cbea0-bdf5-11e4-8dfc-aa07a5b093db#"]},
                 "custom_data":{"value":"0.3",
                   "contents":[{"id":"p","item_price":"0.1","quantity":3}],
                   "content_ids":["p"],"num_items":3},
                 "app_id":"com.example.shop","app_name":"Shop","app_version":"5",
                 "device_brand":"Apple","device_carrier":"T-Mobile NL","device_model":"iPhone7,2",
                 "device_type":"ios","os_version":"8.1.3","wifi":true,
                 "app_info":{"app_id":"com.example.shop","app_name":"Shop",
                   "app_package_name":"com.example.shop","app_version":"5"},
                 "device_info":{"brand":"Apple","model":"iPhone7,2","type":"ios",
                   "os_family":"ios","os_name":"iPhone OS","os_version":"8.1.3",
                   "carrier":"T-Mobile NL","network_type":"wifi","locale":"nl-NL",
                   "screen_width":320,"screen_height":568,"screen_density":2}}
                """));
  }

  @Test
  void sendsASearchWithNothingButWhatItSays() {
    String search =
        """
        {"type":"track","event":"Products Searched","messageId":"m-4",
         "timestamp":"2026-03-01T11:59:00Z",
         "context":{"app":{"id":""},"device":{},"traits":{"email":"jane@example.com"}},
         "properties":{"query":"blue mug","products":[{},null,3]}}
        """;

    assertThat(Payloads.of(search))
        .isEqualTo(
            Payloads.json(
                """
                {"event_name":"search","action_source":"web","event_time":1772366340,
                 "event_id":"m-4","user_data":{"em":["#jane@example.com#"]},
                 "custom_data":{"search_string":"blue mug"}}
                """));
  }

  private static String track(String name, String properties) {
    return "{\"type\":\"track\",\"messageId\":\"m\",\"event\":\""
        + name
        + "\",\"properties\":"
        + properties
        + ","
        + WHO
        + "}";
  }
}
