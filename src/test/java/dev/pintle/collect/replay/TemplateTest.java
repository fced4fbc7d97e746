package dev.pintle.collect.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pintle.base.Json;
import dev.pintle.collect.replay.Reading.JsonRow;
import dev.pintle.collect.replay.Reading.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final List<Row> ROWS =
      List.of(
          row(
              "{\"id\":\"17850.0\",\"q\":6,\"p\":\"2.55\",\"e\":\"\",\"c\":\" Eire \",\"b\":\"Yes\"}"),
          row("{\"id\":\"17850.0\",\"q\":-2,\"p\":\"0.10\",\"a\":{\"b\":[{\"c\":7}]}}"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "plain; \"plain\"",
        "{{{id|integer}}}; \"{17850}\"",
        "c-{id|integer}@shop.example; \"c-17850@shop.example\"",
        "{id|integer}; 17850",
        "{id|integer|text}; \"17850\"",
        "{q|decimal}; 6",
        "{q * p}; 15.30",
        "{q * p|sum}; 15.10",
        "{q|sum}; 4",
        "{c|trim|upper}; \"EIRE\"",
        "{c|trim|lookup:countries}; \"Ireland\"",
        "{id|lookup:countries}; \"17850.0\"",
        "{e|default:none}; \"none\"",
        "{b|boolean}; true",
      })
  void fillsPlacesFromRows(String template, String json) {
    assertThat(parse(template).value(ROWS)).hasToString(json.strip());
  }

  @ParameterizedTest
  @CsvSource({"customer-{e}@shop.example", "{missing}", "{c|trim|without:Eire}", "{e|integer}"})
  void isNothingWhereAPlaceIsEmpty(String template) {
    assertThat(parse(template).value(ROWS)).isNull();
  }

  @Test
  void readsPathsIntoObjectsAndLists() {
    assertThat(parse("{a.b.0.c}").text(ROWS.subList(1, 2))).isEqualTo("7");
  }

  @Test
  void addsUpWithoutLosingADigit() {
    var rows = IntStream.range(0, 1000).<Row>mapToObj(_ -> row("{\"q\":3,\"p\":0.1}"));
    assertThat(parse("{q * p|sum}").value(rows.toList())).hasToString("300.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{c|integer}; c is not a number",
        "{p|integer}; p is not a whole number",
        "{e * q}; e is not a number: it is empty",
        "{c|boolean}; c is neither yes"
      })
  void namesTheColumnThatIsWrong(String template, String message) {
    assertThatThrownBy(() -> parse(template).value(ROWS)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{id; lacks a }",
        "id}; without {",
        "{}; names no column",
        "{id|rot13}; is none of trim",
        "{id|lookup:towns}; tables has no towns",
        "{id|integer|trim}; trim must come before the type",
        "{id|trim|sum}; sum must come first"
      })
  void refusesTemplatesThatMakeNoSense(String template, String message) {
    assertThatThrownBy(() -> parse(template)).hasMessageContaining(message);
  }

  @Test
  void readsNumbersWithADecimalComma() {
    assertThat(new Numbers(',').decimal("p", "1.234,50")).hasToString("1234.50");
  }

  @Test
  void refusesNumbersThatWouldFillTheMemory() {
    assertThatThrownBy(() -> Numbers.POINT.decimal("p", "1e999999999"))
        .hasMessageContaining("p is not a number");
  }

  private static Template parse(String template) {
    return new TemplateParser(
            Numbers.POINT, Map.of("countries", Map.of("Eire", "Ireland")), new HashSet<>())
        .parse(template);
  }

  private static Row row(String json) {
    return new JsonRow(1, (Json.Obj) Json.parse(json));
  }
}
