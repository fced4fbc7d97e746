package dev.pintle.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.Randomized;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonOutTest {
  @Test
  void putsCommasWhereTheyBelong() {
    var out = new JsonOut(1).beginObject();
    out.field("a", 1).field("b", "x").field("c", true).name("d").beginArray();
    out.number(-5).text("y").bool(false).beginObject().endObject().beginArray().endArray();
    out.endArray().name("e").raw("1.50").name("f").hex(new byte[] {0, (byte) 0xAF}).endObject();

    assertThat(out.toString())
        .isEqualTo(
            "{\"a\":1,\"b\":\"x\",\"c\":true,\"d\":[-5,\"y\",false,{},[]],"
                + "\"e\":1.50,\"f\":\"00af\"}");
    assertThat(out.size()).isEqualTo(out.toBytes().length);
  }

  @Test
  void escapesWhatJsonMustEscape() {
    var out = new JsonOut(1).text("\"\\\n\r\t\b\u0000\u001f/é漢😀");

    assertThat(out.toString()).isEqualTo("\"\\\"\\\\\\n\\r\\t\\u0008\\u0000\\u001f/é漢😀\"");
  }

  @Test
  void startsAgainAfterClear() {
    var out = new JsonOut(64).beginArray().number(1);
    out.clear();

    assertThat(out.beginArray().number(2).endArray().toString()).isEqualTo("[2]");
  }

  @Test
  void cutsBackToWhatWasThere() {
    var out = new JsonOut(64).beginArray().number(1);
    int size = out.size();
    out.beginObject().field("half", "done");

    out.truncate(size, true);

    assertThat(out.number(2).endArray().toString()).isEqualTo("[1,2]");
  }

  @Test
  void copiesPartOfWhatIsJsonAlready() {
    byte[] json = "xx{\"a\":1}yy".getBytes(StandardCharsets.UTF_8);

    assertThat(new JsonOut(1).beginArray().raw(json, 2, 7).raw(json, 2, 7).endArray().toString())
        .isEqualTo("[{\"a\":1},{\"a\":1}]");
  }

  @Randomized
  void writesAnyTextIntoABufferOfAnySize(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(200); i > 0; i--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
    }

    var out = new JsonOut(random.nextInt(16)).text(text.toString());

    String back = ((Json.Text) Json.parse(out.toBytes())).value();
    String expected =
        new String(text.toString().getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
    assertThat(back).isEqualTo(expected);
  }
}
