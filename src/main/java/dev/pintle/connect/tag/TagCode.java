package dev.pintle.connect.tag;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The code that puts a tag onto a shop's pages by hand. What the shop has to fill in is written in
/// capitals; left as it is, a number so written stops its own script with an error that is seen.
///
/// @param script where Pinterest's script is
public record TagCode(String tagId, URI script) {
  private static final Pattern VALUE =
      Pattern.compile("(?<![A-Za-z])[A-Z]{2,}(?:_[A-Z]+)*(?![A-Za-z])");
  private static final String ITEM =
      """
      { product_id: 'PRODUCT_ID', product_name: 'PRODUCT_NAME', product_price: PRICE, \
      product_quantity: QUANTITY }\
      """;

  public TagCode {
    if (!tagId.matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("a tag's id is 1 to 18 digits");
    }
  }

  /// A piece of code, and where it goes.
  public record Piece(String title, String where, String code) {
    /// The code in parts, so that what is to be filled in can be marked.
    public List<Span> spans() {
      var spans = new ArrayList<Span>();
      int end = 0;
      var values = VALUE.matcher(code);
      while (values.find()) {
        spans.add(new Span(code.substring(end, values.start()), false));
        spans.add(new Span(values.group(), true));
        end = values.end();
      }
      spans.add(new Span(code.substring(end), false));
      return spans;
    }
  }

  /// A part of a code.
  ///
  /// @param isValue whether the shop has to put something in its place
  public record Span(String text, boolean isValue) {}

  /// What loads the tag, with a picture for browsers without scripts.
  public Piece base() {
    return new Piece(
        "Every page: the base code",
        "In the head of every page, before any event code.",
        """
        <script>
          (function (address) {
            if (window.pintrk) return;
            window.pintrk = function () { window.pintrk.queue.push([].slice.call(arguments)); };
            window.pintrk.queue = [];
            window.pintrk.version = '3.0';
            var script = document.createElement('script');
            script.async = true;
            script.src = address;
            document.head.appendChild(script);
          })('%s');
          pintrk('load', '%s');
          pintrk('page');
        </script>
        <noscript><img height="1" width="1" style="display:none" alt=""
          src="%s?tid=%s&amp;event=init&amp;noscript=1"></noscript>
        """
            .formatted(script, tagId, pictures(), tagId));
  }

  /// What tells of an event, by the kind of the page.
  public List<Piece> events() {
    return List.of(
        event("Every other page", "On pages that are none of those below.", "pagevisit", ""),
        event(
            "Product page",
            "On each product's page.",
            "pagevisit",
            "currency: 'CURRENCY',\n    line_items: [{ product_id: 'PRODUCT_ID', product_name:"
                + " 'PRODUCT_NAME', product_price: PRICE }]"),
        event(
            "Collection page",
            "On each page that lists a collection or category.",
            "viewcategory",
            "line_items: [{ product_category: 'COLLECTION_NAME' }]"),
        event("Search page", "On the page of results.", "search", "search_query: 'SEARCH_QUERY'"),
        event(
            "Cart",
            "Where a product is put into the cart, when that happens.",
            "addtocart",
            "value: PRICE, currency: 'CURRENCY', order_quantity: QUANTITY,\n    line_items: ["
                + ITEM
                + "]"),
        checkout());
  }

  private Piece checkout() {
    String code =
        code(
                "checkout",
                "checkout_ORDER_ID",
                "order_id: 'ORDER_ID',\n    value: ORDER_TOTAL, currency: 'CURRENCY',"
                    + " order_quantity: QUANTITY,\n    line_items: ["
                    + ITEM
                    + "]")
            + """
            <noscript><img height="1" width="1" style="display:none" alt=""
              src="%s?tid=%s&amp;event=checkout&amp;ed[event_id]=checkout_ORDER_ID\
            &amp;ed[order_id]=ORDER_ID&amp;ed[value]=ORDER_TOTAL&amp;ed[currency]=CURRENCY\
            &amp;ed[line_items][0][product_id]=PRODUCT_ID&amp;noscript=1"></noscript>
            """
                .formatted(pictures(), tagId);
    return new Piece("Thank-you page", "On the page that says that an order was placed.", code);
  }

  private static Piece event(String title, String where, String name, String fields) {
    return new Piece(title, where, code(name, "EVENT_ID", fields));
  }

  private static String code(String name, String eventId, String fields) {
    String more = fields.isEmpty() ? "" : ",\n    " + fields;
    return """
    <script>
      pintrk('track', '%s', {
        event_id: '%s'%s
      });
    </script>
    """
        .formatted(name, eventId, more);
  }

  /// Where the tag's picture is: beside the script, or where Pinterest has it.
  private URI pictures() {
    return "s.pinimg.com".equals(script.getHost())
        ? URI.create("https://ct.pinterest.com/v3/")
        : script.resolve("/v3/");
  }
}
