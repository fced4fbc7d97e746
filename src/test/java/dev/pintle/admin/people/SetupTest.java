package dev.pintle.admin.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.AdminServer;
import dev.pintle.admin.Visitor;
import dev.pintle.admin.web.Person;
import dev.pintle.base.Ids;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {
  private AdminServer server;
  private Visitor visitor;

  @BeforeEach
  void start(@TempDir Path directory) {
    server = new AdminServer(directory);
    visitor = new Visitor(server);
  }

  @AfterEach
  void stop() {
    visitor.close();
    server.close();
  }

  @Test
  void leadsTheFirstVisitorToTheSetUp() {
    assertThat(visitor.get("/sign-in").headers().firstValue("Location")).hasValue("/setup");
    assertThat(visitor.get("/setup").body()).contains("Setup code");
  }

  @Test
  void makesWhoeverKnowsTheCodeTheFirstPerson() {
    // The server's identifiers come from this seed, and the code is the first of them.
    String code = new Ids(new Random(7)).letters(20);

    var done =
        visitor.post(
            "/setup", Map.of("code", code, "name", "ada", "password", AdminServer.PASSWORD));

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(server.people.list()).extracting(Person::name).containsExactly("ada");
    assertThat(visitor.get("/settings/people").statusCode()).isEqualTo(200);
    assertThat(visitor.get("/setup").headers().firstValue("Location")).hasValue("/sign-in");
  }

  @Test
  void refusesWhoeverDoesNotKnowTheCode() {
    var refused =
        visitor.post(
            "/setup", Map.of("code", "guess", "name", "eve", "password", AdminServer.PASSWORD));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("not the code", "value=\"eve\"");
    assertThat(server.people.nobody()).isTrue();
  }
}
