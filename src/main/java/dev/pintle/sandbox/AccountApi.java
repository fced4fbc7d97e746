package dev.pintle.sandbox;

import dev.pintle.base.JsonOut;
import dev.pintle.sandbox.ads.EntityKind;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who an account is and what it has: `user_account`, `ad_accounts`. Stateless.
final class AccountApi {
  private final Pinterest pinterest;

  AccountApi(Pinterest pinterest) {
    this.pinterest = pinterest;
  }

  Answer get(Call call) {
    Account account =
        operating(
            call, Roles.ANY, Answer.error(403, 403, "Not authorized to access the user account."));
    var websites =
        pinterest.websites().of(account.id()).stream().filter(site -> !site.lost()).toList();
    var out = new JsonOut(512).beginObject();
    out.field("id", account.id()).field("username", account.username());
    out.field("account_type", account.kind().name()).field("about", "");
    out.field("profile_image", picture(call, account));
    out.field("website_url", websites.isEmpty() ? "" : websites.getFirst().address());
    out.name("business_name");
    if (account.isBusiness()) {
      out.text(account.name());
    } else {
      out.raw("null");
    }
    PinWorlds pins = PinWorlds.of(pinterest, account);
    out.field("board_count", pins.count(EntityKind.BOARD));
    out.field("pin_count", pins.count(EntityKind.PIN)).field("follower_count", 12);
    return Answer.json(
        200, out.field("following_count", 7).field("monthly_views", 1_204).endObject());
  }

  Answer businesses(Call call) {
    Account account = pinterest.directory().account(call.token().accountId());
    var out = new JsonOut(512).beginArray();
    for (String username : account.businesses()) {
      Account business = pinterest.directory().named(username);
      if (business == null || !business.isBusiness()) {
        continue;
      }
      String picture = picture(call, business);
      out.beginObject().field("username", username);
      for (String size : List.of("small", "medium", "large", "xlarge")) {
        out.field("image_" + size + "_url", picture);
      }
      out.endObject();
    }
    return Answer.json(200, out.endArray());
  }

  Answer adAccounts(Call call) {
    Access.Entry token = call.token();
    boolean shared = call.query().bool("include_shared_accounts", true);
    var all =
        pinterest.directory().advertisers().stream()
            .filter(one -> token.mayUse(one, Roles.ANY))
            .filter(one -> shared || one.ownerId().equals(token.accountId()))
            .sorted(Comparator.comparing(Advertiser::id))
            .toList();
    return Listing.page(call, all, (out, one) -> write(out, one, token));
  }

  Answer adAccount(Call call) {
    var out = new JsonOut(512);
    write(out, call.adAccount(), call.token());
    return Answer.json(200, out);
  }

  /// The account that an operation acts as: the token's, or the owner of the ad account that the
  /// query names.
  ///
  /// @param refusal the answer when the token's account may not act for that one
  private Account operating(Call call, Roles roles, Answer refusal) {
    return operating(pinterest, call, roles, refusal);
  }

  static Account operating(Pinterest pinterest, Call call, Roles roles, Answer refusal) {
    String id = call.query().id("ad_account_id");
    if (id == null) {
      return pinterest.directory().account(call.token().accountId());
    }
    @Nullable Advertiser advertiser = pinterest.directory().advertiser(id);
    if (advertiser == null || !call.token().mayUse(advertiser, roles)) {
      throw new Refused(refusal);
    }
    return pinterest.directory().account(advertiser.ownerId());
  }

  private void write(JsonOut out, Advertiser advertiser, Access.Entry token) {
    Account owner = pinterest.directory().account(advertiser.ownerId());
    out.beginObject().field("id", advertiser.id()).field("name", advertiser.adAccount().name());
    out.name("owner").beginObject().field("id", owner.id()).field("username", owner.username());
    out.endObject().field("country", advertiser.country());
    out.field("currency", advertiser.adAccount().currency()).name("permissions").beginArray();
    new TreeSet<>(advertiser.rolesOf(token.accountId())).forEach(out::text);
    out.endArray().field("created_time", advertiser.createdSeconds());
    out.field("updated_time", advertiser.createdSeconds()).endObject();
  }

  private static String picture(Call call, Account account) {
    return call.origin() + "/pictures/" + account.username() + ".svg";
  }
}
