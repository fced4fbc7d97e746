package dev.pintle.catalog.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What merchants' tables are like, and what comes of them; `@` is a line break here.
class DefectsTest {
  private static final String COMPLETE =
      "id,title,description,link,image_link,price,availability\n";
  private static final String ROW = ",t,d,l,i,p,a\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1,t,d,l,i,p@2,t,d,l,i,p,a@ | PARSE_LINE_ERROR 2 | 2",
        "1,t,d,l,i,p,a,x@2,t,d,l,i,p,a@ | PARSE_LINE_ERROR 2 | 2",
        "1,t,d,l,i,p,a,,,@2,t,d,l,i,p,a@ | | 1 2",
        "@@  @1,t,d,l,i,p,a@ , ,,,,,@2,t,d,l,i,p,a@ | | 1 2",
        "#comment@1,t,d,l,i,p,a@# another@2,t,d,l,i,p,a@ | | 1 2",
        "1,\"a \"\"b\"\" c\",d,l,i,p,a@2,t,d,l,i,p,a | | 1 2",
        "1,\"5\" disk\",d,l,i,p,a@2,t,d,l,i,p,a | | 1 2",
        "1,\"open,d,l,i,p,a@2,t,d,l,i,p,a@3,t,d,l,i,p,a | PARSE_LINE_ERROR 2 | 1 2 3",
        "1,t,d,l,i,p,\"open@2,t,d,l,i,p,a@ | PARSE_LINE_ERROR 2 | 1 2",
        "1 , t , \"d\" ,l,i,p,a@2,t,d,l,i,p,a | | 1 2",
        "1,t,\"d@@,d\",l,i,p,a@2,t,d,l,i,p@3,t,d,l,i,p,a | PARSE_LINE_ERROR 5 | 1 3",
      })
  void mendsOrTellsWhatIsWrongWithARow(String rows, String finding, String ids) {
    Reading reading = Reading.of(COMPLETE + rows.replace('@', '\n'));

    assertThat(reading.codes()).isEqualTo(finding == null ? List.of() : List.of(finding));
    assertThat(String.join(" ", reading.all(Attribute.ID))).isEqualTo(ids);
    assertThat(reading.summary().complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ID,Title,Description,Link,Image Link,Price,Availability |",
        "g:id,g:title,g:description,g:link,g:image_link,g:price,g:availability |",
        "' id ,TITLE,description,link,image-link,price, availability,' |",
        "id,title,description,link,image_link,price,title | DUPLICATE_HEADERS 1 title",
        "id,title,description,link,image_link,price,stock | REQUIRED_COLUMNS_MISSING 1 availability",
      })
  void knowsColumnsHoweverTheyAreWritten(String header, String finding) {
    Reading reading = Reading.of(header + "\n1" + ROW);

    assertThat(reading.codes()).containsAll(finding == null ? List.of() : List.of(finding));
    assertThat(reading.findings())
        .filteredOn(found -> found.severity() == Severity.ERROR)
        .hasSizeLessThanOrEqualTo(finding == null ? 0 : 1);
    assertThat(reading.first().get(Attribute.TITLE)).isEqualTo("t");
    assertThat(reading.first().get(Attribute.IMAGE_LINK)).isEqualTo("i");
  }

  @Test
  void warnsOfColumnsThatPinterestCallsOtherwise() {
    Reading reading = Reading.of((COMPLETE + "1" + ROW).replace("image_link", "Image Link"));

    assertThat(reading.codes()).containsExactly("REQUIRED_COLUMNS_MISSING 1 image_link");
    assertThat(reading.findings().getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(reading.findings().getFirst().value()).isEqualTo("Image Link");
  }

  @Test
  void tellsOnceThatTheFirstLineIsNoHeader() {
    Reading reading = Reading.of("7,Shirt,9.99 USD\n8,Tie,9.99 USD\n");

    assertThat(reading.codes()).containsExactly("REQUIRED_COLUMNS_MISSING 1");
    assertThat(reading.products()).isEmpty();
    assertThat(reading.summary().complete()).isFalse();
  }

  @Test
  void takesWhatExcelSaysOfTheSeparator() {
    Reading reading = Reading.of("sep=;\n" + (COMPLETE + "1" + ROW).replace(',', ';'));

    assertThat(reading.all(Attribute.ID)).containsExactly("1");
    assertThat(reading.products().getFirst().row()).isEqualTo(3);
  }

  @Test
  void tellsThatThereIsNoSeparator() {
    Reading reading = Reading.of("id^title^price\n1^a^5\n");

    assertThat(reading.codes()).containsExactly("DELIMITER_ERROR 1");
    assertThat(reading.summary().complete()).isFalse();
    assertThat(reading.products()).isEmpty();
  }

  @Test
  void tellsThatAFileSaidToHaveTabsHasCommas() {
    Reading reading = Reading.of(COMPLETE + "1" + ROW, ReadSettings.DEFAULT.withFormat(Format.TSV));

    assertThat(reading.codes()).containsExactly("DELIMITER_ERROR 1");
    assertThat(reading.all(Attribute.ID)).containsExactly("1");
  }

  @Test
  void tellsThatASpreadsheetIsNoText() {
    Reading reading = Reading.of("PK\u0003\u0004\u0014\u0000binary");

    assertThat(reading.codes()).contains("PARSE_LINE_ERROR 0");
    assertThat(reading.summary().complete()).isFalse();
  }
}
