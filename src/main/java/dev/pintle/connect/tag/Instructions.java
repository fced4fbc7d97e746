package dev.pintle.connect.tag;

/// The mail that asks somebody to put a tag onto a shop's pages.
///
/// @param message what the sender adds; may be empty
public record Instructions(String storeName, TagCode code, String message) {
  /// One line.
  public String subject() {
    return "Please install the Pinterest tag " + code.tagId() + " on " + line(storeName);
  }

  public String text() {
    var text = new StringBuilder(8 << 10);
    if (!message.isBlank()) {
      text.append(message.strip()).append("\n\n");
    }
    text.append("Please put the Pinterest tag onto the pages of ")
        .append(line(storeName))
        .append(". Put your own values where there are CAPITALS.\n\n")
        .append("event_id names an event once. When the shop's server tells Pinterest of the same")
        .append(" event, it has to say the same id; then Pinterest counts the event once. Make")
        .append(" a new one for each event; of an order it is checkout_ and the order's id.\n");
    int number = 1;
    append(text, number, code.base());
    for (TagCode.Piece piece : code.events()) {
      append(text, ++number, piece);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int number, TagCode.Piece piece) {
    text.append('\n').append(number).append(". ").append(piece.title()).append('\n');
    text.append(piece.where()).append("\n\n").append(piece.code());
  }

  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
