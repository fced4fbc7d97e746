package dev.pintle.sandbox;

import dev.pintle.http.HttpProblem;
import dev.pintle.sandbox.Websites.Website;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.TreeMap;

/// The endpoints under `/_sandbox` that show and steer tags, websites and the fake domain name
/// system. What they change is kept before they answer. Thread-safe.
final class AssetControl {
  private static final int MAX_TEXTS = 20;

  private final ShiftedTime time;
  private final Pinterest pinterest;

  AssetControl(ShiftedTime time, Pinterest pinterest) {
    this.time = time;
    this.pinterest = pinterest;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/_sandbox/tags", this::showTags);
    routes.put("/_sandbox/tags/{id}", this::changeTag);
    routes.delete("/_sandbox/tags/{id}", this::removeTag);
    routes.get("/_sandbox/websites", this::showWebsites);
    routes.put("/_sandbox/websites", this::changeWebsite);
    routes.delete("/_sandbox/websites", this::removeWebsite);
    routes.get("/_sandbox/dns", this::showNames);
    routes.put("/_sandbox/dns", this::setNames);
  }

  private void showTags(Context context) {
    Control.json(
        context,
        out -> {
          out.beginArray();
          for (Tag tag : pinterest.tags().all()) {
            out.beginObject().field("id", tag.id()).field("adAccountId", tag.adAccountId());
            out.field("name", tag.name()).field("status", ControlBody.spelt(tag.status()));
            Access.texts(out, "enhancedMatch", tag.enabled());
            out.field("lastFiredMs", tag.lastFiredMs()).name("first").beginObject();
            new TreeMap<>(tag.firstSeconds()).forEach(out::field);
            out.endObject().endObject();
          }
          out.endArray();
        });
  }

  private void changeTag(Context context) {
    Tag tag = tag(context);
    var body = ControlBody.read(context.bodyAsBytes(), "status");
    body.requiredText("status");
    pinterest.tags().put(tag.with(body.choice("status", Tag.Status.class)));
    pinterest.save();
    showTags(context);
  }

  private void removeTag(Context context) {
    pinterest.tags().remove(tag(context).id());
    pinterest.save();
    showTags(context);
  }

  private Tag tag(Context context) {
    Tag tag = pinterest.tags().find(context.pathParam("id"));
    if (tag == null) {
      throw new HttpProblem(
          404, "no_such_tag", "there is no tag of this id; GET /_sandbox/tags lists them");
    }
    return tag;
  }

  private void showWebsites(Context context) {
    Control.json(
        context,
        out -> {
          out.beginArray();
          for (Website website : pinterest.websites().all()) {
            Account account = pinterest.directory().account(website.accountId());
            out.beginObject().field("website", website.address());
            out.field("account", account.username()).field("lost", website.lost());
            out.field("verifiedAt", website.verifiedAt().toString()).endObject();
          }
          out.endArray();
        });
  }

  /// Gives a website to an account without proof, or takes its claim away.
  private void changeWebsite(Context context) {
    var body = ControlBody.read(context.bodyAsBytes(), "website", "account", "lost");
    Account account = pinterest.directory().named(body.requiredText("account"));
    if (account == null) {
      throw ControlBody.problem("account must be a username; GET /_sandbox/accounts lists them");
    }
    boolean lost = Boolean.TRUE.equals(body.bool("lost"));
    String address = address(body.requiredText("website"));
    pinterest.websites().put(new Website(address, account.id(), time.instant(), lost));
    pinterest.save();
    showWebsites(context);
  }

  private void removeWebsite(Context context) {
    pinterest.websites().remove(address(String.valueOf(context.queryParam("website"))));
    pinterest.save();
    showWebsites(context);
  }

  private static String address(String text) {
    SiteAddress address = SiteAddress.of(text);
    if (address == null) {
      throw ControlBody.problem("website must be an address such as shop.example/store");
    }
    return address.toString();
  }

  private void showNames(Context context) {
    Control.json(
        context,
        out -> {
          out.beginArray();
          for (DnsTable.Entry entry : pinterest.dns().all()) {
            out.beginObject().field("name", entry.name()).field("a", entry.address());
            out.field("port", entry.port()).name("txt").beginArray();
            entry.texts().forEach(out::text);
            out.endArray().endObject();
          }
          out.endArray();
        });
  }

  private void setNames(Context context) {
    var entries = new ArrayList<DnsTable.Entry>();
    for (ControlBody body :
        ControlBody.readList(context.bodyAsBytes(), DnsTable.MAX, "name", "a", "port", "txt")) {
      String address = body.has("a") ? body.requiredText("a") : "";
      if (!address.matches("(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3})?")) {
        throw ControlBody.problem("a must be an IPv4 address such as 127.0.0.1");
      }
      Integer port = body.integer("port", 1, 65_535);
      var texts = body.texts("txt");
      if (texts.size() > MAX_TEXTS || texts.stream().anyMatch(text -> text.length() > 255)) {
        throw ControlBody.problem(
            "txt must be at most " + MAX_TEXTS + " texts of at most 255 characters");
      }
      entries.add(
          new DnsTable.Entry(body.requiredText("name"), address, port == null ? 0 : port, texts));
    }
    pinterest.dns().set(entries);
    pinterest.save();
    showNames(context);
  }
}
