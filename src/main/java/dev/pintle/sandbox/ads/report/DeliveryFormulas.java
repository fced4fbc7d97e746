package dev.pintle.sandbox.ads.report;

import static dev.pintle.sandbox.ads.report.Formula.MILLION;
import static dev.pintle.sandbox.ads.report.Formulas.amount;
import static dev.pintle.sandbox.ads.report.Formulas.microPrice;
import static dev.pintle.sandbox.ads.report.Formulas.price;

import dev.pintle.sandbox.ads.report.Conversion.Action;
import dev.pintle.sandbox.ads.report.Conversion.Event;
import dev.pintle.sandbox.ads.report.Conversion.Place;
import dev.pintle.sandbox.ads.report.Formula.Count;
import dev.pintle.sandbox.ads.report.Formula.Frequency;
import dev.pintle.sandbox.ads.report.Formula.People;
import dev.pintle.sandbox.ads.report.Formula.Ratio;
import dev.pintle.sandbox.ads.report.Measures.Video;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The formulas of what ads delivered. Columns that end in `_1` are of what was paid for, in `_2`
/// of what was earned when a Pin was saved; rates without either are of what was paid, those that
/// begin with E and those of TOTAL of both.
final class DeliveryFormulas {
  private static final List<String> SHOWCASE =
      List.of(
          "SHOWCASE_SUBPAGE_IMPRESSION",
          "SHOWCASE_SUBPIN_IMPRESSION",
          "SHOWCASE_SUBPAGE_CLOSEUP",
          "SHOWCASE_PIN_CLICKTHROUGH",
          "SHOWCASE_SUBPAGE_CLICKTHROUGH",
          "SHOWCASE_SUBPIN_CLICKTHROUGH",
          "SHOWCASE_SUBPAGE_SWIPE_LEFT",
          "SHOWCASE_SUBPAGE_SWIPE_RIGHT",
          "SHOWCASE_SUBPIN_SWIPE_LEFT",
          "SHOWCASE_SUBPIN_SWIPE_RIGHT",
          "SHOWCASE_SUBPAGE_REPIN",
          "SHOWCASE_SUBPIN_REPIN",
          "SHOWCASE_CARD_THUMBNAIL_SWIPE_FORWARD",
          "SHOWCASE_CARD_THUMBNAIL_SWIPE_BACKWARD");
  private static final int SHOWCASE_SESSIONS = Measures.SHOWCASE + SHOWCASE.size();

  private static final int[] SPEND = {Measures.SPEND};
  private static final int[] VIDEO_SPEND = {Measures.VIDEO_SPEND};
  private static final int[] IMPRESSIONS = both(Measures.IMPRESSION);
  private static final int[] CLICKS = both(Measures.CLICK);
  private static final int[] OUTBOUND = both(Measures.OUTBOUND);

  private final Map<String, Formula> all = new HashMap<>();

  private DeliveryFormulas() {}

  static Map<String, Formula> all() {
    var formulas = new DeliveryFormulas();
    formulas.money();
    formulas.rates();
    formulas.counts();
    formulas.videos();
    formulas.special();
    return formulas.all;
  }

  static int[] both(int pair) {
    return new int[] {pair, pair + 1};
  }

  private static int[] paid(int pair) {
    return new int[] {pair};
  }

  private static Ratio rate(int[] above, int[] below) {
    return new Ratio(above, MILLION, below);
  }

  private void money() {
    all.put("SPEND_IN_MICRO_DOLLAR", new Count(SPEND));
    all.put("SPEND_IN_DOLLAR", amount(Measures.SPEND));
    all.put("ADS_CREDIT_SPEND_IN_MICRO_DOLLAR", new Count(Measures.CREDIT));
    all.put("ADS_CREDIT_SPEND_IN_DOLLAR", amount(Measures.CREDIT));
    all.put("VIDEO_SPEND_IN_DOLLAR", amount(Measures.VIDEO_SPEND));
    all.put("CPC_IN_MICRO_DOLLAR", microPrice(SPEND, paid(Measures.CLICK)));
    all.put("ECPC_IN_MICRO_DOLLAR", microPrice(SPEND, CLICKS));
    all.put("ECPC_IN_DOLLAR", price(SPEND, CLICKS));
    all.put("ECPE_IN_DOLLAR", price(SPEND, both(Measures.ENGAGEMENT)));
    all.put("CPM_IN_DOLLAR", new Ratio(SPEND, 1_000, paid(Measures.IMPRESSION)));
    all.put("CPM_IN_MICRO_DOLLAR", new Ratio(SPEND, 1_000 * MILLION, paid(Measures.IMPRESSION)));
    all.put("ECPM_IN_MICRO_DOLLAR", new Ratio(SPEND, 1_000 * MILLION, IMPRESSIONS));
    all.put("COST_PER_OUTBOUND_CLICK", price(SPEND, OUTBOUND));
    all.put("COST_PER_OUTBOUND_CLICK_IN_DOLLAR", price(SPEND, OUTBOUND));
    all.put("COST_PER_OUTBOUND_CLICK_IN_DOLLAR_1", price(SPEND, paid(Measures.OUTBOUND)));
    all.put("CPV_IN_MICRO_DOLLAR", microPrice(VIDEO_SPEND, video(Video.MRC, 0)));
    all.put("ECPV_IN_DOLLAR", price(VIDEO_SPEND, video(Video.MRC)));
    all.put("CPCV_IN_MICRO_DOLLAR", microPrice(VIDEO_SPEND, video(Video.P100, 0)));
    all.put("ECPCV_IN_DOLLAR", price(VIDEO_SPEND, video(Video.P100)));
    all.put("CPCV_P95_IN_MICRO_DOLLAR", microPrice(VIDEO_SPEND, video(Video.P95, 0)));
    all.put("ECPCV_P95_IN_DOLLAR", price(VIDEO_SPEND, video(Video.P95)));
  }

  private void rates() {
    int[] paidImpressions = paid(Measures.IMPRESSION);
    all.put("CTR", rate(paid(Measures.CLICK), paidImpressions));
    all.put("CTR_2", rate(earned(Measures.CLICK), earned(Measures.IMPRESSION)));
    all.put("ECTR", rate(CLICKS, IMPRESSIONS));
    all.put("OUTBOUND_CTR", rate(OUTBOUND, IMPRESSIONS));
    all.put("OUTBOUND_CTR_1", rate(paid(Measures.OUTBOUND), paidImpressions));
    all.put("ENGAGEMENT_RATE", rate(paid(Measures.ENGAGEMENT), paidImpressions));
    all.put("EENGAGEMENT_RATE", rate(both(Measures.ENGAGEMENT), IMPRESSIONS));
    all.put("REPIN_RATE", rate(paid(Measures.REPIN), paidImpressions));
    all.put("TOTAL_REPIN_RATE", rate(both(Measures.REPIN), IMPRESSIONS));
    all.put("PAID_VIDEO_VIEWABLE_RATE", rate(paid(Measures.VIEWABLE), paidImpressions));
    all.put(
        "QUIZ_COMPLETION_RATE", rate(paid(Measures.QUIZ_COMPLETED), paid(Measures.QUIZ_STARTED)));
    all.put("TOTAL_IMPRESSION_USER", new People(IMPRESSIONS));
    all.put("TOTAL_IMPRESSION_FREQUENCY", new Frequency(IMPRESSIONS));
  }

  private void counts() {
    all.put("PAID_IMPRESSION", new Count(Measures.IMPRESSION));
    all.put("IMPRESSION_1_GROSS", new Count(Measures.IMPRESSION_GROSS));
    all.put("CLICKTHROUGH_1_GROSS", new Count(Measures.CLICK_GROSS));
    all.put("TOTAL_DESTINATION_VIEWS", new Count(Measures.DESTINATION_VIEW));
    pair("IMPRESSION", Measures.IMPRESSION);
    pair("CLICKTHROUGH", Measures.CLICK);
    pair("OUTBOUND_CLICK", Measures.OUTBOUND);
    pair("ENGAGEMENT", Measures.ENGAGEMENT);
    pair("REPIN", Measures.REPIN);
    pair("WEB_SESSIONS", Measures.SESSION);
    pair("IDEA_PIN_PAGE_FORWARD", Measures.FORWARD);
    pair("IDEA_PIN_PAGE_BACKWARD", Measures.BACKWARD);
    pair("IDEA_PIN_PRODUCT_TAG_VISIT", Measures.TAG_VISIT);
  }

  private void videos() {
    views("VIDEO_3SEC_VIEWS", Video.THREE_SECONDS);
    views("VIDEO_MRC_VIEWS", Video.MRC);
    views("VIDEO_P0_COMBINED", Video.P0);
    views("VIDEO_P25_COMBINED", Video.P25);
    views("VIDEO_P50_COMBINED", Video.P50);
    views("VIDEO_P75_COMBINED", Video.P75);
    views("VIDEO_P95_COMBINED", Video.P95);
    views("VIDEO_P100_COMPLETE", Video.P100);
    int[] seen = video(Video.FIFTEEN_SECONDS);
    all.put("VIDEO_15SEC_UNIQUE_VIEWS_1", new People(video(Video.FIFTEEN_SECONDS, 0)));
    all.put("VIDEO_15SEC_UNIQUE_VIEWS_2", new People(video(Video.FIFTEEN_SECONDS, 1)));
    all.put("TOTAL_VIDEO_15SEC_UNIQUE_VIEWS", new People(seen));
    String watched = "VIDEO_AVG_WATCHTIME_IN_SECOND";
    all.put(watched + "_1", rate(paid(Measures.WATCHED_SECONDS), video(Video.P0, 0)));
    all.put(watched + "_2", rate(earned(Measures.WATCHED_SECONDS), video(Video.P0, 1)));
    all.put("TOTAL_" + watched, rate(both(Measures.WATCHED_SECONDS), video(Video.P0)));
  }

  private void special() {
    all.put("QUIZ_COMPLETED", new Count(Measures.QUIZ_COMPLETED));
    all.put("QUIZ_PIN_RESULT_OPEN", new Count(Measures.QUIZ_RESULT));
    for (int i = 0; i < SHOWCASE.size(); i++) {
      all.put(SHOWCASE.get(i), new Count(Measures.SHOWCASE + i));
    }
    all.put(
        "SHOWCASE_AVERAGE_SUBPAGE_CLOSEUP_PER_SESSION",
        rate(
            paid(Measures.SHOWCASE + SHOWCASE.indexOf("SHOWCASE_SUBPAGE_CLOSEUP")),
            paid(SHOWCASE_SESSIONS)));
    int[] leads = onPinterest(Event.LEAD);
    all.put("LEADS", new Count(leads));
    all.put("COST_PER_LEAD", price(SPEND, leads));
    all.put("ONSITE_CHECKOUTS_1", new Count(onPinterest(Event.CHECKOUT)));
  }

  private void pair(String name, int pair) {
    all.put(name + "_1", new Count(pair));
    all.put(name + "_2", new Count(pair + 1));
    all.put("TOTAL_" + name, new Count(both(pair)));
  }

  private void views(String name, Video what) {
    pair(name, Measures.video(what, 0));
  }

  private static int[] earned(int pair) {
    return new int[] {pair + 1};
  }

  private static int[] video(Video what) {
    return both(Measures.video(what, 0));
  }

  private static int[] video(Video what, int side) {
    return new int[] {Measures.video(what, side)};
  }

  private static int[] onPinterest(Event event) {
    return Stream.of(Action.values())
        .mapToInt(action -> Measures.conversion(event, Place.PINTEREST, action, Measures.COUNT))
        .toArray();
  }
}
