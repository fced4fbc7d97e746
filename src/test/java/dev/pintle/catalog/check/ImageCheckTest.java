package dev.pintle.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.ManualTime;
import dev.pintle.catalog.item.Attribute;
import dev.pintle.catalog.item.Finding;
import dev.pintle.http.Dns;
import dev.pintle.http.Fetcher;
import dev.pintle.http.LocalSite;
import dev.pintle.http.LocalSite.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageCheckTest {
  private static final Duration SOME = Duration.ofSeconds(60);

  private final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private final Fetcher fetcher = new Fetcher(new Dns(""), true);
  private final List<Finding> found = new ArrayList<>();
  private LocalSite site;

  @BeforeEach
  void start() throws IOException {
    site = new LocalSite();
    site.answer("/ok.jpg", image("image/jpeg", Pictures.of("jpg", 75, 75)));
    site.answer("/ok.png", image("text/plain", Pictures.of("png", 800, 600)));
    site.answer("/small.gif", image("image/gif", Pictures.of("gif", 74, 200)));
    site.answer("/empty.jpg", image("image/jpeg", new byte[0]));
    site.page("/page.jpg", "<!doctype html><title>Welcome to our shop</title>");
    site.answer("/moved.jpg", Answer.of(302, "Location", "/ok.jpg"));
    site.answer("/secret.jpg", Answer.of(403));
    fetcher.start();
  }

  @AfterEach
  void stop() {
    fetcher.close();
    site.close();
  }

  private static Answer image(String type, byte[] bytes) {
    return new Answer(200, Map.of("Content-Type", type), bytes, false);
  }

  private CheckReport check(int most, Fetcher by, Duration each, String... images)
      throws InterruptedException {
    var checking =
        new Checking(CheckSettings.BARE, 100, found::add, new ImageSample(most, new Random(1)));
    for (int i = 0; i < images.length; i++) {
      checking.product(
          Goods.product(
              i + 1L,
              Goods.CLEAN
                  .with(Attribute.ID, "P" + i)
                  .with(Attribute.IMAGE_LINK, site.url(images[i]))));
    }
    return checking.end(new ImageCheck(by, time, 3, each, SOME));
  }

  @Test
  void tellsWhichImagesPinterestCouldNotUse() throws InterruptedException {
    var report =
        check(
            100,
            fetcher,
            SOME,
            "/ok.jpg",
            "/ok.png",
            "/moved.jpg",
            "/small.gif",
            "/page.jpg",
            "/empty.jpg",
            "/secret.jpg",
            "/gone.jpg");

    assertThat(found)
        .extracting(finding -> finding.row() + " " + finding.code())
        .containsExactly(
            "4 IMAGE_INVALID_FILE",
            "5 IMAGE_INVALID_FILE",
            "6 IMAGE_INVALID_FILE",
            "7 ITEM_MAIN_IMAGE_DOWNLOAD_FAILURE",
            "8 ITEM_MAIN_IMAGE_DOWNLOAD_FAILURE");
    assertThat(found.getFirst().mend()).contains("74 by 200 pixels");
    assertThat(found.get(1).mend()).contains("text/html");
    assertThat(found.getLast().mend()).contains("404");
    assertThat(report.fine()).isEqualTo(3);
    assertThat(report.refused()).isEqualTo(5);
  }

  @Test
  void warnsOfAdditionalImagesOnly() throws InterruptedException {
    var checking =
        new Checking(CheckSettings.BARE, 9, found::add, new ImageSample(9, new Random(1)));
    var links = site.url("/ok.png") + "\n" + site.url("/gone.jpg") + "\n" + site.url("/small.gif");
    checking.product(
        Goods.product(
            1,
            Goods.CLEAN
                .with(Attribute.IMAGE_LINK, site.url("/ok.jpg"))
                .with(Attribute.ADDITIONAL_IMAGE_LINK, links)));
    var report = checking.end(new ImageCheck(fetcher, time, 1, SOME, SOME));

    assertThat(found)
        .extracting(Finding::code)
        .containsExactly("ITEM_ADDITIONAL_IMAGE_DOWNLOAD_FAILURE", "ADDITIONAL_IMAGE_INVALID_FILE");
    assertThat(report.warned()).isEqualTo(1);
  }

  @Test
  void looksAtNoMoreThanASample() throws InterruptedException {
    var images = new String[50];
    Arrays.setAll(images, i -> "/" + i + ".jpg");
    var report = check(7, fetcher, SOME, images);

    assertThat(found).hasSize(7);
    assertThat(site.requests).hasSize(7);
    assertThat(report.fine()).isEqualTo(43);
  }

  @Test
  void waitsForNoneTooLong() throws InterruptedException {
    byte[] half = new byte[20];
    site.answer("/slow.jpg", new Answer(200, Map.of(), half, true));
    check(1, fetcher, Duration.ofMillis(300), "/slow.jpg");

    assertThat(found)
        .singleElement()
        .extracting(Finding::code)
        .isEqualTo("ITEM_MAIN_IMAGE_DOWNLOAD_FAILURE");
  }

  @Test
  void doesNotLookIntoPrivateNetworks() throws InterruptedException {
    try (var outside = new Fetcher(new Dns(""), false)) {
      outside.start();
      check(1, outside, SOME, "/ok.jpg");
    }
    assertThat(site.requests).isEmpty();
    assertThat(found).singleElement().extracting(Finding::mend).asString().contains("private");
  }

  @Test
  void readsNoMoreThanTheHead() throws InterruptedException {
    byte[] large = Arrays.copyOf(Pictures.of("png", 300, 300), 40 << 20);
    site.answer("/large.png", image("image/png", large));

    assertThat(check(1, fetcher, SOME, "/large.png").fine()).isEqualTo(1);
  }
}
