package dev.pintle.ads.entity;

import dev.pintle.pinterest.ApiCall;
import java.util.List;

/// A part of a listing.
sealed interface Step {
  /// One thing, by itself.
  record One(ApiCall call) implements Step {}

  /// A list, page by page.
  record Paged(ApiCall call) implements Step {}

  /// A list for some parents at once, page by page.
  ///
  /// @param parameter what takes their ids
  record OfSome(ApiCall call, String parameter, List<String> ids) implements Step {
    public OfSome {
      ids = List.copyOf(ids);
    }

    ApiCall paged() {
      return call.withEach(parameter, ids);
    }
  }
}
