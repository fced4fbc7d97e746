package dev.pintle.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static final String HEADER =
      "id\ttitle\tdescription\tlink\timage_link\tprice\tavailability\n";

  private static String row(String id) {
    return id + "\tShirt\tSoft\thttps://s.example/a\thttps://s.example/a.jpg\t9.50 EUR\tin stock\n";
  }

  @Test
  void readsTabsAndNumbersRowsByTheirLine() {
    Reading reading = Reading.of(HEADER + row("a") + "\n" + row("b"));

    assertThat(reading.findings()).isEmpty();
    assertThat(reading.products()).extracting(Product::row).containsExactly(2L, 4L);
    assertThat(reading.products()).extracting(Product::key).containsExactly("a", "b");
    assertThat(reading.first().get(Attribute.PRICE)).isEqualTo("9.50 EUR");
    assertThat(reading.summary().format()).isEqualTo(Format.TSV);
    assertThat(reading.summary().complete()).isTrue();
    assertThat(reading.summary().rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t", ",", ";", "|"})
  void findsTheSeparator(String separator) {
    Reading reading =
        Reading.of((HEADER + row("a") + row("b")).replace("\t", separator), ReadSettings.DEFAULT);

    assertThat(reading.all(Attribute.ID)).containsExactly("a", "b");
    assertThat(reading.codes())
        .isEqualTo(
            separator.equals(";") || separator.equals("|")
                ? java.util.List.of("DELIMITER_ERROR 1")
                : java.util.List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void takesAnyLineBreak(String lineBreak) {
    Reading reading =
        Reading.of(
            "id,title\n1,\"one\ntwo\"\n2,three\n".replace("\n", lineBreak), ReadSettings.DEFAULT);

    assertThat(reading.all(Attribute.TITLE)).containsExactly("one" + lineBreak + "two", "three");
    assertThat(reading.products()).extracting(Product::row).containsExactly(2L, 4L);
  }

  @Test
  void aQuoteThatIsNotClosedSwallowsNoOtherRow() {
    Reading reading = Reading.of("id,title,price\n1,\"abc,10\n2,\"def\",20\n3,ghi,30\n");

    assertThat(reading.all(Attribute.TITLE)).containsExactly("abc", "def", "ghi");
    assertThat(reading.codes()).contains("PARSE_LINE_ERROR 2");
  }
}
