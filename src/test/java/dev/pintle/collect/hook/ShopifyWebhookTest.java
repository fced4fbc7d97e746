package dev.pintle.collect.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.collect.erasure.Subject;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Shopify's bodies in the one vocabulary, field by field.
class ShopifyWebhookTest {
  private static final String CREATED = "orders/create";
  private static final String ORDER =
      """
      {'id':820982911946154508,'name':'#1001','email':'jo@example.com','phone':null,
      'currency':'EUR','processed_at':'2026-01-02T03:04:05+01:00','total_price':'35.50',
      'subtotal_price':'25.00','total_tax':'5.00','total_discounts':'2.50',
      'total_shipping_price_set':{'shop_money':{'amount':'5.50','currency_code':'EUR'}},
      'discount_codes':[{'code':'SPRING'},{'code':'VIP'}],'source_name':'web','test':true,
      'checkout_token':'ct1','cart_token':'cart1','landing_site':'/p/cup?a=1&epik=dj0y%3D#x',
      'referring_site':'https://www.pinterest.com/','customer_locale':'fr-FR',
      'client_details':{'browser_ip':'203.0.113.9','user_agent':'Firefox'},
      'note_attributes':[{'name':'gift','value':'yes'},{'name':'pintle_id','value':'b-1'}],
      'customer':{'id':9007199254740993,'email':'old@example.com','first_name':'Jo',
        'last_name':'Doe','phone':'+33 1 23 45 67 89','orders_count':1},
      'billing_address':{'address1':'1 Rue A','city':'Paris','zip':'75001','province':null,
        'country':'France','country_code':'FR'},
      'line_items':[{'product_id':632910392,'variant_id':808950810,'sku':'CUP-1','title':'Cup',
        'variant_title':'Red','vendor':'Acme','price':'12.50','quantity':2,'grams':3}]}
      """;

  @Test
  void tellsAnOrderFieldByField() {
    var event = event(CREATED, ORDER);

    assertThat(event.text("type")).isEqualTo("track");
    assertThat(event.text("event")).isEqualTo("Order Completed");
    assertThat(event.text("messageId")).isEqualTo("shopify-order-820982911946154508-completed");
    assertThat(event.text("timestamp")).isEqualTo("2026-01-02T03:04:05+01:00");
    assertThat(event.text("userId")).isEqualTo("9007199254740993");
    assertThat(event.text("anonymousId")).isEqualTo("b-1");
    assertThat(event.object("properties"))
        .hasToString(
            json(
                """
                {'order_id':'820982911946154508','order_number':'#1001','checkout_id':'ct1',
                'currency':'EUR','total':'35.50','revenue':'25.00','subtotal':'25.00',
                'tax':'5.00','shipping':'5.50','discount':'2.50','coupon':'SPRING,VIP',
                'products':[{'product_id':'632910392','variant_id':'808950810','sku':'CUP-1',
                'name':'Cup','variant':'Red','brand':'Acme','price':'12.50','quantity':2}],
                '$sales_channel_type':'web','$is_new_customer':true,'test':true}
                """));
    assertThat(event.object("context"))
        .hasToString(
            json(
                """
                {'ip':'203.0.113.9','userAgent':'Firefox','locale':'fr-FR','click_id':'dj0y=',
                'page':{'referrer':'https://www.pinterest.com/'},
                'aliases':{'customer_id':'9007199254740993','cart_token':'cart1','gift':'yes',
                'pintle_id':'b-1','checkout_token':'ct1'},
                'traits':{'id':'9007199254740993','email':'jo@example.com',
                'phone':'+33 1 23 45 67 89','firstName':'Jo','lastName':'Doe',
                'address':{'street':'1 Rue A','city':'Paris','postalCode':'75001',
                'country':'FR'}}}
                """));
    assertThat(event.object("original")).hasToString(json(ORDER));
  }

  @ParameterizedTest
  @CsvSource({
    "{},                            orders/create, Order Completed",
    "{},                            orders/paid,   Order Paid",
    "{'completedBy':'orders/paid'}, orders/create, Order Created",
    "{'completedBy':'orders/paid'}, orders/paid,   Order Completed",
    "{'completedBy':'else'},        orders/create, Order Completed"
  })
  void countsAnOrderOnceByTheTopicThatWasChosen(String config, String topic, String name) {
    var webhook = new ShopifyWebhook((Json.Obj) Json.parse(json(config)));

    var event = only(webhook.map(Json.parse(json(ORDER)), headers(topic)));

    assertThat(event.text("event")).isEqualTo(name);
    assertThat("shopify-order-820982911946154508-completed".equals(event.text("messageId")))
        .isEqualTo(name.equals("Order Completed"));
  }

  @ParameterizedTest
  @CsvSource({
    "web,                               web",
    "580111,                            web",
    "pos,                               pos",
    "android,                           mobile_app",
    "shopify_draft_order,               offline",
    "subscription_contract_checkout_1,  subscription_contract",
    "pinterest,                         pinterest_shop",
    "4711,                              4711"
  })
  void namesTheSalesChannel(String source, String channel) {
    var event =
        event(CREATED, ORDER.replace("'source_name':'web'", "'source_name':'" + source + "'"));

    assertThat(event.object("properties").text("$sales_channel_type")).isEqualTo(channel);
  }

  @Test
  void tellsACheckout() {
    var event =
        event(
            "checkouts/create",
            """
            {'id':5,'token':'t5','cart_token':'c5','email':'jo@example.com','currency':'USD',
            'created_at':'2026-01-02T03:04:05Z','total_price':'8.00','subtotal_price':'7.00',
            'source_name':'web','line_items':[{'product_id':1,'title':'A','price':'7.00',
            'quantity':1}]}
            """);

    assertThat(event.text("event")).isEqualTo("Checkout Started");
    assertThat(event.text("messageId")).isEqualTo("shopify:checkouts/create:t5:e-1");
    assertThat(event.object("properties"))
        .hasToString(
            json(
                """
                {'checkout_id':'5','currency':'USD','total':'8.00','revenue':'7.00',
                'subtotal':'7.00','products':[{'product_id':'1','name':'A','price':'7.00',
                'quantity':1}],'$sales_channel_type':'web'}
                """));
    assertThat(event.object("context").object("aliases"))
        .hasToString("{\"cart_token\":\"c5\",\"checkout_token\":\"t5\"}");
  }

  @Test
  void tellsACart() {
    var event =
        event(
            "carts/update",
            """
            {'id':'c5','token':'c5','updated_at':'2026-01-02T03:04:05Z','line_items':[
            {'product_id':1,'variant_id':2,'title':'A','price':'7.00','line_price':'14.00',
            'quantity':2,'price_set':{'shop_money':{'amount':'7.00','currency_code':'USD'}}},
            {'product_id':3,'title':'B','price':'0.10','line_price':'0.10','quantity':1}]}
            """);

    assertThat(event.text("event")).isEqualTo("Cart Updated");
    assertThat(event.object("properties"))
        .hasToString(
            json(
                """
                {'cart_id':'c5','currency':'USD','total':'14.10','products':[
                {'product_id':'1','variant_id':'2','name':'A','price':'7.00','quantity':2},
                {'product_id':'3','name':'B','price':'0.10','quantity':1}]}
                """));
  }

  @Test
  void tellsARefund() {
    var event =
        event(
            "refunds/create",
            """
            {'id':8,'order_id':7,'processed_at':'2026-01-02T03:04:05Z','note':'broken',
            'transactions':[{'kind':'refund','status':'success','amount':'5.00','currency':'EUR'},
            {'kind':'refund','status':'failure','amount':'9.00','currency':'EUR'},
            {'kind':'sale','status':'success','amount':'9.00','currency':'EUR'}],
            'refund_line_items':[{'quantity':1,'subtotal':5,'line_item':{'product_id':1,
            'title':'A','price':'5.00','quantity':3}}]}
            """);

    assertThat(event.text("event")).isEqualTo("Order Refunded");
    assertThat(event.object("properties"))
        .hasToString(
            json(
                """
                {'order_id':'7','refund_id':'8','currency':'EUR','total':'5.00',
                'reason':'broken','products':[{'product_id':'1','name':'A','price':'5.00',
                'quantity':1}]}
                """));
  }

  @Test
  void tellsACustomer() {
    var event =
        event(
            "customers/create",
            """
            {'id':7,'email':'jo@example.com','first_name':'Jo','created_at':'2026-01-01T00:00:00Z',
            'updated_at':'2026-01-02T00:00:00Z','default_address':{'last_name':'Doe','city':'Ulm',
            'zip':'89073','country_code':'DE','phone':'+49 731 1'}}
            """);

    assertThat(event.text("type")).isEqualTo("identify");
    assertThat(event.text("userId")).isEqualTo("7");
    assertThat(event.object("traits"))
        .hasToString(
            json(
                """
                {'email':'jo@example.com','phone':'+49 731 1','firstName':'Jo','lastName':'Doe',
                'address':{'city':'Ulm','postalCode':'89073','country':'DE'},
                'createdAt':'2026-01-01T00:00:00Z'}
                """));
  }

  @Test
  void asksToEraseACustomer() {
    String body =
        "{'shop_id':1,'customer':{'id':7,'email':'Jo@Example.com','phone':'555'},"
            + "'orders_to_redact':[299938,280263]}";

    var mapped = new ShopifyWebhook(Json.Obj.EMPTY).map(Json.parse(json(body)), redact());

    assertThat(mapped)
        .isEqualTo(
            new Mapped.Erase(
                new Subject(
                    List.of("jo@example.com"),
                    List.of("555"),
                    List.of("7"),
                    List.of("299938", "280263"),
                    List.of())));
    assertThat(mapped.toString()).doesNotContain("example");
  }

  private static HttpFields redact() {
    return headers("customers/redact");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders/delete", "app/uninstalled", "customers/merge", "no such topic"})
  void leavesOutWhatIsNoEvent(String topic) {
    var mapped = new ShopifyWebhook(Json.Obj.EMPTY).map(Json.parse("{\"id\":1}"), headers(topic));

    assertThat(mapped).isInstanceOf(Mapped.LeftOut.class);
  }

  private static Json.Obj event(String topic, String body) {
    return only(new ShopifyWebhook(Json.Obj.EMPTY).map(Json.parse(json(body)), headers(topic)));
  }

  private static HttpFields headers(String topic) {
    return HttpFields.build().put("X-Shopify-Topic", topic).put("X-Shopify-Event-Id", "e-1");
  }

  static Json.Obj only(Mapped mapped) {
    assertThat(mapped).isInstanceOf(Mapped.Events.class);
    var events = ((Mapped.Events) mapped).events();
    assertThat(events).hasSize(1);
    return (Json.Obj) Json.parse(events.getFirst());
  }

  /// JSON as it is printed, of JSON with single quotes and line breaks.
  static String json(String quoted) {
    return Json.parse(quoted.replace('\'', '"').replace("\n", "")).toString();
  }
}
