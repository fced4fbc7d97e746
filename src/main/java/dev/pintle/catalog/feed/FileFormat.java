package dev.pintle.catalog.feed;

import org.jspecify.annotations.Nullable;

/// What a hosted feed file is written in.
public enum FileFormat {
  TSV("tsv", "text/tab-separated-values; charset=utf-8"),
  /// RSS 2.0 with Google's `g:` names.
  XML("xml", "application/xml; charset=utf-8");

  private final String word;
  private final String mediaType;

  FileFormat(String word, String mediaType) {
    this.word = word;
    this.mediaType = mediaType;
  }

  /// The name in the API, in the store, and the end of a file's name.
  public String word() {
    return word;
  }

  String mediaType() {
    return mediaType;
  }

  /// Null when there is none of that word.
  public static @Nullable FileFormat of(String word) {
    for (FileFormat format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    return null;
  }
}
