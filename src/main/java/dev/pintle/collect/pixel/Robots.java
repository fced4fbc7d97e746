package dev.pintle.collect.pixel;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Programs that read shops' pages: search engines, makers of link previews, speed tests. What they
/// do is no visit. Browsers driven by a program are not among them, since shops test their checkout
/// with those.
public final class Robots {
  /// Understood by Java and JavaScript alike, without regard to case. A Cubot is a phone.
  static final String NAMES =
      "[^u]bot\\b|crawl|spider|slurp|lighthouse|page.?speed|externalhit|inspectiontool|mediapartners"
          + "|preview|whatsapp|embedly|gtmetrix|pingdom|pinterest/0";

  private static final Pattern ROBOT = Pattern.compile(NAMES, Pattern.CASE_INSENSITIVE);

  private Robots() {}

  public static boolean isRobot(@Nullable String userAgent) {
    return userAgent != null && ROBOT.matcher(userAgent).find();
  }
}
