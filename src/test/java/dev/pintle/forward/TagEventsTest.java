package dev.pintle.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.forward.rule.Action.Sides;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Configuration.Mapping;
import dev.pintle.forward.rule.ConsentRule;
import dev.pintle.forward.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

class TagEventsTest {
  private static final Configuration COMMERCE = Commerce.configuration();

  @Test
  void tellsTheDefaultMappingAsBefore() {
    var events = TagEvents.of(COMMERCE);

    assertThat(events).containsAllEntriesOf(Commerce.tagEvents());
    assertThat(events).hasSize(Commerce.tagEvents().size() + 1);
    assertThat(events).containsEntry("@page", "pagevisit").doesNotContainKey("$page_load");
  }

  @Test
  void leavesOutWhatTheBrowserIsNotToTell() {
    var events =
        TagEvents.of(
            custom(
                Commerce.row("Subscribed To Newsletter", "lead", Sides.SERVER),
                Commerce.row("Downloaded Pattern", "Download_Pattern", Sides.CLIENT),
                Commerce.row("Application Opened", "app_open", Sides.BOTH),
                Commerce.row("Trial", "start_trial", Sides.BOTH)));

    assertThat(events)
        .containsOnlyKeys("Downloaded Pattern", "Trial", "@page")
        .containsEntry("Downloaded Pattern", "Download_Pattern")
        .containsEntry("Trial", "starttrial")
        .containsEntry("@page", "");
  }

  @Test
  void tellsNothingWhereOnlyTheServerForwards() {
    var server = COMMERCE.withMapping(Mapping.SERVER_ONLY, COMMERCE.rules());
    var consent =
        COMMERCE.withConsent(new ConsentRule(ConsentRule.Mode.SERVER_ONLY, "marketing"), List.of());

    assertThat(TagEvents.of(server)).containsOnlyKeys("@page").containsEntry("@page", "");
    assertThat(TagEvents.of(consent)).containsOnlyKeys("@page");
  }

  private static Configuration custom(Rule... rules) {
    return COMMERCE.withMapping(Mapping.CUSTOM, List.of(rules));
  }
}
