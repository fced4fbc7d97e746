package dev.pintle.catalog.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.base.Json;
import dev.pintle.catalog.item.Finding;
import dev.pintle.catalog.item.Severity;
import dev.pintle.sandbox.catalog.FeedFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Preflight and the sandbox were written from the same published description by different hands,
/// and say the same of the same file, but for what stands in [#REASONS].
class TwoReadingsTest {
  private static final Path CATALOGUE =
      Path.of("../shared/data/google-merchandise-store/products.json");

  /// Why one of them says what the other does not: `+` is said by preflight alone, `-` by the
  /// sandbox alone.
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("+PINTLE_HTML_IN_TEXT", "advice, for which Pinterest has no name"),
          Map.entry("+PINTLE_VALUE_INVALID", "the form is published, and no name for its breach"),
          Map.entry("+PINTLE_ADULT_NEVER_SHOWN", "advice, for which Pinterest has no name"),
          Map.entry("+PINTLE_VARIANTS_ALIKE", "advice, for which Pinterest has no name"),
          Map.entry("+GTIN_INVALID", "zeros have a check digit that is right, and are no number"),
          Map.entry("+UTM_SOURCE_AUTO_CORRECTED", "what counts as a slip is not published"),
          Map.entry("+LINK_FORMAT_WARNING", "which parameters are wrong is not published"),
          Map.entry("+IMAGE_LINK_WARNING", "the ending promises no image; none is fetched here"),
          Map.entry("+VIDEO_INVALID_FILE", "the ending promises no video; none is fetched here"),
          Map.entry(
              "+VIDEO_MALFORMED_URL", "told when videos are fetched, which the sandbox skips"),
          Map.entry("-AVAILABILITY_INVALID", "in_stock, as Google has it, is mended on reading"),
          Map.entry("-PRICE_CANNOT_BE_DETERMINED", "list_price is not sent"),
          Map.entry("-UPDATED_TIME_INVALID", "updated_time is not sent"),
          Map.entry("-AD_IMAGE_0_TAG_REQUIRED", "ad images are restricted and not sent"));

  @ParameterizedTest
  @EnumSource(FeedFormat.class)
  void sayTheSameOfADefect(FeedFormat format) throws IOException {
    var told = new ArrayList<String>();
    var expected = new ArrayList<String>();
    for (Defect defect : Defect.all()) {
      var both = read(format, List.of(defect.row()));
      String what = format + " " + defect.field() + "=" + shortened(defect.value()) + ": ";
      told.add(what + both.rows().getFirst() + both.ofFile());
      expected.add(what + defect.told());
    }

    assertThat(told).hasSizeGreaterThan(100).containsExactlyElementsOf(expected);
  }

  @Test
  void differForAReasonOnly() {
    assertThat(Defect.all().stream().flatMap(defect -> Stream.of(defect.told().split(" "))))
        .filteredOn(TwoReadingsTest::isDifference)
        .isSubsetOf(REASONS.keySet());
  }

  /// What the sandbox refuses is a surprise unless preflight said it, or mended it.
  @Test
  void noErrorOfTheSandboxIsMissedUnlessItIsMended() {
    assertThat(REASONS.keySet())
        .filteredOn(mark -> mark.startsWith("-"))
        .filteredOn(TwoReadingsTest::isError)
        .containsExactlyInAnyOrder("-AVAILABILITY_INVALID", "-PRICE_CANNOT_BE_DETERMINED");
    assertThat(REASONS.keySet())
        .filteredOn(mark -> mark.startsWith("+"))
        .noneMatch(TwoReadingsTest::isError);
  }

  @ParameterizedTest
  @EnumSource(FeedFormat.class)
  void sayTheSameOfThousandsOfProductsWithDefectsByChance(FeedFormat format) throws IOException {
    var random = new Random(20_261_122L + format.name().hashCode());
    List<Defect> defects =
        Defect.all().stream()
            .filter(defect -> defect.value().length() < 3_000)
            .filter(defect -> !defect.told().matches("-AVAILABILITY_INVALID|LIST_PRICE_INVALID"))
            .toList();
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < 3_000; i++) {
      var row = Defect.good("p" + random.nextInt(2_700));
      row.put("item_group_id", random.nextInt(3) == 0 ? "g" + random.nextInt(200) : "");
      row.put("color", "c" + i);
      for (int wrong = random.nextInt(4); wrong > 0; wrong--) {
        Defect defect = defects.get(random.nextInt(defects.size()));
        row.put(defect.field(), defect.value());
      }
      rows.add(row);
    }

    var both = read(format, rows);

    assertThat(both.here()).hasSize(3_000);
    assertThat(both.there()).hasSize(3_000);
    assertThat(both.rows().stream().distinct().count()).isGreaterThan(500);
    for (int i = 0; i < 3_000; i++) {
      assertThat(both.row(i).split(" "))
          .as(rows.get(i).toString())
          .filteredOn(TwoReadingsTest::isDifference)
          .isSubsetOf(REASONS.keySet());
    }
  }

  @ParameterizedTest
  @EnumSource(FeedFormat.class)
  void sayTheSameOfARealCatalogue(FeedFormat format) throws IOException {
    assumeTrue(Files.exists(CATALOGUE), "the catalogue is not there");
    var rows = new ArrayList<Map<String, String>>();
    for (String line : Files.readAllLines(CATALOGUE)) {
      rows.add(row((Json.Obj) Json.parse(line)));
    }

    var both = read(format, rows);

    assertThat(both.here()).hasSameSizeAs(rows).hasSameSizeAs(both.there());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(both.row(i).split(" "))
          .as(rows.get(i).toString())
          .filteredOn(TwoReadingsTest::isDifference)
          .isSubsetOf(REASONS.keySet());
    }
  }

  @ParameterizedTest
  @EnumSource(FeedFormat.class)
  void sayWhereAndWhatAndHowToMendIt(FeedFormat format) throws IOException {
    for (Defect defect : Defect.all()) {
      for (Finding finding : read(format, List.of(defect.row())).findings()) {
        assertThat(finding.row())
            .as(finding.toString())
            .isEqualTo(format == FeedFormat.XML ? 1 : 2);
        assertThat(finding.field()).as(finding.toString()).isNotEmpty();
        assertThat(finding.mend()).as(finding.toString()).matches("[A-Z].{8,240}[.]");
        boolean missing = defect.value().isBlank() || finding.field().equals("variant_values");
        assertThat(finding.value().isEmpty()).as(finding.toString()).isEqualTo(missing);
      }
    }
  }

  private static Map<String, String> row(Json.Obj product) {
    var row = new LinkedHashMap<String, String>();
    row.put("id", text(product, "id"));
    row.put("title", text(product, "title"));
    row.put("description", text(product, "title"));
    row.put(
        "link", text(product, "uri").replace("shop.googlemerchandisestore.com", "shop.example"));
    row.put(
        "image_link",
        product.get("images") instanceof Json.Arr(var images)
                && !images.isEmpty()
                && images.getFirst() instanceof Json.Obj image
            ? text(image, "uri")
            : "");
    row.put(
        "price",
        product.get("priceInfo") instanceof Json.Obj price
            ? text(price, "price") + " " + text(price, "currencyCode")
            : "");
    row.put("availability", text(product, "availability").toLowerCase(Locale.ROOT));
    row.put(
        "google_product_category",
        product.get("categories") instanceof Json.Arr(var categories) && !categories.isEmpty()
            ? String.valueOf(Json.scalar(categories.getFirst()))
            : "");
    return row;
  }

  private static String text(Json.Obj json, String name) {
    String text = Json.scalar(json.get(name));
    return text == null ? "" : text;
  }

  private static BothReadings read(FeedFormat format, List<Map<String, String>> rows)
      throws IOException {
    return BothReadings.of(format, Defect.file(format, rows).getBytes(UTF_8));
  }

  private static boolean isDifference(String mark) {
    return mark.startsWith("+") || mark.startsWith("-");
  }

  private static boolean isError(String mark) {
    IssueCode code = IssueCode.named(mark.substring(1));
    return code != null && code.severity() == Severity.ERROR;
  }

  private static String shortened(String value) {
    return value.length() > 60 ? value.substring(0, 60) : value;
  }
}
