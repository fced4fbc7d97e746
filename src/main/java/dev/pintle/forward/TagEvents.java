package dev.pintle.forward;

import dev.pintle.forward.rule.Action.SendEvent;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Configuration.Mapping;
import dev.pintle.forward.rule.ConsentRule;
import dev.pintle.forward.rule.PinterestName;
import dev.pintle.forward.rule.Rule;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What Pinterest's tag is told by a configuration's mapping table (capabilities 3.8, D-06).
/// Stateless.
public final class TagEvents {
  /// Every `page` call: its value is empty where the tag is told nothing of it.
  public static final String PAGE = "@page";

  private TagEvents() {}

  /// What the tag calls events, by what the shop calls them: names of Pinterest's without
  /// underscores, an advertiser's own as they are. Events of apps have no name there, and `page` is
  /// what the tag says by itself.
  public static Map<String, String> of(Configuration configuration) {
    var events = new LinkedHashMap<String, String>();
    boolean browser =
        configuration.mapping() != Mapping.SERVER_ONLY
            && configuration.consent().mode() != ConsentRule.Mode.SERVER_ONLY;
    for (Rule rule : configuration.rules()) {
      if (browser && rule.enabled() && rule.isMapping()) {
        var send = (SendEvent) rule.actions().getFirst();
        String name = tagName(PinterestName.constant(send.event()));
        if (send.sides().client() && !name.isEmpty()) {
          events.putIfAbsent(rule.events().getFirst(), name);
        }
      }
    }
    events.putIfAbsent(PAGE, "");
    return events;
  }

  private static String tagName(String pinterestName) {
    String lower = pinterestName.toLowerCase(Locale.ROOT);
    if (lower.equals("page") || lower.startsWith("app_")) {
      return "";
    }
    boolean known = PinterestName.isStandard(lower) || PinterestName.NEWER.contains(lower);
    return known ? lower.replace("_", "") : pinterestName;
  }
}
