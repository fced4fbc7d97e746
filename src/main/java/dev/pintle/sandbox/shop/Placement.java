package dev.pintle.sandbox.shop;

/// What proves to Pinterest that the shop is its owner's: a meta tag in the head of its pages, and
/// a file beside them. Empty texts are not placed.
///
/// @param metaContent what the tag `p:domain_verify` says
/// @param fileName such as `pinterest-1a2b3.html`
public record Placement(String metaContent, String fileName, String fileContent) {
  public static final Placement NONE = new Placement("", "", "");
}
