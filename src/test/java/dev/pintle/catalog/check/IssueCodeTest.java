package dev.pintle.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.catalog.item.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class IssueCodeTest {
  private static final Path DESCRIPTION = Path.of("../shared/pinterest/openapi-5.23.0.json");
  private static final Map<String, Severity> SCHEMAS =
      Map.of(
          "CatalogsFeedValidationErrors", Severity.ERROR,
          "CatalogsFeedValidationWarnings", Severity.WARNING,
          "CatalogsFeedIngestionErrors", Severity.ERROR,
          "CatalogsFeedIngestionWarnings", Severity.WARNING,
          "CatalogsItemValidationErrors", Severity.ERROR,
          "CatalogsItemValidationWarnings", Severity.WARNING);

  @Test
  void knowsEachNameOfTheDescriptionAndNoOther() throws IOException {
    assumeTrue(Files.exists(DESCRIPTION));
    var published = published();
    assertThat(published).hasSize(339);
    var met = EnumSet.noneOf(IssueCode.class);
    published.forEach((name, severity) -> {
      var code = IssueCode.named(name);
      assertThat(code).as(name).isNotNull();
      if (code != null) {
        assertThat(code.severity()).as(name).isEqualTo(severity);
        met.add(code);
      }
    });
    assertThat(EnumSet.complementOf(met))
        .allSatisfy(code -> assertThat(code.known()).isEqualTo(IssueCode.Known.PINTLE));
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatItMeansAndHowToMendIt(IssueCode code) {
    assertThat(code.meaning()).isNotBlank().doesNotEndWith(".");
    assertThat(code.mend()).matches("[A-Z].*[.]");
  }

  @Test
  void knowsNoOtherNames() {
    assertThat(Set.of("", "TITLE_WRONG", "AD_IMAGE", "AD_IMAGE_1_LINK", "AD_IMAGE_x_LINK_REQUIRED"))
        .allSatisfy(name -> assertThat(IssueCode.named(name)).isNull());
    assertThat(IssueCode.named("AD_IMAGE_17_LINK_REQUIRED"))
        .isEqualTo(IssueCode.AD_IMAGE_LINK_REQUIRED);
    assertThat(IssueCode.named("AD_VIDEO_DOWNLOAD_HTTP_STATUS_404"))
        .isEqualTo(IssueCode.AD_VIDEO_DOWNLOAD);
  }

  private static Map<String, Severity> published() throws IOException {
    var schemas =
        JsonMapper.shared().readTree(Files.readString(DESCRIPTION)).at("/components/schemas");
    var published = new TreeMap<String, Severity>();
    SCHEMAS.forEach((schema, severity) ->
        schemas
            .path(schema)
            .path("properties")
            .propertyNames()
            .forEach(name -> published.put(name, severity)));
    return published;
  }
}
