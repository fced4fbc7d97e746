package dev.pintle.admin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import dev.pintle.admin.rule.MappingForm.Row;
import dev.pintle.forward.Commerce;
import dev.pintle.forward.rule.Action.Sides;
import dev.pintle.forward.rule.Condition;
import dev.pintle.forward.rule.Configuration;
import dev.pintle.forward.rule.Configuration.Mapping;
import dev.pintle.forward.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingFormTest {
  private static final Configuration COMMERCE = Commerce.configuration();

  @Test
  void synonymsMeanTheSameInTheDefaultMapping() {
    var names = new LinkedHashMap<String, String>();
    Commerce.rows().forEach(row -> names.put(row.sourceName(), row.pinterestName()));

    MappingForm.SYNONYMS.forEach((segment, converge) ->
        assertThat(names.get(segment)).as(segment).isNotNull().isEqualTo(names.get(converge)));
  }

  @Test
  void showsSynonymsAsOneRow() {
    var form = MappingForm.of(COMMERCE);

    assertThat(form.rows()).hasSize(COMMERCE.rules().size() - MappingForm.SYNONYMS.size());
    assertThat(form.rows().stream().map(Row::label))
        .contains("Order Completed · Placed Order", "every page call", "Signed Up");
  }

  @Randomized
  void changesNothingByItself(Random random) {
    Configuration before = configuration(random);

    var back = MappingForm.read(sent(MappingForm.of(before)));

    assertThat(back.applied(before)).isEqualTo(before);
  }

  @Test
  void switchesRowsOfTheDefaultMappingOffAndKeepsOtherRules() {
    Rule own = own("own");
    var rules = new ArrayList<>(COMMERCE.rules());
    rules.add(3, own);
    var before = COMMERCE.withRules(rules);
    var sent = sent(MappingForm.of(before));
    String at = row(sent, "Product List Viewed");
    sent.remove(at + ".enabled");

    var after = MappingForm.read(sent).checked(Set.of()).applied(before);

    assertThat(after.rules().get(3)).isEqualTo(own);
    assertThat(after.rules()).hasSameSizeAs(rules);
    assertThat(after.rules().stream().filter(rule -> !rule.enabled()).map(Rule::id))
        .containsExactlyInAnyOrder("map-product-list-viewed", "map-viewed-collection");
  }

  @Test
  void separatesSynonymsThatAreTreatedDifferently() {
    var form = MappingForm.of(COMMERCE.withMapping(Mapping.CUSTOM, COMMERCE.rules()));
    int at = labels(form).indexOf("Order Completed · Placed Order");
    var sent = sent(form.edited("row." + at + ".split"));
    sent.put("row." + at + ".sides", List.of("server"));

    var after = MappingForm.of(MappingForm.read(sent).applied(COMMERCE));

    assertThat(labels(after)).contains("Order Completed", "Placed Order");
    assertThat(after.rows().stream().filter(row -> row.label().equals("Order Completed")))
        .extracting(Row::sides)
        .containsExactly(Sides.SERVER);
  }

  @Test
  void mapsAnEventThatWasSeen() {
    var form = MappingForm.of(COMMERCE).edited("map.Downloaded Pattern");
    assertThat(form.mapping()).isEqualTo(Mapping.CUSTOM);
    var sent = sent(form);
    sent.put("row." + form.focus() + ".name", List.of("download_pattern"));

    var back = MappingForm.read(sent).checked(Set.of());

    assertThat(back.hasProblems()).isFalse();
    assertThat(back.customNames()).isEqualTo(1);
    assertThat(back.applied(COMMERCE).rules())
        .contains(Commerce.row("Downloaded Pattern", "download_pattern", Sides.BOTH));
  }

  @Test
  void tellsWhatIsWrongWithARow() {
    assertThat(problem("", "lead", "both")).contains("what the shop calls");
    assertThat(problem("Coupon Applied", "", "both")).contains("Choose a name");
    assertThat(problem("Coupon Applied", "two words", "both")).contains("1 to 100 letters");
    assertThat(problem("Coupon Applied", "x".repeat(101), "both")).contains("1 to 100 letters");
    assertThat(problem("Order Completed", "checkout", "both")).contains("stands here twice");
    assertThat(problem("Coupon Applied", "page", "both")).contains("only the browser");
    assertThat(problem("Order Refunded", "custom", "client")).contains("comes from servers only");
    assertThat(problem("Order Refunded", "custom", "both")).isEmpty();
  }

  @Test
  void serverOnlyForwardsNothingFromTheBrowser() {
    var sent = sent(MappingForm.of(COMMERCE));
    sent.put("mapping", List.of("server-only"));

    var after = MappingForm.read(sent).checked(Set.of()).applied(COMMERCE);

    assertThat(MappingForm.of(after).rows()).extracting(Row::sides).containsOnly(Sides.SERVER);
    assertThat(after.rules()).noneMatch(rule -> rule.events().contains("$page_load"));
  }

  @Test
  void theDefaultMappingIsWholeAgainAfterwards() {
    var custom =
        COMMERCE.withMapping(
            Mapping.CUSTOM,
            List.of(
                Commerce.row("Coupon Applied", "custom", Sides.SERVER),
                COMMERCE.rules().getFirst()));
    var sent = sent(MappingForm.of(custom));
    sent.put("mapping", List.of("default"));

    var form = MappingForm.read(sent);

    assertThat(form.rows().stream().filter(form::isDropped).map(Row::label))
        .containsExactly("Coupon Applied");
    assertThat(form.applied(custom).rules().stream().map(Rule::name))
        .containsExactlyInAnyOrderElementsOf(COMMERCE.rules().stream().map(Rule::name).toList());
  }

  private static List<String> labels(MappingForm form) {
    return form.rows().stream().map(Row::label).toList();
  }

  private static String problem(String source, String name, String sides) {
    var form = MappingForm.of(COMMERCE.withMapping(Mapping.CUSTOM, COMMERCE.rules()));
    var added = form.edited("row.add");
    var sent = sent(added);
    sent.put("row." + added.focus() + ".source", List.of(source));
    sent.put("row." + added.focus() + ".name", List.of(name));
    sent.put("row." + added.focus() + ".sides", List.of(sides));
    return MappingForm.read(sent).checked(Set.of("order refunded")).rows().getLast().problem();
  }

  private static String row(Map<String, List<String>> sent, String source) {
    return sent.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(".source") && entry.getValue().contains(source))
        .map(entry -> entry.getKey().replace(".source", ""))
        .findFirst()
        .orElseThrow();
  }

  /// What a browser sends of a form.
  static Map<String, List<String>> sent(MappingForm form) {
    var sent = new LinkedHashMap<String, List<String>>();
    sent.put("mapping", List.of(form.mapping().word()));
    for (int i = 0; i < form.rows().size(); i++) {
      Row row = form.rows().get(i);
      sent.put("row." + i + ".id", row.ids());
      sent.put("row." + i + ".source", row.sources());
      sent.put("row." + i + ".name", List.of(row.pinterestName()));
      sent.put("row." + i + ".sides", List.of(row.sides().word()));
      if (row.enabled()) {
        sent.put("row." + i + ".enabled", List.of("on"));
      }
    }
    return sent;
  }

  private static Rule own(String id) {
    return new Rule(
        id,
        "My own",
        true,
        10,
        List.of("Order Completed"),
        new Condition.Expression("true"),
        Condition.never(),
        false,
        List.of());
  }

  private static Configuration configuration(Random random) {
    var rules = new ArrayList<Rule>();
    for (Rule rule : COMMERCE.rules()) {
      if (random.nextInt(10) == 0) {
        rules.add(own("own-" + rules.size()));
      }
      if (random.nextBoolean()) {
        rules.add(rule);
      } else if (random.nextBoolean()) {
        String source = rule.events().getFirst();
        var sides = List.of(Sides.values()).get(random.nextInt(3));
        rules.add(Commerce.row(source, random.nextBoolean() ? "lead" : "my-own", sides));
      }
    }
    return COMMERCE.withMapping(Mapping.CUSTOM, rules);
  }
}
