package dev.pintle.sandbox.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Memory does not grow with a feed.
class FeedStreamTest {
  private static final int ROWS = 200_000;
  private static final String FILLER = "Soft, washed linen from a small mill. ".repeat(20);

  @ParameterizedTest
  @EnumSource(FeedFormat.class)
  void isReadInLittleMemory(FeedFormat format) throws Exception {
    var rules = new FeedRules("US", "", "", List.of("shop.example"), ROWS, 9, Map.of());
    long before = used();
    var most = new AtomicLong();
    var feed =
        new FeedFile(
            format,
            rules,
            item -> {
              if (item.number() % 50_000 == 49_999) {
                most.accumulateAndGet(used() - before, Math::max);
              }
            });

    var outcome = feed.read(new Rows(format));

    assertThat(outcome)
        .isEqualTo(new FeedOutcome.Read(ROWS, ROWS, Map.of(), Map.of("in stock", ROWS)));
    assertThat(most).hasValueLessThan(40L << 20); // the file has 160 MB
  }

  @Test
  void remembersIdsAsDigests() {
    var ids = new IdSet();
    for (int i = 0; i < ROWS; i++) {
      assertThat(ids.add("sku" + i)).isTrue();
    }
    for (int i = 0; i < ROWS; i += 1_000) {
      assertThat(ids.add("sku" + i)).isFalse();
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /// A file that is made while it is read.
  private static final class Rows extends InputStream {
    private final FeedFormat format;
    private byte[] part;
    private int at;
    private int row = -1;

    Rows(FeedFormat format) {
      this.format = format;
      part = start().getBytes(UTF_8);
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("it is read in pieces");
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (at == part.length) {
        row++;
        at = 0;
        part = row < ROWS ? line(row).getBytes(UTF_8) : row == ROWS ? end() : new byte[0];
      }
      int count = Math.min(length, part.length - at);
      System.arraycopy(part, at, to, offset, count);
      at += count;
      return count == 0 && row > ROWS ? -1 : count == 0 ? read(to, offset, length) : count;
    }

    private String start() {
      String header =
          "id,title,description,link,image_link,price,availability,condition,"
              + "google_product_category\n";
      return switch (format) {
        case CSV -> header;
        case TSV -> header.replace(',', '\t');
        case XML -> "<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel>";
      };
    }

    private byte[] end() {
      return (format == FeedFormat.XML ? "</channel></rss>" : "").getBytes(UTF_8);
    }

    private String line(int number) {
      String[] cells = {
        "sku" + number,
        "Shirt " + number,
        FILLER,
        "https://shop.example/p/" + number,
        "https://cdn.example/" + number + ".jpg",
        "24.99 USD",
        "in stock",
        "new",
        "212",
      };
      if (format == FeedFormat.XML) {
        String[] names = {
          "id",
          "title",
          "description",
          "link",
          "image_link",
          "price",
          "availability",
          "condition",
          "google_product_category",
        };
        var item = new StringBuilder("<item>");
        for (int i = 0; i < names.length; i++) {
          item.append("<g:" + names[i] + ">" + cells[i] + "</g:" + names[i] + ">");
        }
        return item.append("</item>\n").toString();
      }
      cells[2] = "\"" + FILLER + "\"";
      return String.join(format == FeedFormat.CSV ? "," : "\t", cells) + "\n";
    }
  }
}
