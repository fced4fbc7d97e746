package dev.pintle.ads.entity;

import dev.pintle.base.Json;
import dev.pintle.pinterest.ApiCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A page of a list.
///
/// @param bookmark of the next one; empty when it is the last
record Page(List<Json.Obj> items, String bookmark) {
  private static final Pattern ONE = Pattern.compile("/ad_accounts/[0-9]+");

  Page {
    items = List.copyOf(items);
  }

  /// Reads an answer; empty when it is none.
  static Optional<Page> of(Json.Obj answer, ApiCall call) {
    if (ONE.matcher(call.path()).matches()) {
      return answer.scalar("id") == null
          ? Optional.empty()
          : Optional.of(new Page(List.of(answer), ""));
    }
    if (!(answer.get("items") instanceof Json.Arr(List<Json> all))) {
      return Optional.empty();
    }
    var items = new ArrayList<Json.Obj>();
    for (Json each : all) {
      if (!(each instanceof Json.Obj item)) {
        return Optional.empty();
      }
      items.add(item);
    }
    String bookmark = answer.text("bookmark");
    return Optional.of(new Page(items, bookmark == null ? "" : bookmark.strip()));
  }
}
