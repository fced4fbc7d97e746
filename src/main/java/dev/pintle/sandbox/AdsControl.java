package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.http.HttpProblem;
import dev.pintle.sandbox.ads.AdsWorld;
import dev.pintle.sandbox.ads.Entity;
import dev.pintle.sandbox.ads.EntityKind;
import dev.pintle.sandbox.ads.Lifetime;
import dev.pintle.sandbox.ads.Status;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The endpoints under `/_sandbox/ads` that show and steer the entities of ad accounts. What they
/// change is kept before they answer. Thread-safe.
final class AdsControl {
  private static final int MAX_LIST = 1_000;
  private static final int MAX_ADDED = 10_000;

  private final Pinterest pinterest;
  private final ShiftedTime time;

  AdsControl(Pinterest pinterest, ShiftedTime time) {
    this.pinterest = pinterest;
    this.time = time;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/_sandbox/ads", this::showAll);
    routes.get("/_sandbox/ads/{adAccount}", this::show);
    routes.put("/_sandbox/ads/{adAccount}", this::resize);
    routes.get("/_sandbox/ads/{adAccount}/{kind}", this::list);
    routes.post("/_sandbox/ads/{adAccount}/{kind}", this::add);
    routes.put("/_sandbox/ads/{adAccount}/{kind}", this::hide);
    routes.put("/_sandbox/ads/{adAccount}/{kind}/{id}", this::change);
    routes.delete("/_sandbox/ads/{adAccount}/{kind}/{id}", this::remove);
  }

  private void showAll(Context context) {
    Control.json(
        context,
        out -> {
          out.beginArray();
          pinterest.directory().advertisers().forEach(one -> write(out, pinterest.adsOf(one)));
          out.endArray();
        });
  }

  private void show(Context context) {
    AdsWorld world = pinterest.adsOf(advertiser(context));
    Control.json(context, out -> write(out, world));
  }

  /// Makes all entities anew; what was done to them is forgotten.
  private void resize(Context context) {
    Advertiser advertiser = advertiser(context);
    var body = ControlBody.read(context.bodyAsBytes(), "ads", "anchor");
    Integer ads = body.integer("ads", AdsWorld.MIN_ADS, AdsWorld.MAX_ADS);
    LocalDate anchor = body.has("anchor") ? day(body.requiredText("anchor")) : null;
    String currency = advertiser.adAccount().currency();
    pinterest
        .ads()
        .change(
            advertiser.id(),
            currency,
            world ->
                AdsWorld.of(
                    advertiser.id(),
                    currency,
                    ads == null ? world.ads() : ads,
                    anchor == null ? world.anchor() : anchor));
    pinterest.save();
    show(context);
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException _) {
      throw ControlBody.problem("anchor must be a day such as 2026-01-31");
    }
  }

  private void list(Context context) {
    AdsWorld world = pinterest.adsOf(advertiser(context));
    EntityKind kind = kind(context);
    long after = Control.number(context, "after", 0, Integer.MAX_VALUE);
    long limit = Control.number(context, "limit", 100, MAX_LIST);
    int end = (int) Math.min(world.count(kind), after + limit);
    Instant now = time.instant();
    Control.json(
        context,
        out -> {
          out.beginObject().field("count", world.count(kind)).name("items").beginArray();
          for (int i = (int) after; i < end; i++) {
            write(out, world.entity(kind, i, now), now);
          }
          out.endArray().field("next", end).endObject();
        });
  }

  private void add(Context context) {
    Advertiser advertiser = advertiser(context);
    EntityKind kind = kind(context);
    AdsWorld world = pinterest.adsOf(advertiser);
    var body = ControlBody.read(context.bodyAsBytes(), "parent", "name", "status");
    String parent = body.has("parent") ? body.requiredText("parent") : "";
    checkParent(world, kind, parent);
    if (world.addedCount(kind) >= MAX_ADDED) {
      throw ControlBody.problem("at most " + MAX_ADDED + " of a kind can be added");
    }
    String name = body.requiredText("name");
    Status status = status(body);
    AdsWorld grown = edit(advertiser, old -> old.added(kind, parent, name, status, time.instant()));
    context.status(201);
    int index = grown.count(kind) - 1;
    Control.json(
        context, out -> write(out, grown.entity(kind, index, time.instant()), time.instant()));
  }

  private static void checkParent(AdsWorld world, EntityKind kind, String parent) {
    List<EntityKind> parents =
        switch (kind) {
          case AD_GROUP -> List.of(EntityKind.CAMPAIGN);
          case AD, PRODUCT_GROUP_PROMOTION -> List.of(EntityKind.AD_GROUP);
          case KEYWORD -> List.of(EntityKind.AD_GROUP, EntityKind.CAMPAIGN);
          case PIN -> List.of(EntityKind.BOARD);
          case CAMPAIGN,
              AUDIENCE,
              CUSTOMER_LIST,
              PROMOTION,
              ORDER_LINE,
              LEAD_FORM,
              TARGETING_TEMPLATE,
              LABEL,
              BILLING_PROFILE,
              INVOICE,
              BOARD ->
              List.of();
        };
    boolean ofAccount = parents.isEmpty() || kind == EntityKind.KEYWORD;
    boolean known =
        parent.isEmpty()
            ? ofAccount
            : parents.stream().anyMatch(one -> world.index(one, parent).isPresent());
    if (!known) {
      throw ControlBody.problem(
          parents.isEmpty()
              ? "there is no parent of these but the ad account"
              : "parent must be the id of one of "
                  + parents.stream().map(AdsControl::spelt).toList());
    }
  }

  private void hide(Context context) {
    Advertiser advertiser = advertiser(context);
    var body = ControlBody.read(context.bodyAsBytes(), "hiddenShare");
    pinterest.ads().hide(advertiser.id(), kind(context), body.share("hiddenShare"));
    show(context);
  }

  private void change(Context context) {
    Advertiser advertiser = advertiser(context);
    String id = entity(context);
    var body = ControlBody.read(context.bodyAsBytes(), "name", "status");
    Instant now = time.instant();
    if (body.has("name")) {
      String name = body.requiredText("name");
      edit(advertiser, world -> world.renamed(id, name, now));
    }
    if (body.has("status")) {
      Status status = status(body);
      edit(advertiser, world -> world.became(id, status, now));
    }
    showOne(context);
  }

  private void remove(Context context) {
    String id = entity(context);
    edit(advertiser(context), world -> world.removed(id, time.instant()));
    context.status(204);
  }

  private AdsWorld edit(Advertiser advertiser, UnaryOperator<AdsWorld> change) {
    AdsWorld changed =
        pinterest.ads().change(advertiser.id(), advertiser.adAccount().currency(), change);
    pinterest.save();
    return changed;
  }

  private void showOne(Context context) {
    AdsWorld world = pinterest.adsOf(advertiser(context));
    int index = world.index(kind(context), context.pathParam("id")).orElseThrow();
    Instant now = time.instant();
    Control.json(context, out -> write(out, world.entity(kind(context), index, now), now));
  }

  private static Status status(ControlBody body) {
    return body.choice("status", Status.class);
  }

  private Advertiser advertiser(Context context) {
    Advertiser advertiser = pinterest.directory().advertiser(context.pathParam("adAccount"));
    if (advertiser == null) {
      throw new HttpProblem(
          404, "no_such_ad_account", "there is no such ad account; GET /_sandbox/ads lists them");
    }
    return advertiser;
  }

  private String entity(Context context) {
    String id = context.pathParam("id");
    if (pinterest.adsOf(advertiser(context)).index(kind(context), id).isEmpty()) {
      throw new HttpProblem(404, "no_such_entity", "the ad account has no such entity");
    }
    return id;
  }

  private static EntityKind kind(Context context) {
    var names = new ArrayList<String>();
    for (EntityKind kind : kinds()) {
      if (spelt(kind).equals(context.pathParam("kind"))) {
        return kind;
      }
      names.add(spelt(kind));
    }
    throw new HttpProblem(
        404, "no_such_kind", "the kind must be one of " + String.join(", ", names));
  }

  /// Invoices are no entities: nothing can be done to them.
  private static List<EntityKind> kinds() {
    return Stream.of(EntityKind.values()).filter(kind -> kind != EntityKind.INVOICE).toList();
  }

  private static String spelt(EntityKind kind) {
    return ControlBody.spelt(kind) + "s";
  }

  private void write(JsonOut out, AdsWorld world) {
    out.beginObject().field("adAccount", world.adAccountId()).field("currency", world.currency());
    out.field("ads", world.ads()).field("anchor", world.anchor().toString());
    out.name("counts").beginObject();
    kinds().forEach(kind -> out.field(spelt(kind), world.count(kind)));
    out.endObject().name("hiddenShares").beginObject();
    for (EntityKind kind : kinds()) {
      double share = pinterest.ads().hiddenShare(world.adAccountId(), kind);
      if (share > 0) {
        out.name(spelt(kind)).raw(Double.toString(share));
      }
    }
    out.endObject().endObject();
  }

  private static void write(JsonOut out, Entity entity, Instant now) {
    Lifetime life = entity.life();
    out.beginObject().field("id", entity.id()).field("name", entity.name());
    out.field("status", ControlBody.spelt(entity.status()));
    out.field("createdTime", entity.core().createdSeconds());
    out.field("updatedTime", entity.core().updatedSeconds());
    out.field("listed", entity.isListed(now));
    Out.text(out, "firstDay", life.isNever() ? null : life.firstDay().toString());
    boolean ends = !life.isNever() && life.last() != Lifetime.OPEN;
    Out.text(out, "lastDay", ends ? life.lastDay().toString() : null);
    out.endObject();
  }
}
