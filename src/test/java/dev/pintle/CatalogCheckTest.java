package dev.pintle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pintle.base.Json;
import dev.pintle.http.LocalSite;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `bin/pintle catalog check`, from the file to the exit code.
class CatalogCheckTest {
  private static final Path RETAIL =
      Path.of("../shared/data/google-merchandise-store/products.json");
  private static final String HEADER =
      "id\ttitle\tdescription\tlink\timage_link\tprice\tavailability\tcondition"
          + "\tgoogle_product_category\n";

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = directory.resolve("products.tsv");
    Files.writeString(file, HEADER + row(1, "24.99 GBP") + row(2, "14.99 GBP"));
  }

  private static String row(int number, String price) {
    return "P%d\tShirt %d\tOf denim\thttps://shop.example/%d\thttps://shop.example/%d.jpg\t"
            .formatted(number, number, number, number)
        + price
        + "\tin stock\tnew\t212\n";
  }

  private int run(String... arguments) {
    return run(new byte[0], arguments);
  }

  private int run(byte[] standardInput, String... arguments) {
    var time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    var line =
        CatalogCommand.line(
            time,
            Map.of("PINTLE_NETWORK_ALLOW_PRIVATE_ADDRESSES", "true"),
            new ByteArrayInputStream(standardInput));
    return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  @Test
  void endsWell() {
    assertThat(run("check", file.toString(), "--country", "gb", "--domain", "shop.example"))
        .isZero();
    assertThat(out.toString())
        .contains("2 rows = 2 fine + 0 with warnings + 0 with errors")
        .contains("Pinterest would take all of them.");
  }

  @Test
  void namesRowFieldAndValueAndHowToMendIt() throws IOException {
    Files.writeString(file, HEADER + row(1, "24.99 GBP") + row(2, "24,99 GBP") + row(1, "1 GBP"));
    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(out.toString().lines().map(String::strip))
        .contains(
            "error         1  PRODUCT_PRICE_INVALID: price is not an amount with a currency",
            "row 3  P2  price: 24,99 GBP",
            "Write a point before the cents, and no other sign between digits, as 1299.00 EUR.",
            "error         1  DUPLICATE_PRODUCTS: another product has the same id; only the first"
                + " is taken",
            "row 4  P1  id: P1",
            "3 rows = 1 fine + 0 with warnings + 2 with errors",
            "2 errors, 0 warnings. Pinterest would take 1 of 3.");
  }

  @ParameterizedTest
  @CsvSource({
    "--country GB, 0",
    "--country US, 0",
    "--currency EUR, 0",
    "--domain other.example, 1",
    "--last-count 1000, 1",
    "--format csv, 0",
    "--format docx, 2",
    "--country XX, 2",
    "--locale xx-XX, 2",
    "--currency pounds, 2",
    "--images some, 2",
    "--limit 0, 2",
    "--unknown 1, 2"
  })
  void answersByItsExitCode(String arguments, int code) {
    String[] parts = arguments.split(" ", -1);
    assertThat(run("check", file.toString(), parts[0], parts[1])).isEqualTo(code);
    assertThat(err.toString().isEmpty()).isEqualTo(code != 2);
  }

  @Test
  void refusesAFileWithOtherSeparators() throws IOException {
    Files.writeString(file, (HEADER + row(1, "24.99 GBP")).replace('\t', ';'));
    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("error         1  DELIMITER_ERROR")
        .contains(
            "Pinterest would not take the file as it is. Pintle can read it as a product source,"
                + " and send 1 of 1.");
  }

  @Test
  void makesTheLinksOfAnExportOfTheShopsAddress() throws IOException {
    Files.writeString(
        file,
        """
        Handle,Title,Body (HTML),Variant Inventory Qty,Variant Price,Image Src,Status
        mug,Mug,Of clay,3,12.00,https://cdn.example/mug.jpg,active
        """);
    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("PRODUCT_LINK_MISSING");
    assertThat(run("check", file.toString(), "--shop", "https://shop.example")).isZero();
    assertThat(run("check", file.toString(), "--domain", "shop.example")).isZero();
    assertThat(run("check", file.toString(), "--shop", "shop.example")).isEqualTo(2);
    assertThat(err.toString()).contains("--shop must be an address, as https://shop.example");
  }

  @Test
  void takesWhatIsSaidOfProductsThatSayNothingOfStock() throws IOException {
    Files.writeString(
        file,
        """
        Handle,Title,Body (HTML),Variant Inventory Tracker,Variant Price,Image Src,Status
        mug,Mug,Of clay,shopify,12.00,https://cdn.example/mug.jpg,active
        """);
    assertThat(run("check", file.toString(), "--domain", "shop.example")).isEqualTo(1);
    assertThat(out.toString()).contains("AVAILABILITY_INVALID", "choose what products are");
    String said = "--availability=in stock";
    assertThat(run("check", file.toString(), "--domain", "shop.example", said)).isZero();
    assertThat(run("check", file.toString(), "--availability=there")).isEqualTo(2);
    assertThat(err.toString()).contains("--availability must be one of in stock");
    Files.writeString(
        file,
        """
        id,title,description,link,image_link,price
        1,Mug,Of clay,https://shop.example/1,https://shop.example/1.jpg,12.00 USD
        """);
    assertThat(run("check", file.toString())).isEqualTo(1);
    assertThat(run("check", file.toString(), said)).isZero();
  }

  @Test
  void saysThatThereIsNoFile() {
    assertThat(run("check", directory.resolve("none.tsv").toString())).isEqualTo(2);
    assertThat(run("check", directory.toString())).isEqualTo(2);
    assertThat(run("check")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("none.tsv");
  }

  @Test
  void readsStandardInputAndPrintsJson() {
    byte[] text = (HEADER + row(1, "24.99 GBP") + row(2, "")).getBytes(StandardCharsets.UTF_8);
    assertThat(run(text, "check", "-", "--json")).isEqualTo(1);
    var json = (Json.Obj) Json.parse(out.toString());
    assertThat(json.get("format")).isEqualTo(new Json.Text("tsv"));
    assertThat(json.get("rows")).isEqualTo(new Json.Num("2"));
    assertThat(json.toString()).contains("PRICE_MISSING");
  }

  @Test
  void writesAllFindingsToAFile() throws IOException {
    var text = new StringBuilder(HEADER);
    for (int i = 1; i <= 20; i++) {
      text.append(row(i, "free"));
    }
    Files.writeString(file, text);
    Path csv = directory.resolve("findings.csv");
    assertThat(run("check", file.toString(), "--csv", csv.toString(), "--limit", "2")).isEqualTo(1);
    assertThat(Files.readAllLines(csv)).hasSize(21);
    assertThat(out.toString()).contains("and 18 more");
  }

  @Test
  void looksAtImages() throws IOException {
    try (var site = new LocalSite()) {
      Files.writeString(
          file,
          HEADER + row(1, "24.99 GBP").replace("https://shop.example/1.jpg", site.url("/1.jpg")));
      assertThat(run("check", file.toString(), "--images", "all")).isEqualTo(1);
      assertThat(site.requests).hasSize(1);
    }
    assertThat(out.toString())
        .contains("ITEM_MAIN_IMAGE_DOWNLOAD_FAILURE", "Its server answered 404");
  }

  @Test
  void tellsATerminalNothingThatItWouldObey() throws IOException {
    Files.writeString(file, HEADER + row(1, "\u001b[2J"));
    run("check", file.toString());
    assertThat(out.toString()).contains("price:").doesNotContain("\u001b");
  }

  @Test
  void findsWhatIsMissingInARealCatalogue() {
    assumeTrue(Files.exists(RETAIL));
    assertThat(run("check", RETAIL.toString(), "--domain", "shop.googlemerchandisestore.com"))
        .isEqualTo(1);
    assertThat(out.toString()).contains("316  DESCRIPTION_MISSING").contains("316 rows = 0 fine");
  }
}
