package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published description is read as it is meant, so that holding a payload against it means
/// something.
class PublishedSchemaCheckTest {
  @BeforeAll
  static void needsTheDescription() {
    PublishedSchema.assume();
  }

  @Test
  void takesWhatItDescribes() {
    String event = event("\"em\":[\"a\"]", ",\"custom_data\":{\"value\":\"1\",\"currency\":null}");

    assertThat(PublishedSchema.eventProblems(event)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",\"custom_data\":{\"value\":1}",
        ",\"custom_data\":{\"num_items\":\"1\"}",
        ",\"custom_data\":{\"contents\":[{\"price\":\"1\"}]}",
        ",\"advertiser_tracking_enabled\":true",
        ",\"app_info\":{\"app_id\":null}",
        ",\"device_info\":{\"os_family\":\"symbian\"}",
      })
  void refusesWhatItDoesNotDescribe(String field) {
    assertThat(PublishedSchema.eventProblems(event("\"em\":[\"a\"]", field))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"ph\":[\"a\"]",
        "\"client_ip_address\":\"192.0.2.1\"",
        "\"em\":\"a\"",
        "\"em\":[\"a\"],\"opt_out_type\":\"LDP\""
      })
  void refusesUserDataThatCannotBeMatchedOrIsNotKnown(String userData) {
    assertThat(PublishedSchema.eventProblems(event(userData, ""))).isNotEmpty();
  }

  private static String event(String userData, String more) {
    return "{\"event_name\":\"checkout\",\"action_source\":\"web\",\"event_time\":1,"
        + "\"event_id\":\"a\",\"user_data\":{"
        + userData
        + "}"
        + more
        + "}";
  }
}
