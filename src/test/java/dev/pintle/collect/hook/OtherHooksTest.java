package dev.pintle.collect.hook;

import static dev.pintle.collect.hook.ShopifyWebhookTest.json;
import static dev.pintle.collect.hook.ShopifyWebhookTest.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The bodies of WooCommerce, GA4, Converge and Adobe in the one vocabulary, field by field.
class OtherHooksTest {
  private static final String WOO =
      """
      {'id':727,'number':'727','status':'processing','currency':'USD','total':'29.35',
      'date_created_gmt':'2026-03-22T19:28:02','date_modified_gmt':'2026-03-22T19:28:08',
      'total_tax':'1.35','shipping_total':'10.00','discount_total':'0.00','created_via':'checkout',
      'customer_id':0,'customer_ip_address':'203.0.113.9','customer_user_agent':'Firefox',
      'order_key':'wc_1','coupon_lines':[{'code':'ten'}],
      'billing':{'first_name':'Jo','last_name':'','city':'Reno','state':'NV','postcode':'89501',
      'country':'US','email':'jo@example.com','phone':'555'},'shipping':{'last_name':'Doe'},
      'line_items':[{'name':'Cup','product_id':93,'variation_id':0,'quantity':2,'total':'6.00',
      'sku':'','price':3},{'name':'Hat','product_id':22,'variation_id':23,'quantity':1,
      'total':'12.00','sku':'H1','price':12}]}
      """;

  @Test
  void tellsAWooCommerceOrder() {
    var event = woo("order.updated", WOO);

    assertThat(event.text("event")).isEqualTo("Order Completed");
    assertThat(event.text("messageId")).isEqualTo("woo-order-727-completed");
    assertThat(event.text("timestamp")).isEqualTo("2026-03-22T19:28:02");
    assertThat(event.has("userId")).isFalse();
    assertThat(event.object("properties"))
        .hasToString(
            json(
                """
                {'order_id':'727','order_number':'727','status':'processing','currency':'USD',
                'total':'29.35','revenue':'18.00','subtotal':'18.00','tax':'1.35',
                'shipping':'10.00','discount':'0.00','coupon':'ten','products':[
                {'product_id':'93','name':'Cup','price':'3','quantity':2},
                {'product_id':'22','variant_id':'23','sku':'H1','name':'Hat','price':'12',
                'quantity':1}],'$sales_channel_type':'web'}
                """));
    assertThat(event.object("context"))
        .hasToString(
            json(
                """
                {'ip':'203.0.113.9','userAgent':'Firefox','aliases':{'order_key':'wc_1'},
                'traits':{'email':'jo@example.com','phone':'555','firstName':'Jo',
                'lastName':'Doe','address':{'city':'Reno','state':'NV','postalCode':'89501',
                'country':'US'}}}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "pending,    Order Updated,   woo:order.updated:727:2026-03-22T19:28:08",
    "on-hold,    Order Completed, woo-order-727-completed",
    "completed,  Order Completed, woo-order-727-completed",
    "refunded,   Order Refunded,  woo-order-727-refunded",
    "cancelled,  Order Cancelled, woo-order-727-cancelled"
  })
  void anOrdersStatusSaysWhatItIs(String status, String name, String id) {
    var event = woo("order.updated", WOO.replace("processing", status));

    assertThat(event.text("event")).isEqualTo(name);
    assertThat(event.text("messageId")).isEqualTo(id);
  }

  @Test
  void readsWooCommercesNamesAsTheyAreShown() {
    var order =
        woo("order.updated", WOO.replace("'Hat'", "'Hat &ndash; Black &amp; Tan &#8211; M'"));
    var product =
        woo("product.updated", "{'id':5,'name':'A&amp;B','categories':[{'name':'C &amp; D'}]}");

    assertThat(order.object("properties").toString())
        .contains("\"name\":\"Hat – Black & Tan – M\"");
    assertThat(order.object("original").toString()).contains("Hat &ndash; Black");
    assertThat(product.object("properties").text("name")).isEqualTo("A&B");
    assertThat(product.object("properties").text("category")).isEqualTo("C & D");
  }

  @ParameterizedTest
  @CsvSource({
    "6.00,  6.00,  2, 3,         3",
    "12.00, 9.00,  2, 4.5,       6",
    "10.00, 9.00,  3, 3,         3.3333",
    "90.00, 80.00, 3, 26.666667, 30",
    "9.00,  8.00,  0, 8,         8"
  })
  void theItemsPriceIsTheOneBeforeCoupons(
      String subtotal, String total, int quantity, String price, String told) {
    var event =
        woo(
            "order.updated",
            """
            {'id':1,'status':'processing','line_items':[{'product_id':1,'subtotal':'%s',
            'total':'%s','quantity':%d,'price':%s}]}
            """
                .formatted(subtotal, total, quantity, price));

    assertThat(event.object("properties").toString()).contains("\"price\":\"" + told + "\"");
  }

  @Test
  void completesByTheStatusesThatWereChosen() {
    var webhook =
        new WooCommerceWebhook((Json.Obj) Json.parse("{\"completedStatuses\":[\"completed\"]}"));

    var event = only(webhook.map(Json.parse(json(WOO)), topic("order.created")));

    assertThat(event.text("event")).isEqualTo("Order Updated");
  }

  @Test
  void tellsAMeasurement() {
    var event =
        only(
            Ga4Hit.map(
                Json.parse(
                    json(
                        """
                        {'client_id':'12.34','user_id':'u1','timestamp_micros':1767323045000123,
                        'ip_override':'203.0.113.9','user_agent':'Firefox',
                        'consent':{'ad_user_data':'GRANTED','ad_personalization':'DENIED'},
                        'user_data':{'sha256_email_address':['aa','bb'],
                        'address':[{'city':'Ulm','country':'DE'}]},
                        'events':[{'name':'purchase','params':{'transaction_id':'T1','value':12.5,
                        'currency':'EUR','tax':1,'coupon':'C','page_location':'https://s/x',
                        'items':[{'item_id':'i1','item_name':'Cup','item_brand':'B',
                        'item_category':'K','price':12.50,'quantity':1}]}}]}
                        """))));

    assertThat(event.text("event")).isEqualTo("Order Completed");
    assertThat(event.text("messageId")).isEqualTo("ga4-purchase-T1");
    assertThat(event.text("timestamp")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(event.text("anonymousId")).isEqualTo("12.34");
    assertThat(event.text("userId")).isEqualTo("u1");
    assertThat(event.object("properties"))
        .hasToString(
            json(
                """
                {'order_id':'T1','revenue':'12.5','products':[{'product_id':'i1','name':'Cup',
                'brand':'B','category':'K','price':'12.50','quantity':1}],'currency':'EUR',
                'tax':1,'coupon':'C','page_location':'https://s/x'}
                """));
    assertThat(event.object("context"))
        .hasToString(
            json(
                """
                {'ip':'203.0.113.9','userAgent':'Firefox','consent':{'ad_user_data':'granted',
                'ad_personalization':'denied','server':'granted'},
                'page':{'url':'https://s/x'},'aliases':{'ga_client_id':'12.34'},
                'traits':{'email':['aa','bb'],'address':{'city':'Ulm','country':'DE'}}}
                """));
    assertThat(event.object("original").text("name")).isEqualTo("purchase");
  }

  @ParameterizedTest
  @CsvSource({
    "page_view,        page,  ''",
    "view_item,        track, Product Viewed",
    "view_item_list,   track, Product List Viewed",
    "search,           track, Products Searched",
    "add_to_cart,      track, Product Added",
    "add_to_wishlist,  track, Product Added to Wishlist",
    "begin_checkout,   track, Checkout Started",
    "add_payment_info, track, Payment Info Entered",
    "refund,           track, Order Refunded",
    "sign_up,          track, Signed Up",
    "generate_lead,    track, Lead Generated",
    "login,            track, Signed In",
    "my_own,           track, my_own"
  })
  void knowsGooglesNames(String given, String type, String name) {
    var event =
        only(Ga4Hit.map(Json.parse(json("{'client_id':'1','events':[{'name':'" + given + "'}]}"))));

    assertThat(event.text("type")).isEqualTo(type);
    assertThat(String.valueOf(event.scalar("event")).replace("null", "")).isEqualTo(name);
  }

  @Test
  void oneProductIsTheEventsOwn() {
    var event =
        only(
            Ga4Hit.map(
                Json.parse(
                    json(
                        """
                        {'client_id':'1','events':[{'name':'view_item','params':{'value':3,
                        'items':[{'item_id':'i1','price':3}]}}]}
                        """))));

    assertThat(event.object("properties"))
        .hasToString("{\"value\":\"3\",\"product_id\":\"i1\",\"price\":\"3\"}");
  }

  @Test
  void takesAtMost25Measurements() {
    String event = "{'name':'a'},";
    String body = "{'client_id':'1','events':[" + event.repeat(25) + "{'name':'b'}]}";

    assertThat(Ga4Hit.map(Json.parse(json(body))))
        .isEqualTo(new Mapped.Invalid("events", "must have at most 25 events"));
  }

  @Test
  void tellsAConvergeEvent() {
    var event =
        only(
            ConvergeWebhook.map(
                Json.parse(
                    json(
                        """
                        {'event_name':'Placed Order','event_id':'o-1','timestamp':1767323045,
                        'properties':{'id':'o-1','total_price':'9.00','$is_new_customer':true},
                        'profile_properties':{'$first_name':'Jo','$ip':'203.0.113.9',
                        '$user_agent':'Firefox','plan':'gold'},
                        'aliases':['urn:email:jo@example.com','$cart_token:c1',
                        {'kind':'customer_id','value':'c-1'},'plain']}
                        """))));

    assertThat(event.text("event")).isEqualTo("Placed Order");
    assertThat(event.text("messageId")).isEqualTo("o-1");
    assertThat(event.text("timestamp")).isEqualTo("1767323045");
    assertThat(event.text("userId")).isEqualTo("c-1");
    assertThat(event.object("properties"))
        .hasToString(json("{'id':'o-1','total_price':'9.00','$is_new_customer':true}"));
    assertThat(event.object("context"))
        .hasToString(
            json(
                """
                {'ip':'203.0.113.9','userAgent':'Firefox','aliases':{'email':'jo@example.com',
                'cart_token':'c1','customer_id':'c-1','alias_4':'plain'},
                'traits':{'first_name':'Jo','plan':'gold'}}
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'event_id':'1','properties':{},'profile_properties':{},'aliases':['a']} | event_name",
        "{'event_name':'x','properties':{},'profile_properties':{},'aliases':['a']} | event_id",
        "{'event_name':'x','event_id':'1','profile_properties':{},'aliases':['a']} | properties",
        "{'event_name':'x','event_id':'1','properties':{},'aliases':['a']} | profile_properties",
        "{'event_name':'x','event_id':'1','properties':{},'profile_properties':{},'aliases':[]}"
            + " | aliases",
        "{'event_name':'x','event_id':'1','properties':{},'profile_properties':{},'aliases':"
            + "[1,2,3,4,5,6,7,8,9,10,11]} | aliases",
        "{'event_name':'x','event_id':'1','properties':{},'profile_properties':{},'aliases':"
            + "[[]]} | aliases[0]"
      })
  void namesWhatAConvergeBodyLacks(String body, String field) {
    var mapped = ConvergeWebhook.map(Json.parse(json(body)));

    assertThat(mapped).isInstanceOf(Mapped.Invalid.class);
    assertThat(((Mapped.Invalid) mapped).field()).isEqualTo(field);
  }

  @Test
  void tellsAnExperienceEvent() {
    String xdm =
        """
        {'_id':'x1','eventType':'commerce.purchases','timestamp':'2026-01-02T03:04:05Z',
        'identityMap':{'Email':[{'id':'jo@example.com'}],'ECID':[{'id':'e1','primary':true}]},
        'commerce':{'order':{'purchaseID':'P1','priceTotal':25.00,'currencyCode':'EUR'}},
        'productListItems':[{'SKU':'s1','name':'Cup','quantity':2,'priceTotal':25.00}],
        'environment':{'ipV4':'203.0.113.9','browserDetails':{'userAgent':'Firefox'}},
        'web':{'webPageDetails':{'URL':'https://s/x','name':'Thanks'}},
        'placeContext':{'geo':{'city':'Reno','stateProvince':'US-NV','countryCode':'US'}}}
        """;

    var event = only(XdmEvents.map(Json.parse(json("{'event':{'xdm':" + xdm + "}}"))));

    assertThat(event.text("event")).isEqualTo("Order Completed");
    assertThat(event.text("messageId")).isEqualTo("x1");
    assertThat(event.text("anonymousId")).isEqualTo("e1");
    assertThat(event.object("properties"))
        .hasToString(
            json(
                """
                {'order_id':'P1','total':'25.00','currency':'EUR','products':[
                {'product_id':'s1','sku':'s1','name':'Cup','price':'12.50','quantity':2}]}
                """));
    assertThat(event.object("context"))
        .hasToString(
            json(
                """
                {'ip':'203.0.113.9','userAgent':'Firefox','page':{'url':'https://s/x',
                'title':'Thanks'},'aliases':{'Email':'jo@example.com','ECID':'e1'},
                'traits':{'email':'jo@example.com','address':{'city':'Reno','state':'NV',
                'country':'US'}}}
                """));
    assertThat(event.object("original").object("xdm").object("commerce").object("order"))
        .hasToString(json("{'purchaseID':'P1','priceTotal':25.00,'currencyCode':'EUR'}"));
    assertThat(only(XdmEvents.map(Json.parse(json(xdm)))).object("original"))
        .hasToString(event.object("original").toString());
  }

  @Test
  void anExperienceEventMayBeKnownByWhatItCounts() {
    String xdm =
        """
        {'commerce':{'productViews':{'value':0},'checkouts':{'value':1}},
        'environment':{'browserDetails':{'acceptLanguage':'de-AT,de;q=0.9'}}}
        """;

    var event = only(XdmEvents.map(Json.parse(json("{'xdm':" + xdm + "}"))));

    assertThat(event.text("event")).isEqualTo("Checkout Started");
    assertThat(event.object("context").text("locale")).isEqualTo("de-AT");
    assertThat(XdmEvents.map(Json.parse("{\"xdm\":{\"commerce\":{\"checkouts\":{}}}}")))
        .isEqualTo(new Mapped.Invalid("xdm.eventType", "is needed: a text"));
  }

  private static Json.Obj woo(String topic, String body) {
    return only(new WooCommerceWebhook(Json.Obj.EMPTY).map(Json.parse(json(body)), topic(topic)));
  }

  private static HttpFields topic(String topic) {
    return HttpFields.build().put("X-WC-Webhook-Topic", topic);
  }
}
