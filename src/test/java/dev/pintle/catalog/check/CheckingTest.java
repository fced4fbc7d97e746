package dev.pintle.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.base.Json;
import dev.pintle.base.JsonOut;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CheckingTest {
  private final ArrayList<Finding> all = new ArrayList<>();
  private final Checking checking =
      new Checking(CheckSettings.BARE, 2, all::add, new ImageSample(0, new Random(0)));

  private void product(long row, Attribute attribute, String value) {
    checking.product(
        Goods.product(row, Goods.CLEAN.with(Attribute.ID, "P" + row).with(attribute, value)));
  }

  private void told(Severity severity, String code, long row) {
    checking.finding(new Finding(severity, code, row, "", "", "", "mend it"));
  }

  @Test
  void countsRowsByTheWorstThatIsSaidOfThem() {
    product(1, Attribute.BRAND, "fine");
    product(2, Attribute.CONDITION, "");
    product(3, Attribute.TITLE, "");
    product(4, Attribute.CONDITION, "");
    product(5, Attribute.CONDITION, "");

    var report = checking.end();

    assertThat(report.rows()).isEqualTo(5);
    assertThat(report.fine()).isEqualTo(1);
    assertThat(report.warned()).isEqualTo(3);
    assertThat(report.refused()).isEqualTo(1);
    assertThat(report.unread()).isZero();
    assertThat(report.hasErrors()).isTrue();
    assertThat(report.findings(Severity.WARNING)).isEqualTo(3);
  }

  @Test
  void refusesAFileWhoseFormPinterestDoesNotRead() {
    told(Severity.WARNING, "DELIMITER_ERROR", 1);
    told(Severity.WARNING, "REQUIRED_COLUMNS_MISSING", 1);
    product(2, Attribute.BRAND, "fine");

    var report = checking.end();

    assertThat(report.refusesFile()).isTrue();
    assertThat(report.findings(Severity.ERROR)).isEqualTo(1);
    assertThat(report.fine()).isEqualTo(1);
  }

  @Test
  void keepsTheFirstOfEachKindAndSendsAllOn() {
    for (int row = 1; row <= 5; row++) {
      product(row, Attribute.CONDITION, "");
    }
    product(6, Attribute.TITLE, "");

    var report = checking.end();

    assertThat(report.counts())
        .extracting(CheckReport.Count::code)
        .containsExactly("TITLE_MISSING", "OPTIONAL_CONDITION_MISSING");
    assertThat(report.counts().getLast().count()).isEqualTo(5);
    assertThat(report.counts().getLast().first()).extracting(Finding::row).containsExactly(1L, 2L);
    assertThat(all).hasSize(6);
  }

  @Test
  void countsARowThatCouldNotBeReadAsRefused() {
    product(1, Attribute.BRAND, "fine");
    told(Severity.ERROR, "PARSE_LINE_ERROR", 2);
    told(Severity.ERROR, "PARSE_LINE_ERROR", 3);
    told(Severity.WARNING, "PARSE_LINE_ERROR", 4);
    product(4, Attribute.BRAND, "read with trouble");
    told(Severity.WARNING, "DUPLICATE_HEADERS", 5);
    product(5, Attribute.BRAND, "fine");
    told(Severity.ERROR, "PARSE_LINE_ERROR", 6);

    var report = checking.end();

    assertThat(report.rows()).isEqualTo(6);
    assertThat(report.fine()).isEqualTo(2);
    assertThat(report.warned()).isEqualTo(1);
    assertThat(report.refused()).isEqualTo(3);
    assertThat(report.unread()).isEqualTo(3);
    assertThat(checking.rows()).isEqualTo(6);
    assertThat(all.getFirst().mend()).isEqualTo("Mend it.");
  }

  @Test
  void doesNotCallAFileEmptyThatCouldNotBeRead() {
    told(Severity.ERROR, "MALFORMED_XML", 0);

    assertThat(checking.end().counts())
        .extracting(CheckReport.Count::code)
        .containsExactly("MALFORMED_XML");
  }

  @Test
  void writesItselfAsJson() {
    product(1, Attribute.TITLE, "");
    var out = new JsonOut(100).beginObject();
    checking.end().writeTo(out);
    var json = (Json.Obj) Json.parse(out.endObject().toBytes());

    assertThat(json.get("rows")).isEqualTo(new Json.Num("1"));
    assertThat(json.get("refused")).isEqualTo(new Json.Num("1"));
    assertThat(json.toString()).contains("TITLE_MISSING", "\"item_id\":\"P1\"");
  }

  @Test
  void writesFindingsAsATableThatSpreadsheetsDoNotObey() throws IOException {
    var text = new StringWriter();
    try (var file = new FindingFile(text, 1)) {
      file.accept(new Finding(Severity.ERROR, "X", 0, "=1+1", "link", "a,\"b", "Mend it."));
      file.accept(new Finding(Severity.ERROR, "Y", 2, "", "", "", ""));
      assertThat(file.isCut()).isTrue();
    }
    assertThat(text.toString().lines())
        .containsExactly(
            "severity,code,row,item_id,field,value,mend",
            "error,X,,'=1+1,link,\"a,\"\"b\",Mend it.");
  }
}
