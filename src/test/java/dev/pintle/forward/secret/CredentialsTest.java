package dev.pintle.forward.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pintle.base.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"token\",\"token\":\"t\"}",
        "{\"kind\":\"password\",\"user\":\"u\",\"password\":\"\"}",
        "{\"kind\":\"oauth2\",\"clientId\":\"i\",\"clientSecret\":\"s\",\"tokenUrl\":"
            + "\"https://a.example/t\",\"refreshOffset\":60,\"scope\":\"a\",\"audience\":\"b\","
            + "\"clientAuthentication\":\"body\"}"
      })
  void whatIsSealedIsReadTheSame(String json) {
    var credentials = Credentials.of((Json.Obj) Json.parse(json));
    assertThat(Json.parse(credentials.toJson())).hasToString(json);
    assertThat(credentials.toString()).doesNotContain("\"s\"").doesNotContain("value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | kind must be",
        "{\"kind\":\"token\"} | token must have",
        "{\"kind\":\"token\",\"token\":\"a\\nb\"} | token must be on one line",
        "{\"kind\":\"password\",\"user\":\"a:b\",\"password\":\"p\"} | user must hold no colon",
        "{\"kind\":\"oauth2\",\"clientSecret\":\"s\",\"tokenUrl\":\"https://a.example/\"} | clientId",
        "{\"kind\":\"oauth2\",\"clientId\":\"i\",\"clientSecret\":\"s\",\"tokenUrl\":\"a b\"} | tokenUrl",
        "{\"kind\":\"oauth2\",\"clientId\":\"i\",\"clientSecret\":\"s\",\"tokenUrl\":\"ftp://a.b/\"} | tokenUrl",
        "{\"kind\":\"oauth2\",\"clientId\":\"i\",\"clientSecret\":\"s\",\"tokenUrl\":\"https://u@a.b/\"} | tokenUrl",
        "{\"kind\":\"oauth2\",\"clientId\":\"i\",\"clientSecret\":\"s\",\"tokenUrl\":\"https://a.b/\",\"refreshOffset\":-1} | refreshOffset"
      })
  void namesTheFieldThatIsWrong(String json, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credentials.of((Json.Obj) Json.parse(json)))
        .withMessageContaining(words);
  }
}
