package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.base.Time;
import dev.pintle.sandbox.ads.Board;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Organic;
import dev.pintle.sandbox.ads.Pin;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The boards and Pins of an account: `boards`, `pins`. All are public. Stateless.
final class PinApi {
  private static final List<String> PRIVACIES =
      List.of("ALL", "PUBLIC", "PROTECTED", "SECRET", "PUBLIC_AND_SECRET");
  private static final Set<String> PUBLIC = Set.of("ALL", "PUBLIC", "PUBLIC_AND_SECRET");
  private static final List<String> FILTERS =
      List.of("exclude_native", "exclude_repins", "has_been_promoted");
  private static final List<String> CREATIVES =
      List.of(
          "REGULAR",
          "VIDEO",
          "SHOPPING",
          "CAROUSEL",
          "MAX_VIDEO",
          "SHOP_THE_PIN",
          "COLLECTION",
          "IDEA",
          "SHOWCASE",
          "QUIZ",
          "COLLAGE",
          "MAX_WIDTH_REGULAR_COLLECTION",
          "MAX_WIDTH_VIDEO_COLLECTION");
  private static final int METRIC_DAYS = 90;
  private static final int LIFETIME_DAYS = 1_500;

  private final Pinterest pinterest;
  private final Time time;

  PinApi(Pinterest pinterest, Time time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  Answer boards(Call call) {
    @Nullable String privacy = call.query().choice("privacy", PRIVACIES);
    var listing = listing(call, EntityKind.BOARD);
    boolean shown = privacy == null || PUBLIC.contains(privacy);
    return listing.page(
        shown ? listing.all() : IntStream.empty(),
        index -> listing.pins().board(index, listing.now()),
        _ -> true,
        (out, board) -> write(out, board, listing.pins().account(), call.origin()));
  }

  Answer board(Call call) {
    PinWorlds worlds = worlds(call);
    Board board = worlds.board(index(call, worlds, EntityKind.BOARD, noBoard(40)), time.instant());
    if (!board.isListed(time.instant())) {
      throw noBoard(40);
    }
    var out = new JsonOut(512);
    write(out, board, worlds.account(), call.origin());
    return Answer.json(200, out);
  }

  Answer pinsOfBoard(Call call) {
    var listing = listing(call, EntityKind.PIN);
    int board = index(call, listing.pins(), EntityKind.BOARD, noBoard(404));
    return pins(call, listing, listing.pins().pinsOf(board), false);
  }

  Answer pins(Call call) {
    @Nullable String filter = call.query().choice("pin_filter", FILTERS);
    boolean isPrivate = call.query().choice("pin_type", List.of("PRIVATE")) != null;
    call.query().bool("include_protected_pins", false);
    var listing = listing(call, EntityKind.PIN);
    IntStream candidates =
        isPrivate || "exclude_native".equals(filter) ? IntStream.empty() : listing.all();
    return pins(call, listing, candidates, "has_been_promoted".equals(filter));
  }

  private Answer pins(Call call, PinListing listing, IntStream candidates, boolean promoted) {
    boolean metrics = call.query().bool("pin_metrics", false);
    List<String> creatives = call.query().choices("creative_types", CREATIVES, CREATIVES);
    return listing.page(
        candidates,
        index -> listing.pins().pin(index, listing.now()),
        pin -> creatives.contains(pin.creativeType()) && (!promoted || pin.promoted()),
        (out, pin) -> write(out, pin, listing.pins().account(), call.origin(), metrics));
  }

  Answer pin(Call call) {
    PinWorlds worlds = worlds(call);
    boolean metrics = call.query().bool("pin_metrics", false);
    Pin pin = pin(call, worlds, 50, time.instant());
    var out = new JsonOut(1024);
    write(out, pin, worlds.account(), call.origin(), metrics);
    return Answer.json(200, out);
  }

  /// The Pin that a call names in its path.
  static Pin pin(Call call, PinWorlds worlds, int code, Instant now) {
    var missing = new Refused(Answer.error(404, code, "Pin not found."));
    Pin pin = worlds.pin(index(call, worlds, EntityKind.PIN, missing), now);
    if (!pin.isListed(now)) {
      throw missing;
    }
    return pin;
  }

  private PinWorlds worlds(Call call) {
    var refusal = Answer.error(403, 403, "Not authorized to access board or Pin.");
    return worlds(pinterest, call, Roles.ADS_READING, refusal);
  }

  static PinWorlds worlds(Pinterest pinterest, Call call, Roles roles, Answer refusal) {
    return PinWorlds.of(pinterest, AccountApi.operating(pinterest, call, roles, refusal));
  }

  private PinListing listing(Call call, EntityKind kind) {
    PinWorlds worlds = worlds(call);
    String whose = worlds.account().id();
    var pages = new EntityPages(call, kind + " " + whose + " " + call.path());
    return new PinListing(pages, worlds, pinterest.ads(), kind, time.instant());
  }

  private static int index(Call call, PinWorlds worlds, EntityKind kind, Refused missing) {
    if (!call.path().matches("[0-9]{1,30}")) {
      throw Refused.invalid("the id in the path must be digits.");
    }
    return worlds.index(kind, call.path()).orElseThrow(() -> missing);
  }

  private static Refused noBoard(int code) {
    return new Refused(Answer.error(404, code, "Board not found."));
  }

  private static void write(JsonOut out, Board board, Account owner, String origin) {
    String created = Instant.ofEpochSecond(board.core().createdSeconds()).toString();
    out.beginObject().field("id", board.id()).field("name", board.name());
    out.field("description", board.description()).field("created_at", created);
    out.field("board_pins_modified_at", created).field("pin_count", board.pins());
    out.field("collaborator_count", 0).field("follower_count", 13);
    out.field("is_ads_only", board.adsOnly()).name("owner").beginObject();
    out.field("username", owner.username()).endObject().name("media").beginObject();
    out.field("image_cover_url", origin + "/pictures/" + owner.username() + ".svg");
    Out.texts(out, "pin_thumbnail_urls", List.of());
    out.endObject().endObject();
  }

  private void write(JsonOut out, Pin pin, Account owner, String origin, boolean metrics) {
    out.beginObject().field("id", pin.id()).field("title", pin.name());
    out.field("description", pin.description()).field("link", pin.link());
    out.field("alt_text", pin.name()).field("dominant_color", "#8a6d5b");
    out.field("created_at", Instant.ofEpochSecond(pin.core().createdSeconds()).toString());
    out.field("creative_type", pin.creativeType()).field("board_id", pin.boardId());
    out.name("board_owner").beginObject().field("username", owner.username()).endObject();
    Out.nothing(out, "board_section_id", "parent_pin_id");
    out.field("is_owner", true).field("is_standard", !pin.creativeType().equals("VIDEO"));
    out.field("has_been_promoted", pin.promoted()).name("media").beginObject();
    out.field("media_type", "image").name("images").beginObject().name("600x").beginObject();
    out.field("width", 600).field("height", 900);
    out.field("url", origin + "/pictures/" + owner.username() + ".svg");
    out.endObject().endObject().endObject().name("pin_metrics");
    if (metrics) {
      writeMetrics(out, pin);
    } else {
      out.raw("null");
    }
    out.endObject();
  }

  private void writeMetrics(JsonOut out, Pin pin) {
    out.beginObject().name("90d");
    write(out, sum(pin, METRIC_DAYS));
    out.endObject().name("lifetime_metrics");
    write(out, sum(pin, LIFETIME_DAYS));
    out.field("reaction", pin.draw().below("reactions", 50));
    out.field("comment", pin.draw().below("comments", 20)).endObject().endObject();
  }

  private static void write(JsonOut out, Organic sum) {
    out.beginObject().field("impression", sum.impressions()).field("save", sum.saves());
    out.field("pin_click", sum.pinClicks()).field("clickthrough", sum.outboundClicks());
  }

  private Organic sum(Pin pin, int days) {
    long today = Math.floorDiv(time.instant().getEpochSecond(), 86_400L);
    Organic sum = Organic.NONE;
    for (long day = today - days; day < today; day++) {
      sum = sum.plus(Organic.of(pin, day));
    }
    return sum;
  }
}
