package dev.pintle.admin.connect;

import dev.pintle.collect.Source;
import dev.pintle.connect.tag.EnhancedMatch;
import dev.pintle.connect.tag.Instructions;
import dev.pintle.connect.tag.Tag;
import dev.pintle.connect.tag.TagCode;
import dev.pintle.connect.tag.TagSetup.Listed;
import dev.pintle.forward.BrowserTwin;
import dev.pintle.forward.MerchantReadiness.Line;
import dev.pintle.forward.Standing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The page of a store's Pinterest tag.
///
/// @param here its path
/// @param tag null when the store has none
/// @param listed the tags to choose from; null when none is being chosen
/// @param code null when there is no tag
/// @param mail null when the tag is not installed by mail
/// @param canSend whether mail can be sent from here
/// @param trouble why something did not work; may be empty
public record TagView(
    String here,
    String url,
    @Nullable Tag tag,
    @Nullable Listed listed,
    @Nullable TagCode code,
    @Nullable Instructions mail,
    boolean canSend,
    List<Source> sources,
    List<Line> readiness,
    Set<EnhancedMatch> ticked,
    String trouble) {
  public TagView {
    sources = List.copyOf(sources);
    readiness = List.copyOf(readiness);
    ticked = Set.copyOf(ticked);
  }

  /// An event of the pixel, as the live panel shows it.
  ///
  /// @param as what the tag calls it
  /// @param id what both twins carry; empty when the event has no twin
  /// @param browser null when it is told of by another event
  /// @param standing where its server twin stands; null when it has none
  public record Row(
      long offset,
      String as,
      String id,
      @Nullable BrowserTwin browser,
      @Nullable Standing standing,
      Instant at) {}

  /// What a page of the shop carries for a source.
  public String script(Source source) {
    return "<script async src=\"" + url + "/p.js?key=" + source.writeKey() + "\"></script>";
  }

  /// A mail to be sent by the reader's own program.
  public static String mailto(Instructions mail, String to) {
    return "mailto:"
        + encoded(to).replace("%40", "@")
        + "?subject="
        + encoded(mail.subject())
        + "&body="
        + encoded(mail.text());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
