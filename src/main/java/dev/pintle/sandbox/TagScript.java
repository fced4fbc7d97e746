package dev.pintle.sandbox;

/// What stands in for Pinterest's tag script.
final class TagScript {
  private static final String SNIPPET =
      """
      <script>
      !function(w,d,u){if(!w.pintrk){var t=w.pintrk=function(){t.queue.push([].slice.call(arguments))};
      t.queue=[];t.version="3.0";var s=d.createElement("script");s.async=true;s.src=u;
      d.head.appendChild(s)}}(window,document,"{script}");
      pintrk("load","{tag}");
      pintrk("page");
      </script>
      <noscript><img height="1" width="1" style="display:none" alt=""
      src="{origin}/v3/?tid={tag}&noscript=1"></noscript>
      """;

  private TagScript() {}

  /// The base code of a tag, to be put into the head of every page.
  static String snippet(String tagId, String origin) {
    return SNIPPET
        .replace("{script}", origin + "/ct/core.js")
        .replace("{origin}", origin)
        .replace("{tag}", tagId);
  }
}
