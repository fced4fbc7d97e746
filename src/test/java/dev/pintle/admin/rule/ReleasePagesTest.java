package dev.pintle.admin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Samples;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.web.Right;
import dev.pintle.admin.web.Rights;
import dev.pintle.collect.Source;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.Destination;
import dev.pintle.forward.release.Draft;
import dev.pintle.forward.release.Environment;
import dev.pintle.forward.release.Policy;
import dev.pintle.forward.release.Release;
import dev.pintle.forward.rule.Action.Sides;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Rule;
import dev.pintle.store.Audit;
import dev.pintle.store.Store;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasePagesTest {
  private AdminServer server;
  private Visitor ada;
  private Visitor bob;
  private Store store;
  private Source source;
  private Destination destination;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    server.people.createFirst("ada", AdminServer.PASSWORD);
    server.people.add("bob", AdminServer.PASSWORD, Rights.ALL);
    store = server.stores.create("Shop", "GB", "Europe/London");
    source = server.sources.create(store.id(), "Web shop");
    destination = server.destination(store, "Pinterest UK");
    ada = new Visitor(server);
    ada.signIn("ada", AdminServer.PASSWORD);
    bob = new Visitor(server);
    bob.signIn("bob", AdminServer.PASSWORD);
  }

  @AfterEach
  void stop() {
    ada.close();
    bob.close();
    server.close();
  }

  @Test
  void saysThatNothingIsToBeReleased() {
    assertThat(ada.get(path("")).body())
        .contains("It is what runs: the default mapping", "There is none yet")
        .doesNotContain(">Publish<");
  }

  @Test
  void publishesADraftWithOneClickAfterSayingWhatItChanges() throws Exception {
    withoutFirstRule("ada");
    assertThat(ada.get(path("")).body())
        .contains("It would change 1 thing", "was removed", "by ada.", ">Publish<");

    var published = post(ada, "/publish", Map.of("note", "no page visits <b>"));

    assertThat(published.statusCode()).isEqualTo(303);
    assertThat(running()).isEqualTo(1);
    assertThat(ada.get(path("?notice=release-published")).body())
        .contains("It is published.", "no page visits &lt;b&gt;", "It is what runs: release 1");
    assertThat(server.audit.newest(0, 20))
        .extracting(Audit.Entry::actor, Audit.Entry::action)
        .contains(tuple("ada", "promoted release"), tuple("ada", "built release"));
  }

  @Test
  void errorsStopWhatWouldRun() throws Exception {
    var broken = Commerce.row("A", "no such name", Sides.SERVER);
    save("ada", Commerce.configuration().withRules(List.of(broken)));

    assertThat(ada.get(path("")).body())
        .contains("can be no event's name at Pinterest", "It cannot be published")
        .doesNotContain(">Publish<");
    var refused = post(ada, "/publish", Map.of("note", "kept note"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("The draft cannot run");
    assertThat(running()).isZero();
  }

  @Test
  void aSecondPersonApprovesAndTheFirstCannot() throws Exception {
    server.releasing.policies().save(store.id(), new Policy(false, false, true), "ada");
    withoutFirstRule("ada");
    assertThat(ada.get(path("")).body()).contains(">Build release<").doesNotContain(">Publish<");
    post(ada, "", Map.of("note", "first"));
    assertThat(ada.get(path("/1")).body()).contains(">Submit<", "must be approved by a second");
    post(ada, "/1/submit", Map.of("note", "please look"));

    assertThat(post(ada, "/1/approve", Map.of()).statusCode()).isEqualTo(409);
    assertThat(ada.get(path("/1")).body()).contains("You built it").doesNotContain(">Approve<");
    assertThat(bob.get(path("/1")).body()).contains(">Approve<", "please look");
    assertThat(post(bob, "/1/approve", Map.of("note", "fine")).statusCode()).isEqualTo(303);
    assertThat(post(ada, "/1/production", Map.of()).statusCode()).isEqualTo(303);

    assertThat(running()).isEqualTo(1);
    assertThat(ada.get(path("/1")).body())
        .contains("Approved by bob", "Brought to production by ada");
  }

  @Test
  void goesThroughTheEnvironmentsInTheirOrder() throws Exception {
    post(ada, "/policy", Map.of("development", "on", "staging", "on"));
    withoutFirstRule("ada");
    post(ada, "", Map.of());

    var refused = post(ada, "/1/production", Map.of());
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Release 1 must run in staging before");
    for (String environment : new String[] {"development", "staging", "production"}) {
      assertThat(post(ada, "/1/" + environment, Map.of()).statusCode()).isEqualTo(303);
    }
    assertThat(running()).isEqualTo(1);
  }

  @Test
  void whoeverMayDevelopBringsItToDevelopmentAndNoFurther() throws Exception {
    server.releasing.policies().save(store.id(), new Policy(true, false, false), "ada");
    server.people.add("dev", AdminServer.PASSWORD, Rights.everywhere(EnumSet.of(Right.DEVELOP)));
    withoutFirstRule("ada");
    post(ada, "", Map.of());
    try (var developer = new Visitor(server)) {
      developer.signIn("dev", AdminServer.PASSWORD);

      assertThat(post(developer, "/1/development", Map.of()).statusCode()).isEqualTo(303);
      assertThat(post(developer, "/1/production", Map.of("skip", "yes")).statusCode())
          .isEqualTo(403);
      assertThat(developer.get(path("/1")).body()).doesNotContain("Promote to production");
    }
  }

  @Test
  void rollsBackAfterSayingWhatThatChanges() throws Exception {
    withoutFirstRule("ada");
    post(ada, "/publish", Map.of());
    withoutFirstRule("ada");
    post(ada, "/publish", Map.of());
    assertThat(running()).isEqualTo(2);
    assertThat(ada.get(path("/1")).body()).contains("Roll back", "was added: of Product Viewed");

    assertThat(post(ada, "/1/production", Map.of()).statusCode()).isEqualTo(303);

    assertThat(running()).isEqualTo(1);
    assertThat(server.releasing.drafts().of(destination.id()).configuration().rules())
        .as("the draft is kept")
        .hasSize(Commerce.configuration().rules().size() - 2);
    assertThat(ada.get(path("/0")).body()).contains("The default mapping", "Roll back");
  }

  @Test
  void triesItOnRecordedEvents() throws Exception {
    server.log(store, source, Samples.ORDER, Samples.UNMAPPED, Samples.ANONYMOUS);
    var rules = new ArrayList<Rule>(Commerce.configuration().rules());
    rules.removeIf(rule -> rule.events().contains("Order Completed"));
    save("ada", Commerce.configuration().withRules(rules));

    String page = ada.get(path("/trial?events=100")).body();

    assertThat(page)
        .contains("No longer sent</dt><dd>1<", "sent as checkout", "no mapping takes this event")
        .doesNotContain(Samples.PERSONAL);
    assertThat(ada.get(path("/trial?what=0")).body()).contains("nothing would change");
    assertThat(ada.get(path("/trial?what=9")).statusCode()).isEqualTo(404);
    assertThat(ada.get(path("/trial?events=x&name=%3Cscript%3E")).body())
        .contains("There are no such events")
        .doesNotContain("<script>\"");
  }

  @Test
  void discardsADraft() throws Exception {
    withoutFirstRule("ada");
    assertThat(post(ada, "/discard", Map.of()).statusCode()).isEqualTo(303);
    assertThat(server.releasing.drafts().of(destination.id()).isEdited()).isFalse();
  }

  @Test
  void refusesANoteThatIsTooLong() throws Exception {
    withoutFirstRule("ada");
    assertThat(post(ada, "", Map.of("note", "x".repeat(1_001))).statusCode()).isEqualTo(409);
    assertThat(server.releasing.releases().of(destination.id())).isEmpty();
  }

  private void withoutFirstRule(String actor) throws Exception {
    Configuration now = server.releasing.drafts().of(destination.id()).configuration();
    save(actor, now.withRules(now.rules().subList(1, now.rules().size())));
  }

  private void save(String actor, Configuration configuration) throws Exception {
    Draft draft = server.releasing.drafts().of(destination.id());
    var _ = server.releasing.drafts().save(destination.id(), draft.version(), configuration, actor);
  }

  private int running() {
    return server
        .releasing
        .releases()
        .running(destination.id(), Environment.PRODUCTION)
        .map(Release::number)
        .orElse(0);
  }

  private HttpResponse<String> post(Visitor visitor, String path, Map<String, String> fields) {
    var all = new HashMap<>(fields);
    all.put("csrf", visitor.csrf());
    return visitor.post(path(path), all);
  }

  private String path(String rest) {
    return "/stores/" + store.id() + "/destinations/" + destination.id() + "/releases" + rest;
  }
}
