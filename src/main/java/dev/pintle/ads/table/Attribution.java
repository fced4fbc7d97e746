package dev.pintle.ads.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which conversions count as those of an ad, and on which day. It tells rows of the same day
/// apart.
///
/// @param clickDays days after a click; each of the three is 0, 1, 7, 14, 30 or 60
/// @param engagementDays days after an engagement
/// @param viewDays days after a view
public record Attribution(int clickDays, int engagementDays, int viewDays, ReportTime time) {
  private static final Set<Integer> WINDOWS = Set.of(0, 1, 7, 14, 30, 60);
  private static final Pattern WORD =
      Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{1,2})(?: by (ad action|conversion))?");

  /// What Pinterest takes when nothing is said.
  public static final Attribution USUAL = new Attribution(30, 30, 1, ReportTime.AD_ACTION);

  public Attribution {
    for (int days : List.of(clickDays, engagementDays, viewDays)) {
      if (!WINDOWS.contains(days)) {
        throw new IllegalArgumentException(
            "a window must be 0, 1, 7, 14, 30 or 60 days, not " + days);
      }
    }
  }

  /// On which day a conversion counts.
  public enum ReportTime {
    /// On the day of the click, engagement or view.
    AD_ACTION("TIME_OF_AD_ACTION"),
    /// On the day of the conversion.
    CONVERSION("TIME_OF_CONVERSION");

    private final String pinterests;

    ReportTime(String pinterests) {
      this.pinterests = pinterests;
    }

    /// Pinterest's own word.
    public String pinterests() {
      return pinterests;
    }
  }

  /// How it is written: `30/30/1 by ad action`. So it is in the column `attribution` as well.
  public String word() {
    return clickDays
        + "/"
        + engagementDays
        + "/"
        + viewDays
        + " by "
        + time.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// Reads what [#word()] wrote; without `by …` it is by ad action.
  ///
  /// @throws IllegalArgumentException with words for people
  public static Attribution of(String word) {
    Matcher parts = WORD.matcher(word.strip().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "an attribution is written like 30/30/1 by ad action, not \"" + word + "\"");
    }
    return new Attribution(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        "conversion".equals(parts.group(4)) ? ReportTime.CONVERSION : ReportTime.AD_ACTION);
  }

  /// Why Pinterest does not take its three windows together, in words for people; empty when it
  /// does. None may be longer than the one before it, with 30/60/1 as the one exception (facts §1.4
  /// of ads: 21 triples).
  public Optional<String> refused() {
    boolean falling = clickDays >= engagementDays && engagementDays >= viewDays;
    boolean exception = clickDays == 30 && engagementDays == 60 && viewDays == 1;
    return falling || exception
        ? Optional.empty()
        : Optional.of(
            "Pinterest does not take the windows "
                + clickDays
                + "/"
                + engagementDays
                + "/"
                + viewDays
                + " together: none may be longer than the one before it");
  }

  /// The longest of its windows, in days.
  public int longest() {
    return Math.max(clickDays, Math.max(engagementDays, viewDays));
  }

  @Override
  public String toString() {
    return word();
  }
}
