package dev.pintle.connect.foreign;

import java.util.Locale;

/// Something on a page that tells Pinterest of visitors, or may.
///
/// @param page its address
/// @param id the tag's or the container's; empty when it names none
/// @param place the line and what stands there, cut
public record ForeignTag(String page, Kind kind, String id, String place) {
  /// What it is.
  public enum Kind {
    /// The base code of a Pinterest tag.
    BASE_CODE("a Pinterest tag", true),
    /// Pinterest's script without a base code that we can read.
    SCRIPT("Pinterest's script", true),
    /// The picture for browsers without scripts.
    PICTURE("the picture of a Pinterest tag", true),
    /// A plug-in of the shop system that brings a Pinterest tag.
    PLUG_IN("a plug-in with a Pinterest tag", true),
    /// A container that may load a Pinterest tag: that cannot be seen from outside.
    TAG_MANAGER("a tag manager, which may load a Pinterest tag", false);

    private final String words;
    private final boolean certain;

    Kind(String words, boolean certain) {
      this.words = words;
      this.certain = certain;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public String words() {
      return words;
    }

    /// Whether it is a Pinterest tag, and does not only look as if it could bring one.
    public boolean isCertain() {
      return certain;
    }
  }
}
