package dev.pintle.collect.pixel;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/// What a page called the stand-in for Pinterest's tag with.
final class TagCalls {
  private TagCalls() {}

  /// All calls, in order, such as `track(search,{event_id=1, search_query=mug})`.
  static List<String> of(Page page) {
    page.waitForFunction("window.tagCalls");
    var calls = (List<?>) page.evaluate("tagCalls.map(call => Array.from(call))");
    return calls.stream().map(call -> call((List<?>) call)).toList();
  }

  /// Those that track an event, without the event's random id.
  static List<String> tracked(Page page) {
    return of(page).stream()
        .filter(call -> call.startsWith("track("))
        .map(call -> call.replaceAll("event_id=[0-9a-f]{32}(, )?", ""))
        .toList();
  }

  private static String call(List<?> call) {
    var parts = call.stream().map(TagCalls::sorted).toList();
    return parts.getFirst() + "(" + String.join(",", parts.subList(1, parts.size())) + ")";
  }

  private static String sorted(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var fields =
            map.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + sorted(entry.getValue()))
                .sorted()
                .toList();
        yield "{" + String.join(", ", fields) + "}";
      }
      case List<?> list -> list.stream().map(TagCalls::sorted).toList().toString();
      default -> value.toString();
    };
  }
}
