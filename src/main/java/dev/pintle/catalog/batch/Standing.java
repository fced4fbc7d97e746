package dev.pintle.catalog.batch;

import dev.pintle.base.Json;
import dev.pintle.base.JsonException;
import dev.pintle.catalog.feed.ItemStatus;
import dev.pintle.catalog.item.Attributes;
import org.jspecify.annotations.Nullable;

/// An item of a feed: what Pinterest should have of it, and what it took last.
///
/// @param hash of what Pinterest should have; empty for nothing
/// @param sentHash of what it took by batches; empty for nothing; may be [#SOLD_OUT] or [#UNKNOWN],
///   as may `sentOffer`
/// @param offer of price, sale price and availability as they should be
/// @param sentOffer of what Pinterest was told of them; empty before a file told it
/// @param sentRest of all else that Pinterest took; empty when that is not known
/// @param body all that is told, as JSON
record Standing(
    String itemId,
    ItemStatus status,
    String hash,
    String sentHash,
    String offer,
    String sentOffer,
    String sentRest,
    String body) {

  /// In the place of a hash: Pinterest was told that the item cannot be had.
  static final String SOLD_OUT = "sold-out";

  /// In the place of a hash: something was sent, and whether it arrived is not known.
  static final String UNKNOWN = "?";

  Attributes attributes() {
    try {
      return Json.parse(body) instanceof Json.Obj object
          ? Attributes.ofJson(object)
          : Attributes.NONE;
    } catch (JsonException _) {
      return Attributes.NONE;
    }
  }

  /// What a batch has to say of it; null when there is nothing to say.
  @Nullable Line line(boolean byFile) {
    return byFile ? besideFile() : alone();
  }

  /// Pinterest has the rest from the file, and learns there what is new and what is gone.
  private @Nullable Line besideFile() {
    if (sentOffer.isEmpty()) {
      return null;
    }
    if (!status.isOut()) {
      return soldOut(sentOffer, sentHash);
    }
    return offer.equals(sentOffer)
        ? null
        : new Line(
            new Entry(itemId, Operation.OFFER, sentHash, offer, sentRest, false), attributes());
  }

  private @Nullable Line alone() {
    return switch (status) {
      case LIVE, HELD, KEPT -> hash.equals(sentHash) ? null : changed();
      case REFUSED -> sentHash.isEmpty() ? null : soldOut(sentHash, SOLD_OUT);
      case LEFT_OUT, GONE ->
          sentHash.isEmpty()
              ? null
              : new Line(new Entry(itemId, Operation.DELETE, "", "", "", false), Attributes.NONE);
    };
  }

  private Line changed() {
    Attributes attributes = attributes();
    String rest = Offer.without(attributes).hash();
    boolean offerOnly = !sentHash.isEmpty() && rest.equals(sentRest);
    return new Line(
        new Entry(
            itemId,
            offerOnly ? Operation.OFFER : Operation.UPSERT,
            hash,
            offer,
            rest,
            sentHash.isEmpty()),
        attributes);
  }

  /// What was right of the item may be wrong now, and what is right is not known: nobody is to be
  /// sent to it. It comes back with its next offer, for which it is not taken away.
  private @Nullable Line soldOut(String sent, String nowHash) {
    return sent.equals(SOLD_OUT)
        ? null
        : new Line(
            new Entry(itemId, Operation.SOLD_OUT, nowHash, SOLD_OUT, sentRest, false),
            Attributes.NONE);
  }
}
