package dev.pintle.admin.ads;

import dev.pintle.admin.catalog.FeedForm;
import dev.pintle.admin.web.Form;
import dev.pintle.admin.web.Show;
import dev.pintle.ads.table.Attribution;
import dev.pintle.ads.table.Attribution.ReportTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Attributions as a form: ticked ones are fields `attribution`, and `click`, `engagement`, `view`
/// and `time` are those of one more.
public final class AttributionForm {
  private static final String BETWEEN = ";";
  private static final int MOST = 6;

  private static final List<Attribution> PRESETS =
      List.of(
          Attribution.USUAL,
          new Attribution(30, 30, 1, ReportTime.CONVERSION),
          new Attribution(7, 7, 1, ReportTime.AD_ACTION),
          new Attribution(1, 1, 1, ReportTime.AD_ACTION),
          new Attribution(30, 30, 30, ReportTime.AD_ACTION),
          new Attribution(60, 60, 60, ReportTime.AD_ACTION));

  private AttributionForm() {}

  /// Those to choose from: what most people want, and what is chosen beside.
  public static List<Attribution> offered(List<Attribution> chosen) {
    return Stream.concat(PRESETS.stream(), chosen.stream()).distinct().toList();
  }

  /// The days that a window can have.
  public static List<FeedForm.Option> windows() {
    return Stream.of(0, 1, 7, 14, 30, 60)
        .map(days ->
            new FeedForm.Option(
                Integer.toString(days), days == 0 ? "none" : Show.count(days, "day")))
        .toList();
  }

  public static List<FeedForm.Option> times() {
    return List.of(
        new FeedForm.Option("ad action", "on the day of the click, engagement or view"),
        new FeedForm.Option("conversion", "on the day of the conversion"));
  }

  /// What it means, in a sentence.
  public static String meaning(Attribution attribution) {
    return "Conversions within "
        + days(attribution.clickDays())
        + " of a click, "
        + days(attribution.engagementDays())
        + " of an engagement, "
        + days(attribution.viewDays())
        + " of a view; "
        + (attribution.time() == ReportTime.AD_ACTION
            ? "counted on the day of the ad."
            : "counted on their own day.");
  }

  private static String days(int days) {
    return days == 0 ? "no day" : Show.count(days, "day");
  }

  /// As steps carry them.
  static String text(List<Attribution> attributions) {
    return attributions.stream().map(Attribution::word).collect(Collectors.joining(BETWEEN));
  }

  /// Reads what [#text(List)] wrote; what is none is left out.
  static List<Attribution> read(String text) {
    var found = new ArrayList<Attribution>();
    for (String word : text.split(BETWEEN, MOST + 1)) {
      one(word).ifPresent(found::add);
    }
    return found.stream().distinct().toList();
  }

  /// Reads the ticked ones of a form.
  static List<Attribution> ticked(Map<String, List<String>> sent) {
    return sent.getOrDefault("attribution", List.of()).stream()
        .flatMap(word -> one(word).stream())
        .distinct()
        .limit(MOST)
        .toList();
  }

  /// The one more that a form describes.
  static Optional<Attribution> more(Form form) {
    return one(
        form.value("click")
            + "/"
            + form.value("engagement")
            + "/"
            + form.value("view")
            + " by "
            + form.value("time"));
  }

  /// The form with why Pinterest would refuse one of them.
  static Form checked(Form form, List<Attribution> attributions) {
    return attributions.stream()
        .flatMap(one -> one.refused().stream())
        .findFirst()
        .map(why -> form.error("attributions", why + "."))
        .orElse(form);
  }

  private static Optional<Attribution> one(String word) {
    try {
      return Optional.of(Attribution.of(word));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
