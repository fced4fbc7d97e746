package dev.pintle.sandbox;

import dev.pintle.sandbox.SandboxSettings.Token;
import java.util.List;

/// The operations of the API that the sandbox serves, as the description names and guards them.
enum Operation {
  EVENTS_CREATE(
      "events/create",
      Method.POST,
      "/ad_accounts/{ad_account_id}/events",
      Body.JSON,
      Limit.ADS_CONVERSIONS,
      "ads:write",
      Roles.EVENTS,
      Callers.USER_OR_CONVERSIONS),

  OAUTH_TOKEN(
      "oauth/token",
      Method.POST,
      "/oauth/token",
      Body.FORM,
      Limit.ORG_READ,
      "",
      Roles.ANY,
      Callers.APP),
  OAUTH_REVOKE(
      "token/revoke",
      Method.POST,
      "/oauth/token/revoke",
      Body.FORM,
      Limit.ORG_WRITE,
      "",
      Roles.ANY,
      Callers.APP),
  CONVERSION_TOKEN(
      "oauth/conversion_token",
      Method.POST,
      "/oauth/conversion_token",
      Body.NONE,
      Limit.ORG_WRITE,
      "ads:write",
      Roles.ANY,
      Callers.USER),

  ACCOUNT_GET("user_account/get", "GET /user_account", Guard.ACCOUNT_OR_APP, Roles.ANY),
  BUSINESSES_LIST(
      "linked_business_accounts/get",
      "GET /user_account/businesses",
      Guard.ACCOUNT_OR_APP,
      Roles.ANY),

  AD_ACCOUNTS_LIST("ad_accounts/list", "GET /ad_accounts", Guard.ADS_OR_APP, Roles.ANY),
  AD_ACCOUNT_GET("ad_accounts/get", "GET @", Guard.ADS_OR_APP, Roles.ANY),

  TAG_CREATE(
      "conversion_tags/create", "POST @/conversion_tags", Guard.ADS_WRITE, Roles.TAG_WRITING),
  TAGS_LIST("conversion_tags/list", "GET @/conversion_tags", Guard.ADS_OR_APP, Roles.TAG_READING),
  TAG_PAGE_VISIT(
      "page_visit_conversion_tags/get",
      "GET @/conversion_tags/page_visit",
      Guard.ADS_OR_APP,
      Roles.TAG_READING),
  TAG_OCPM(
      "ocpm_eligible_conversion_tags/get",
      "GET @/conversion_tags/ocpm_eligible",
      Guard.ADS_OR_APP,
      Roles.TAG_READING),
  TAG_GET(
      "conversion_tags/get",
      "GET @/conversion_tags/{conversion_tag_id}",
      Guard.ADS_OR_APP,
      Roles.TAG_READING),

  // before those of one thing: "analytics" is no id
  ACCOUNT_ANALYTICS(
      "ad_account/analytics", "GET @/analytics", Guard.REPORTS_OR_APP, Roles.ADS_READING),
  CAMPAIGNS_ANALYTICS(
      "campaigns/analytics", "GET @/campaigns/analytics", Guard.REPORTS_OR_APP, Roles.ADS_READING),
  AD_GROUPS_ANALYTICS(
      "ad_groups/analytics", "GET @/ad_groups/analytics", Guard.REPORTS_OR_APP, Roles.ADS_READING),
  ADS_ANALYTICS("ads/analytics", "GET @/ads/analytics", Guard.REPORTS_OR_APP, Roles.ADS_READING),
  PRODUCT_GROUPS_ANALYTICS(
      "product_groups/analytics",
      "GET @/product_groups/analytics",
      Guard.REPORTS_OR_APP,
      Roles.ADS_READING),
  AD_PINS_ANALYTICS(
      "ad_pins/analytics", "GET @/pins/analytics", Guard.REPORTS_OR_APP, Roles.ADS_READING),
  ACCOUNT_TARGETING(
      "ad_account_targeting_analytics/get",
      "GET @/targeting_analytics",
      Guard.REPORTS_OR_APP,
      Roles.ADS_READING),
  CAMPAIGNS_TARGETING(
      "campaign_targeting_analytics/get",
      "GET @/campaigns/targeting_analytics",
      Guard.REPORTS_OR_APP,
      Roles.ADS_READING),
  AD_GROUPS_TARGETING(
      "ad_groups_targeting_analytics/get",
      "GET @/ad_groups/targeting_analytics",
      Guard.REPORTS_OR_APP,
      Roles.ADS_READING),
  ADS_TARGETING(
      "ad_targeting_analytics/get",
      "GET @/ads/targeting_analytics",
      Guard.REPORTS_OR_APP,
      Roles.ADS_READING),
  AD_REPORT_CREATE("analytics/create_report", "POST @/reports", Guard.REPORTS, Roles.ADS_READING),
  AD_REPORT_GET("analytics/get_report", "GET @/reports", Guard.REPORTS, Roles.ADS_READING),

  CAMPAIGNS_LIST("campaigns/list", "GET @/campaigns", Guard.ADS_OR_APP, Roles.ADS_READING),
  CAMPAIGN_GET(
      "campaigns/get", "GET @/campaigns/{campaign_id}", Guard.ADS_OR_APP, Roles.ADS_READING),
  AD_GROUPS_LIST("ad_groups/list", "GET @/ad_groups", Guard.ADS_OR_APP, Roles.ADS_READING),
  AD_GROUP_GET(
      "ad_groups/get", "GET @/ad_groups/{ad_group_id}", Guard.ADS_OR_APP, Roles.ADS_READING),
  ADS_LIST("ads/list", "GET @/ads", Guard.ADS_OR_APP, Roles.ADS_READING),
  AD_GET("ads/get", "GET @/ads/{ad_id}", Guard.ADS_OR_APP, Roles.ADS_READING),
  KEYWORDS_LIST("keywords/get", "GET @/keywords", Guard.ADS_OR_APP, Roles.ADS_READING),
  PRODUCT_GROUP_PROMOTIONS_LIST(
      "product_group_promotions/list",
      "GET @/product_group_promotions",
      Guard.ADS,
      Roles.ADS_READING),
  PRODUCT_GROUP_PROMOTION_GET(
      "product_group_promotions/get",
      "GET @/product_group_promotions/{product_group_promotion_id}",
      Guard.ADS,
      Roles.ADS_READING),
  AUDIENCES_LIST("audiences/list", "GET @/audiences", Guard.ADS_OR_APP, Roles.AUDIENCES),
  AUDIENCE_GET("audiences/get", "GET @/audiences/{audience_id}", Guard.ADS_OR_APP, Roles.AUDIENCES),
  CUSTOMER_LISTS_LIST("customer_lists/list", "GET @/customer_lists", Guard.ADS, Roles.AUDIENCES),
  CUSTOMER_LIST_GET(
      "customer_lists/get",
      "GET @/customer_lists/{customer_list_id}",
      Guard.ADS_OR_APP,
      Roles.AUDIENCES),
  PROMOTIONS_LIST("promotions/list", "GET @/promotions", Guard.ADS, Roles.ADS_READING),
  ORDER_LINES_LIST("order_lines/list", "GET @/order_lines", Guard.ADS, Roles.ADS_READING),
  ORDER_LINE_GET(
      "order_lines/get", "GET @/order_lines/{order_line_id}", Guard.ADS, Roles.ADS_READING),
  LEAD_FORMS_LIST("lead_forms/list", "GET @/lead_forms", Guard.ADS, Roles.ADS_READING),
  TARGETING_TEMPLATES_LIST(
      "targeting_template/list", "GET @/targeting_templates", Guard.ADS_OR_APP, Roles.ADS_READING),
  LABELS_LIST("labels/list", "GET @/labels", Guard.ADS, Roles.ADS_READING),
  BILLING_PROFILES_LIST(
      "billing_profiles/get", "GET @/billing_profiles", Guard.BILLING, Roles.BILLING),
  BILLING_INVOICES_LIST(
      "billing_invoices/get", "GET @/billing_invoices", Guard.BILLING, Roles.BILLING),
  DELIVERY_METRICS(
      "delivery_metrics/get", "GET /resources/delivery_metrics", Guard.METRICS, Roles.ANY),
  METRICS_READY(
      "metrics_ready_state/get", "GET /resources/metrics_ready_state", Guard.REPORTS, Roles.ANY),

  BOARDS_LIST("boards/list", "GET /boards", Guard.BOARDS, Roles.ANY),
  BOARD_GET("boards/get", "GET /boards/{board_id}", Guard.BOARDS, Roles.ANY),
  BOARD_PINS_LIST("boards/list_pins", "GET /boards/{board_id}/pins", Guard.PINS, Roles.ANY),
  PINS_LIST("pins/list", "GET /pins", Guard.PINS, Roles.ANY),
  PIN_GET("pins/get", "GET /pins/{pin_id}", Guard.PINS, Roles.ANY),
  USER_ANALYTICS(
      "user_account/analytics", "GET /user_account/analytics", Guard.ANALYTICS, Roles.ANY),
  TOP_PINS(
      "user_account/analytics/top_pins",
      "GET /user_account/analytics/top_pins",
      Guard.TOP_PINS,
      Roles.ANY),
  PIN_ANALYTICS("pins/analytics", "GET /pins/{pin_id}/analytics", Guard.PIN_ANALYTICS, Roles.ANY),

  CATALOGS_LIST("catalogs/list", "GET /catalogs", Guard.READ),
  CATALOGS_CREATE("catalogs/create", "POST /catalogs", Guard.WRITE),
  FEEDS_LIST("feeds/list", "GET /catalogs/feeds", Guard.READ_OR_APP),
  FEEDS_CREATE("feeds/create", "POST /catalogs/feeds", Guard.READ_WRITE_OR_APP),
  FEEDS_GET("feeds/get", "GET /catalogs/feeds/{feed_id}", Guard.READ_OR_APP),
  FEEDS_UPDATE("feeds/update", "PATCH /catalogs/feeds/{feed_id}", Guard.READ_WRITE_OR_APP),
  FEEDS_DELETE("feeds/delete", "DELETE /catalogs/feeds/{feed_id}", Guard.READ_WRITE_OR_APP),
  FEEDS_INGEST(
      "feeds/ingest",
      Method.POST,
      "/catalogs/feeds/{feed_id}/ingest",
      Body.NONE,
      Limit.CATALOGS_WRITE,
      "catalogs:write",
      Roles.CATALOGS,
      Callers.USER),
  FEED_RUNS_LIST(
      "feed_processing_results/list",
      "GET /catalogs/feeds/{feed_id}/processing_results",
      Guard.READ),
  ITEM_ISSUES_LIST(
      "items_issues/list",
      "GET /catalogs/processing_results/{processing_result_id}/item_issues",
      Guard.READ),
  REPORTS_CREATE("reports/create", "POST /catalogs/reports", Guard.READ),
  REPORTS_GET("reports/get", "GET /catalogs/reports", Guard.READ),
  REPORTS_STATS("reports/stats", "GET /catalogs/reports/stats", Guard.READ),

  ITEMS_BATCH_POST("items_batch/post", "POST /catalogs/items/batch", Guard.READ_WRITE_OR_APP),
  ITEMS_BATCH_GET("items_batch/get", "GET /catalogs/items/batch/{batch_id}", Guard.READ_OR_APP),
  ITEMS_POST("items/post", "POST /catalogs/items", Guard.READ),

  FILTER_VALUES(
      "catalogs/available_filter_values", "GET /catalogs/available_filter_values", Guard.READ),
  GROUPS_LIST("catalogs_product_groups/list", "GET /catalogs/product_groups", Guard.READ),
  GROUP_CREATE("catalogs_product_groups/create", "POST /catalogs/product_groups", Guard.WRITE),
  GROUPS_CREATE(
      "catalogs_product_groups/create_many", "POST /catalogs/product_groups/multiple", Guard.WRITE),
  GROUPS_DELETE(
      "catalogs_product_groups/delete_many",
      "DELETE /catalogs/product_groups/multiple",
      Guard.WRITE),
  GROUP_GET(
      "catalogs_product_groups/get", "GET /catalogs/product_groups/{product_group_id}", Guard.READ),
  GROUP_UPDATE(
      "catalogs_product_groups/update",
      "PATCH /catalogs/product_groups/{product_group_id}",
      Guard.WRITE),
  GROUP_DELETE(
      "catalogs_product_groups/delete",
      "DELETE /catalogs/product_groups/{product_group_id}",
      Guard.WRITE),
  GROUP_COUNTS(
      "catalogs_product_groups/product_counts_get",
      "GET /catalogs/product_groups/{product_group_id}/product_counts",
      Guard.READ),
  GROUP_PRODUCTS(
      "catalogs_product_group_pins/list",
      "GET /catalogs/product_groups/{product_group_id}/products",
      Guard.READ_PINS),
  PRODUCTS_BY_FILTERS(
      "products_by_product_group_filter/list",
      "POST /catalogs/products/get_by_product_group_filters",
      Guard.READ_PINS),

  WEBSITES_LIST("user_websites/get", "GET /user_account/websites", Guard.ACCOUNT, Roles.ANY),
  WEBSITE_VERIFY(
      "verify_website/update", "POST /user_account/websites", Guard.ACCOUNT_WRITE, Roles.ANY),
  WEBSITE_UNVERIFY(
      "unverify_website/delete", "DELETE /user_account/websites", Guard.ACCOUNT_WRITE, Roles.ANY),
  WEBSITE_CODE(
      "website_verification/get",
      "GET /user_account/websites/verification",
      Guard.ACCOUNT_OR_APP,
      Roles.ANY);

  private final String id;
  private final Method method;
  private final String path;
  private final Body body;
  private final Limit limit;
  private final String scopes;
  private final Roles roles;
  private final Callers callers;

  enum Method {
    GET,
    POST,
    PATCH,
    DELETE
  }

  /// What a request brings.
  enum Body {
    NONE,
    JSON,
    FORM
  }

  /// Who may call.
  enum Callers {
    /// An app, by its secret.
    APP,
    USER,
    /// A user, or an app as its owner.
    USER_OR_APP,
    USER_OR_CONVERSIONS
  }

  /// @param id its `operationId`, by which faults are set
  /// @param scope what a token must allow; empty when it is the app that calls, by its secret
  /// @param roles what the account must be on the ad account in question
  Operation(
      String id,
      Method method,
      String path,
      Body body,
      Limit limit,
      String scope,
      Roles roles,
      Callers callers) {
    this.id = id;
    this.method = method;
    this.path = "/v5" + path;
    this.body = body;
    this.limit = limit;
    this.scopes = scope;
    this.roles = roles;
    this.callers = callers;
  }

  /// An operation on catalogs.
  Operation(String id, String call, Guard guard) {
    this(id, call, guard, Roles.CATALOGS);
  }

  /// An operation that brings JSON, if anything.
  ///
  /// @param call its method and its path, in which `@` stands for an ad account's
  Operation(String id, String call, Guard guard, Roles roles) {
    String[] words = call.split(" ", -1);
    this.id = id;
    this.method = Method.valueOf(words[0]);
    this.path = "/v5" + words[1].replace("@", "/ad_accounts/{ad_account_id}");
    this.body = method == Method.POST || method == Method.PATCH ? Body.JSON : Body.NONE;
    this.limit = guard.limit();
    this.scopes = String.join(" ", guard.scopes());
    this.roles = roles;
    this.callers = guard.callers();
  }

  String id() {
    return id;
  }

  Method method() {
    return method;
  }

  String path() {
    return path;
  }

  Body body() {
    return body;
  }

  Limit limit() {
    return limit;
  }

  /// What a token must allow, all of it.
  List<String> scopes() {
    return scopes.isEmpty() ? List.of() : List.of(scopes.split(" ", -1));
  }

  Roles roles() {
    return roles;
  }

  Callers callers() {
    return callers;
  }

  boolean takes(Token.Kind kind) {
    return switch (callers) {
      case APP -> false;
      case USER -> kind == Token.Kind.USER;
      case USER_OR_APP -> kind == Token.Kind.USER || kind == Token.Kind.CLIENT;
      case USER_OR_CONVERSIONS -> kind == Token.Kind.USER || kind == Token.Kind.CONVERSION;
    };
  }

  /// Whether a path is this operation's, whatever the method.
  boolean isAt(String requested) {
    return requested.matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
  }

  boolean onAdAccount() {
    return path.contains("{ad_account_id}");
  }
}
