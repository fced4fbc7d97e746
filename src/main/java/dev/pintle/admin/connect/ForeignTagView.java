package dev.pintle.admin.connect;

import dev.pintle.connect.foreign.ForeignTag;
import dev.pintle.connect.foreign.ForeignTags.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found on a shop's pages, as its page shows it.
///
/// @param report the last look; null when there was none
/// @param own the store's own tag, loaded by the pages themselves
public record ForeignTagView(
    boolean hasWebsite,
    boolean looking,
    @Nullable Report report,
    List<ForeignTag> foreign,
    List<ForeignTag> own) {
  public ForeignTagView {
    foreign = List.copyOf(foreign);
    own = List.copyOf(own);
  }

  /// Whether a tag was found for sure, and not only what may bring one.
  public boolean isCertain() {
    return foreign.stream().anyMatch(tag -> tag.kind().isCertain());
  }
}
