package dev.pintle.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.sandbox.ads.EntityKind;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The entities of ad accounts are asked for and answered as Pinterest's published description
/// says.
class PublishedAdsTest {
  private static final String AD = "/ad_accounts/" + SandboxSettings.AD_ACCOUNT;

  private static RunningSandbox sandbox;
  private static Published published;
  private static String token;

  /// An operation that lists, with what it cannot do without.
  enum Lists {
    CAMPAIGNS(Operation.CAMPAIGNS_LIST, ""),
    AD_GROUPS(Operation.AD_GROUPS_LIST, ""),
    ADS(Operation.ADS_LIST, ""),
    KEYWORDS(Operation.KEYWORDS_LIST, ""),
    PRODUCT_GROUP_PROMOTIONS(Operation.PRODUCT_GROUP_PROMOTIONS_LIST, "&ad_group_id=@SHOPPING"),
    AUDIENCES(Operation.AUDIENCES_LIST, ""),
    CUSTOMER_LISTS(Operation.CUSTOMER_LISTS_LIST, ""),
    PROMOTIONS(Operation.PROMOTIONS_LIST, ""),
    ORDER_LINES(Operation.ORDER_LINES_LIST, ""),
    LEAD_FORMS(Operation.LEAD_FORMS_LIST, ""),
    TARGETING_TEMPLATES(Operation.TARGETING_TEMPLATES_LIST, "&include_sizing=true"),
    LABELS(Operation.LABELS_LIST, ""),
    BILLING_PROFILES(Operation.BILLING_PROFILES_LIST, "&is_active=false"),
    BILLING_INVOICES(Operation.BILLING_INVOICES_LIST, "");

    private final Operation operation;
    private final String needed;

    Lists(Operation operation, String needed) {
      this.operation = operation;
      this.needed = needed;
    }

    String ask(String query) {
      String group = new AdsClient(sandbox, token).shoppingGroup();
      String path = operation.path().substring("/v5".length());
      return path.replace("{ad_account_id}", SandboxSettings.AD_ACCOUNT)
          + "?"
          + query
          + needed.replace("@SHOPPING", group);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    published = new Published();
    sandbox = new RunningSandbox(null, settings -> settings.withAds(400));
    token = AdsClient.token(sandbox);
  }

  @AfterAll
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Lists.class)
  void answerAsPublished(Lists list) throws Exception {
    String statuses = "";
    for (Json status : enumeration(parameter(list, "entity_statuses"))) {
      statuses += "&entity_statuses=" + Json.scalar(status);
    }
    for (String query : List.of("page_size=250" + statuses, "page_size=1", "", "page_size=0")) {
      fits(list.operation, sandbox.ask(list.ask(query), token));
    }
    assertThat(AdsClient.items(sandbox.ask(list.ask("page_size=250" + statuses), token)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Lists.class)
  void pageAsPublished(Lists list) throws Exception {
    Json.Obj size = parameter(list, "page_size").object("schema");
    String most = size.has("maximum") ? String.valueOf(size.scalar("maximum")) : "250";

    assertThat(size.scalar("default")).isEqualTo("25");
    assertThat(AdsClient.items(sandbox.ask(list.ask(""), token))).hasSizeLessThanOrEqualTo(25);
    assertThat(sandbox.ask(list.ask("page_size=" + most), token).statusCode()).isEqualTo(200);
    int over = Integer.parseInt(most) + 1;
    assertThat(sandbox.ask(list.ask("page_size=" + over), token).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(Lists.class)
  void takeAsManyIdsAsPublished(Lists list) throws Exception {
    for (String name : parameters(list)) {
      Json.Obj schema = parameter(list, name).object("schema");
      if (!"array".equals(schema.text("type")) || !name.endsWith("_ids")) {
        continue;
      }
      int most = Integer.parseInt(String.valueOf(schema.scalar("maxItems")));
      String ids = "&" + name + "=1";
      assertThat(ask(list, Collections.nCopies(most, ids)).statusCode()).as(name).isEqualTo(200);
      var refused = ask(list, Collections.nCopies(most + 1, ids));
      assertThat(refused.statusCode()).as(name).isEqualTo(400);
      assertThat(refused.body()).contains("'" + name + "'");
      fits(list.operation, refused);
      assertThat(ask(list, List.of("&" + name + "=1,2")).statusCode()).as(name).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @EnumSource(Lists.class)
  void takeTheWordsThatArePublished(Lists list) throws Exception {
    for (String name : parameters(list)) {
      for (Json word : enumeration(parameter(list, name))) {
        String query = name + "=" + Json.scalar(word);
        assertThat(sandbox.ask(list.ask(query), token).statusCode()).as(query).isEqualTo(200);
      }
      if (!enumeration(parameter(list, name)).isEmpty()) {
        assertThat(sandbox.ask(list.ask(name + "=NONE"), token).body()).contains("'" + name + "'");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = EntityKind.class,
      names = {
        "CAMPAIGN",
        "AD_GROUP",
        "AD",
        "PRODUCT_GROUP_PROMOTION",
        "AUDIENCE",
        "CUSTOMER_LIST",
        "ORDER_LINE"
      })
  void answerOneAsPublished(EntityKind kind) throws Exception {
    Operation operation = Operation.valueOf(kind.name() + "_GET");
    String path = AD + "/" + kind.name().toLowerCase(Locale.ROOT) + "s/";
    for (int i = 0; i < Math.min(20, AdsClient.WORLD.count(kind)); i++) {
      var one = sandbox.ask(path + AdsClient.WORLD.id(kind, i), token);
      assertThat(one.statusCode()).isEqualTo(200);
      fits(operation, one);
    }
    fits(operation, sandbox.ask(path + "1", token));
    fits(operation, sandbox.ask(path + "x", token));
  }

  @ParameterizedTest
  @CsvSource({
    "BOARDS_LIST, /boards",
    "BOARDS_LIST, /boards?page_size=1&privacy=ALL",
    "BOARDS_LIST, /boards?privacy=NONE",
    "BOARD_GET, /boards/@BOARD",
    "BOARD_GET, /boards/1",
    "BOARD_PINS_LIST, /boards/@BOARD/pins?page_size=250&pin_metrics=true",
    "BOARD_PINS_LIST, /boards/1/pins",
    "PINS_LIST, /pins?page_size=250",
    "PINS_LIST, /pins?pin_metrics=yes",
    "PIN_GET, /pins/@PIN?pin_metrics=true",
    "PIN_GET, /pins/1",
    "USER_ANALYTICS, /user_account/analytics?@DAYS",
    "USER_ANALYTICS, /user_account/analytics?@DAYS&split_field=APP_TYPE",
    "USER_ANALYTICS, /user_account/analytics",
    "USER_ANALYTICS, /user_account/analytics?@DAYS&ad_account_id=549764200001",
    "TOP_PINS, /user_account/analytics/top_pins?@DAYS&sort_by=SAVE",
    "TOP_PINS, /user_account/analytics/top_pins?@DAYS&sort_by=SAVE&num_of_pins=51",
    "PIN_ANALYTICS, /pins/@PIN/analytics?@DAYS&metric_types=SAVE,TOTAL_COMMENTS,VIDEO_START",
    "PIN_ANALYTICS, /pins/1/analytics?@DAYS&metric_types=SAVE",
  })
  void answerBoardsAndPinsAsPublished(Operation operation, String path) throws Exception {
    String asked =
        path.replace("@BOARD", AdsClient.WORLD.id(EntityKind.BOARD, 1))
            .replace("@PIN", AdsClient.WORLD.id(EntityKind.PIN, 7))
            .replace("@DAYS", "start_date=2026-02-20&end_date=2026-03-01");
    fits(operation, sandbox.ask(asked, token));
  }

  private static HttpResponse<String> ask(Lists list, List<String> parameters) throws Exception {
    String query = String.join("", parameters).substring(1);
    // A list that needs an ad group has it in place of the ids.
    String path = list.ask(query);
    return sandbox.ask(path, token);
  }

  private static List<String> parameters(Lists list) {
    var names = new ArrayList<String>();
    for (Json.Obj one : StateFile.objects(published.operation(list.operation), "parameters")) {
      names.add(StateFile.text(published.resolved(one), "name"));
    }
    return names;
  }

  private static Json.Obj parameter(Lists list, String name) {
    return StateFile.objects(published.operation(list.operation), "parameters").stream()
        .map(published::resolved)
        .filter(one -> name.equals(one.text("name")))
        .findFirst()
        .orElse(Json.Obj.EMPTY);
  }

  private static List<Json> enumeration(Json.Obj parameter) {
    Json.Obj schema = parameter.object("schema");
    Json.Obj words =
        published.resolved("array".equals(schema.text("type")) ? schema.object("items") : schema);
    return words.get("enum") instanceof Json.Arr(var all) ? all : List.of();
  }

  private static void fits(Operation operation, HttpResponse<String> response) {
    assertThat(published.problems(operation, response.statusCode(), response.body()))
        .as(response.statusCode() + " " + response.body())
        .isEmpty();
  }
}
