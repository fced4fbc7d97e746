package dev.pintle.catalog.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pintle.pinterest.ApiAnswer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogCallsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | 654  | convert the account",
        "409 | 4169 | claim the shop's domain",
        "422 | 4170 | choose another name",
        "409 | 4182 | register a feed first",
        "409 | 4176 | end them in Ads Manager",
        "403 | 29   | the connected account may not create a feed (Pinterest: not permitted)",
        "400 | 1    | Pinterest refused to create a feed (Pinterest: not permitted)",
      })
  void saysWhatToDo(int status, int code, String words) {
    assertThat(why(new ApiAnswer.Refused(status, code, "not permitted."))).contains(words);
  }

  @Test
  void saysWhenToTryAgain() {
    assertThat(why(new ApiAnswer.Throttled(Duration.ofSeconds(42)))).contains("in 42 seconds");
    assertThat(why(new ApiAnswer.Unavailable("x"))).contains("try again");
    assertThat(why(new ApiAnswer.Unauthorized(2, "x"))).contains("reconnect");
  }

  private static String why(ApiAnswer answer) {
    return CatalogCalls.why(answer, "create a feed");
  }
}
