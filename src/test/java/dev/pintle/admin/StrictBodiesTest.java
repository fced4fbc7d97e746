package dev.pintle.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A field that is misspelt, or holds something else, is no field left out: what a call would do
/// without it may be to run in production, or to send everything again.
class StrictBodiesTest {
  private record Call(String method, String path, String body, String code) {}

  @Test
  void refusesWhatItDoesNotUnderstandAndDoesNothing(@TempDir Path directory) {
    try (var server = new AdminServer(directory);
        var program = new Visitor(server)) {
      server.people.createFirst("ada", AdminServer.PASSWORD);
      String bearer = "Bearer " + server.tokens.create("test", "ada");
      var store = server.stores.create("Shop", "GB", "Europe/London");
      var source = server.sources.create(store.id(), "Web shop");
      String shop = "/api/v1/stores/" + store.id();
      String one = "/api/v1/destinations/" + server.destination(store, "UK").id();
      program.send("POST", one + "/releases", bearer, "{}");
      String before = program.send("GET", one + "/releases", bearer, "").body();

      var soft = new SoftAssertions();
      for (Call call : calls(shop, one, source.id())) {
        var refused = program.send(call.method(), call.path(), bearer, call.body());
        soft.assertThat(refused.statusCode()).as("%s", call).isEqualTo(400);
        soft.assertThat(refused.body()).as("%s", call).contains("\"" + call.code() + "\"");
      }
      soft.assertAll();
      assertThat(program.send("GET", one + "/releases", bearer, "").body()).isEqualTo(before);
      assertThat(program.send("GET", one + "/replays", bearer, "").body())
          .isEqualTo("{\"replays\":[]}");
      assertThat(server.sources.of(store.id())).containsExactly(source);
    }
  }

  private static List<Call> calls(String shop, String one, String source) {
    String promote = one + "/releases/1/promote";
    String replays = one + "/replays";
    return List.of(
        new Call("POST", promote, "{\"enviroment\":\"staging\"}", "unknown_field"),
        new Call("POST", promote, "{\"environment\":[\"staging\"]}", "invalid_environment"),
        new Call("POST", promote, "{\"environment\":1}", "invalid_environment"),
        new Call("POST", promote, "{\"skip\":\"no\"}", "invalid_skip"),
        new Call("POST", one + "/releases", "{\"notes\":\"x\"}", "unknown_field"),
        new Call("POST", one + "/releases", "{\"note\":{}}", "invalid_note"),
        new Call("POST", one + "/releases", "{\"note\":\"\\u0000\"}", "invalid_note"),
        new Call("POST", one + "/publish", "{\"note\":7}", "invalid_note"),
        new Call("PUT", one + "/draft", "{\"version\":0,\"configuraton\":{}}", "unknown_field"),
        new Call("POST", replays, "{\"form\":\"2026-03-01T00:00:00Z\"}", "unknown_field"),
        new Call("POST", replays, "{\"from\":[]}", "invalid_from"),
        new Call("POST", replays, "{\"to\":{}}", "invalid_to"),
        new Call("POST", replays, "{\"to\":17}", "invalid_to"),
        new Call("POST", replays, "{\"dryrun\":true}", "unknown_field"),
        new Call("POST", one + "/dead-letters/resend", "{\"ofsets\":[1]}", "unknown_field"),
        new Call("POST", one + "/test-mode", "{\"minutes\":5,\"x\":1}", "unknown_field"),
        new Call("POST", shop + "/sources", "{\"name\":\"x\",\"kin\":\"ga4\"}", "unknown_field"),
        new Call("POST", shop + "/sources", "{\"name\":\"x\",\"kind\":[]}", "invalid_kind"),
        new Call("POST", shop + "/sources", "{\"name\":\"a\\u0000b\"}", "invalid_name"),
        new Call(
            "POST",
            shop + "/sources",
            "{\"name\":\"x\",\"kind\":\"shopify\",\"secret\":{\"a\":1}}",
            "invalid_secret"),
        new Call("PATCH", shop + "/sources/" + source, "{\"Name\":\"y\"}", "unknown_field"),
        new Call(
            "PATCH", shop + "/sources/" + source, "{\"environment\":{}}", "invalid_environment"),
        new Call("POST", shop + "/erasures", "{\"mail\":\"a@b.org\"}", "unknown_field"),
        new Call("POST", shop + "/erasures", "{\"email\":\"a@b.org\",\"kind\":[]}", "invalid_kind"),
        new Call("PUT", shop + "/alerts", "{\"rule\":[]}", "unknown_field"),
        new Call(
            "PUT",
            shop + "/alerts",
            "{\"rules\":[{\"kind\":\"lag\",\"treshold\":1}]}",
            "invalid_rules"),
        new Call(
            "PUT",
            shop + "/release-policy",
            "{\"development\":true,\"staging\":true,\"secondPerson\":true,\"third\":true}",
            "unknown_field"));
  }
}
