package dev.pintle.admin.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.admin.web.PairsForm;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.rule.Exclusion;
import dev.pintle.catalog.rule.FeedRules;
import dev.pintle.catalog.rule.ItemIds;
import dev.pintle.catalog.rule.ProductCondition;
import dev.pintle.catalog.rule.ProductCondition.Operator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FeedRulesFormTest {
  private static final FeedRules RULES =
      new FeedRules(
          ItemIds.SKU,
          true,
          Set.of(Exclusion.FREE, Exclusion.OUT_OF_STOCK),
          false,
          3,
          List.of(
              List.of(
                  new ProductCondition("collections", Operator.IS, "Summer"),
                  new ProductCondition("price", Operator.MORE, "20")),
              List.of(new ProductCondition("brand", Operator.NOT_EMPTY, ""))),
          Map.of("utm_source", "pinterest"),
          Map.of(Attribute.CONDITION, "new"),
          false);

  @Test
  void givesBackTheRulesThatItShows() {
    var form = FeedRulesForm.of(RULES).checked();

    assertThat(form.hasProblems()).isFalse();
    assertThat(form.rules()).isEqualTo(RULES);
    assertThat(FeedRulesForm.of(FeedRules.STANDARD).rules()).isEqualTo(FeedRules.STANDARD);
  }

  @Test
  void readsWhatABrowserSends() {
    var sent =
        sent(
            Map.of(
                "ids", "sku",
                "first_variant", "on",
                "fewest", "3",
                "only.0.0.field", "collections",
                "only.0.0.operator", "is",
                "only.0.0.value", " Summer ",
                "parameter.0.name", "utm_source",
                "parameter.0.value", "pinterest"));
    sent.put("exclude", List.of("free", "out-of-stock", "nonsense"));

    var rules = FeedRulesForm.read(sent).checked().rules();

    assertThat(rules.ids()).isEqualTo(ItemIds.SKU);
    assertThat(rules.firstVariantOnly()).isTrue();
    assertThat(rules.plainText()).isFalse();
    assertThat(rules.fewest()).isEqualTo(3);
    assertThat(rules.exclusions())
        .containsExactlyInAnyOrder(Exclusion.FREE, Exclusion.OUT_OF_STOCK);
    assertThat(rules.only())
        .containsExactly(List.of(new ProductCondition("collections", Operator.IS, "Summer")));
    assertThat(rules.parameters()).containsEntry("utm_source", "pinterest");
  }

  @Test
  void addsAndRemovesConditions() {
    var form = FeedRulesForm.of(FeedRules.STANDARD).edited("only.add").edited("only.0.add");
    assertThat(form.groups()).hasSize(1);
    assertThat(form.groups().getFirst()).hasSize(2);
    assertThat(form.focus()).isEqualTo("only.0.1");

    var less = form.edited("only.add").edited("only.0.0.remove").edited("only.0.0.remove");
    assertThat(less.groups()).hasSize(1);
    assertThat(less.edited("only.7.0.remove").edited("only.x.add").groups()).hasSize(1);
  }

  @Test
  void offersTheUsualParametersBesideThoseThatAreThere() {
    var form = FeedRulesForm.of(RULES).edited("parameter.campaign");

    assertThat(form.parameters().pairs())
        .extracting(PairsForm.Pair::name)
        .containsExactly("utm_source", "utm_medium", "utm_content");
    assertThat(form.edited("parameter.0.remove").parameters().pairs()).hasSize(2);
  }

  @Test
  void saysWhatIsWrongAtTheField() {
    var form =
        FeedRulesForm.read(
                sent(
                    Map.of(
                        "fewest", "many",
                        "only.0.0.field", "price",
                        "only.0.0.operator", "more",
                        "only.0.0.value", "cheap",
                        "only.0.1.field", "nothing",
                        "parameter.0.name", "utm source",
                        "parameter.0.value", "x",
                        "default.0.name", "condition",
                        "default.0.value", "mint")))
            .checked();

    assertThat(form.hasProblems()).isTrue();
    assertThat(form.wrong()).contains("whole number");
    assertThat(form.groups().getFirst().getFirst().problem()).contains("Enter a number");
    assertThat(form.groups().getFirst().get(1).problem()).isEqualTo("Choose what is compared.");
    assertThat(form.parameters().pairs().getFirst().problem()).contains("utm_campaign");
    assertThat(form.defaults().pairs().getFirst().problem()).contains("new, used, refurbished");
  }

  @Test
  void passesOverBlankPairsAndRefusesTheSameNameTwice() {
    var form =
        FeedRulesForm.read(
                sent(
                    Map.of(
                        "parameter.0.name", "a",
                        "parameter.0.value", "1",
                        "parameter.1.name", "",
                        "parameter.1.value", "",
                        "parameter.2.name", "a",
                        "parameter.2.value", "2")))
            .checked();

    assertThat(form.parameters().pairs()).hasSize(2);
    assertThat(form.parameters().pairs().get(1).problem()).contains("already");
  }

  private static Map<String, List<String>> sent(Map<String, String> fields) {
    return fields.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())));
  }
}
